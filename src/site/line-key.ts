import { hash64 } from './hash64.js'

/** A key has at most this many UTF-16 code units. */
export const LONGEST_KEY = 80
/** Of a longer line stays so much; an ellipsis and the 16 hex digits of its hash follow. */
const HEAD = 63
/** Looked for first, as most lines have none. */
const DIGIT = /\p{Nd}/u
const DIGITS = /\p{Nd}+/gu
const HASHED = /^.{62,63}…[0-9a-f]{16}$/

/**
 * What lines are told apart by: the line with case folded, white space as single spaces, each run of digits as `0`, composed (NFC). Lines
 * of the same template that differ in a date or a count have the same key. A line longer than `LONGEST_KEY` is cut, and told
 * apart by a 64-bit hash of the whole. The key of a key is the key itself.
 */
export function keyOf(line: string): string {
  if (line.length <= LONGEST_KEY && line.includes('…') && HASHED.test(line)) return line
  const folded = line.toLowerCase().normalize('NFC').replace(/\s+/g, ' ').trim()
  const normal = DIGIT.test(folded) ? folded.replace(DIGITS, '0') : folded
  if (normal.length <= LONGEST_KEY) return normal
  const code = normal.charCodeAt(HEAD - 1)
  const isHalved = code >= 0xd800 && code <= 0xdbff
  return `${normal.slice(0, isHalved ? HEAD - 1 : HEAD)}…${hash64(normal)}`
}
