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

/**
 * Colours if a flag says so, otherwise as the environment says (`FORCE_COLOR`, then `NO_COLOR`, then `TERM=dumb`), otherwise on a terminal.
 * `FORCE_COLOR` is that of Node: 0 and false forbid colours, any other value asks for them.
 */
export function paletteFor({ stdout, env }: CommandIo, color: boolean | undefined): Palette {
  const wanted = color ?? forced(env.FORCE_COLOR) ?? (stdout.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb')
  return wanted ? COLOURS : PLAIN
}

function forced(value: string | undefined): boolean | undefined {
  return value === undefined || value === '' ? undefined : value !== '0' && value !== 'false'
}
