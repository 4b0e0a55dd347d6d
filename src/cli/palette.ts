import type { Palette } from '../write/terminal.js'

const paint = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`
const plain = (text: string) => text

/** Colours of a terminal. */
export const COLOURS: Palette = {
  strip: paint(31, 39),
  tag: paint(34, 39),
  flag: paint(33, 39),
  repair: paint(36, 39),
  faint: paint(2, 22),
  strong: paint(1, 22),
}

/** No colours. */
export const PLAIN: Palette = { strip: plain, tag: plain, flag: plain, repair: plain, faint: plain, strong: plain }

/** Colours where they were asked for, or where stdout is a terminal and nobody asked for none (`NO_COLOR`). */
export function paletteFor(color: boolean | undefined): Palette {
  const wanted = color ?? (process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb')
  return wanted ? COLOURS : PLAIN
}
