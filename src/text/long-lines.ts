import { CLOSER, classOf, LETTER, SENTENCE_END, SPACE, SPACELESS, UPPER } from './characters.js'
import { isLineBreak } from './line-breaks.js'

/**
 * A line from this many code units on is no paragraph but a text that lost its line ends: whole pages come as one line from some
 * extractors. It is judged in parts, cut after sentences; where there are none, as in menus, before a capital.
 */
export const LONG_LINE = 3000

/** A part has at least this many code units: shorter sentences go with the next one. */
const MIN_LENGTH = 40
/** Without the end of a sentence for so long, a part may end before any capital from `LABELS` on, and at any space from `MAX_LENGTH` on. */
const SENTENCE = 300
const LABELS = 120
const MAX_LENGTH = 600

/** True where no line break comes within `LONG_LINE` code units. */
export function isLong(source: string, from: number): boolean {
  const to = from + LONG_LINE
  if (to > source.length) return false
  for (let at = from; at < to; at++) if (isLineBreak(source.charCodeAt(at))) return false
  return true
}

/** Where the part of a long line that begins at `from` ends: behind the white space that follows it. Reads `MAX_LENGTH` code units at most. */
export function nextCut(source: string, from: number): number {
  const end = Math.min(source.length, from + MAX_LENGTH)
  let capital = -1
  let space = -1
  for (let at = from + MIN_LENGTH; at < end; at++) {
    const code = source.charCodeAt(at)
    if (isLineBreak(code)) return source.length
    const cls = classOf(code)
    if (cls & SENTENCE_END) {
      const cut = afterSentence(source, at + 1)
      if (cut > 0) return cut
    } else if (cls & SPACE) space = at + 1
    else if (cls & UPPER && space === at && at - from >= LABELS && capital < 0) capital = at
    if (at - from >= SENTENCE && capital > 0) return capital
  }
  if (end === source.length) return end
  return space > 0 ? space : endOfCharacter(source, end)
}

/** Where a new sentence begins, if the mark before `at` ends one; -1 where it does not. */
function afterSentence(source: string, at: number): number {
  while (at < source.length && classOf(source.charCodeAt(at)) & (CLOSER | SENTENCE_END)) at++
  if (at === source.length) return at
  const next = classOf(source.charCodeAt(at))
  if (next & SPACELESS) return at
  if (!(next & SPACE)) return -1
  while (at < source.length && classOf(source.charCodeAt(at)) & SPACE && !isLineBreak(source.charCodeAt(at))) at++
  if (at === source.length) return at
  const first = classOf(source.charCodeAt(at))
  return first & LETTER && !(first & (UPPER | SPACELESS)) && isCased(source, at) ? -1 : at
}

/** A small letter continues the sentence; scripts without capitals have no small letters. */
function isCased(source: string, at: number): boolean {
  const letter = source.charAt(at)
  return letter !== letter.toUpperCase()
}

/** No cut falls between the halves of a surrogate pair. */
function endOfCharacter(source: string, at: number): number {
  const code = source.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}
