import type { Edit } from '../model/edit.js'
import { classOf, MARK, SPACE } from '../text/characters.js'

const SOFT_HYPHEN = 0xad
const ZERO_WIDTH_SPACE = 0x200b
const NON_JOINER = 0x200c
const JOINER = 0x200d
const BOM = 0xfeff

/**
 * An invisible character goes out, unless it carries meaning: a zero-width space between letters of Thai, Lao, Khmer or
 * Burmese, where it marks the bounds of words, and the joiners, which Persian, the Indic scripts and emoji need. Only a
 * joiner that has nothing to join goes. Directional marks are not looked at: without them mixed text is shown in disorder.
 */
export function invisibleEdit(source: string, at: number): Edit | undefined {
  const code = source.charCodeAt(at)
  if (code === SOFT_HYPHEN) return { start: at, end: at + 1, kind: 'soft-hyphen', after: '' }
  if (code === BOM && at === 0) return { start: 0, end: 1, kind: 'bom', after: '' }
  if (code === ZERO_WIDTH_SPACE && isSoutheastAsian(source, at - 1) && isSoutheastAsian(source, at + 1)) return undefined
  if (code === NON_JOINER && !isStrayNonJoiner(source, at)) return undefined
  if (code === JOINER && !isStrayJoiner(source, at)) return undefined
  return { start: at, end: at + 1, kind: 'zero-width', after: '' }
}

/** Thai and Lao, Burmese, Khmer. */
function isSoutheastAsian(source: string, at: number): boolean {
  if (at < 0 || at >= source.length) return false
  const code = source.charCodeAt(at)
  return (code >= 0x0e00 && code <= 0x0eff) || (code >= 0x1000 && code <= 0x109f) || (code >= 0x1780 && code <= 0x17ff)
}

/** A space, a line break or the end of the text. */
function isGap(source: string, at: number): boolean {
  return at < 0 || at >= source.length || (classOf(source.charCodeAt(at)) & SPACE) !== 0
}

/** Beside a space it parts nothing; but after a vowel sign or virama it shapes the last letter of an Indic word. */
function isStrayNonJoiner(source: string, at: number): boolean {
  if (isGap(source, at - 1)) return true
  return isGap(source, at + 1) && !(classOf(source.charCodeAt(at - 1)) & MARK)
}

/** At the end of a word it may still show the joined form of the letter beside it (the Hijri year's `ه‍`), so both sides must be bare. */
function isStrayJoiner(source: string, at: number): boolean {
  const isBare = (i: number) => isGap(source, i) || source.charCodeAt(i) < 0x80
  return isBare(at - 1) && isBare(at + 1)
}
