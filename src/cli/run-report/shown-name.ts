import { printable } from '../../write/printable.js'

const LONGEST = 80

/** A name or message as it is shown: its middle is left out where it is long, and it cannot steer a terminal. */
export function shownName(text: string, longest = LONGEST): string {
  if (text.length <= longest) return printable(text)
  const half = Math.floor((longest - 1) / 2)
  return printable(`${withoutHalves(text.slice(0, half))}…${withoutHalves(text.slice(-half))}`)
}

/** Halves of surrogate pairs stand where a text was cut. */
function withoutHalves(text: string): string {
  return text.replace(/\p{Cs}/gu, '')
}
