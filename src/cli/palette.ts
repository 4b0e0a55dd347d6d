import type { Palette } from '../write/terminal.js'
import type { CommandIo } from './command-io.js'

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
export function paletteFor({ stdout, env }: CommandIo, color: boolean | undefined): Palette {
  const wanted = color ?? (stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb')
  return wanted ? COLOURS : PLAIN
}
