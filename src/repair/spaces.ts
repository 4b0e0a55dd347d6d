import type { Edit } from '../model/edit.js'
import { classOf, SPACELESS } from '../text/characters.js'

const NBSP = 0xa0
const NARROW_NBSP = 0x202f
const IDEOGRAPHIC = 0x3000
/** French sets a space that does not break before these marks, and after the opening guillemet. */
const FRENCH_BEFORE = ';:!?»%'
const FRENCH_AFTER = '«'
const CJK_LANGUAGES = ['zh', 'ja', 'ko']

/**
 * A no-break or odd space (thin, hair, en, em, Ogham ...) becomes a plain one, with two exceptions: the French no-break
 * spaces at punctuation are orthography, and the ideographic space belongs to Chinese, Japanese and Korean text. The French
 * no-break space between groups of digits is not excepted: a plain space reads the same there, and tools that count or
 * search numbers know it better.
 */
export function spaceEdit(source: string, at: number, language: string): Edit | undefined {
  const code = source.charCodeAt(at)
  if (language === 'fr' && (code === NBSP || code === NARROW_NBSP) && isFrenchPlace(source, at)) return undefined
  if (code === IDEOGRAPHIC && (CJK_LANGUAGES.includes(language) || besideSpaceless(source, at))) return undefined
  return { start: at, end: at + 1, kind: code === NBSP ? 'nbsp' : 'odd-space', after: ' ' }
}

function isFrenchPlace(source: string, at: number): boolean {
  const after = source[at + 1]
  return (after !== undefined && FRENCH_BEFORE.includes(after)) || source[at - 1] === FRENCH_AFTER
}

function besideSpaceless(source: string, at: number): boolean {
  const near = (i: number) => i >= 0 && i < source.length && (classOf(source.charCodeAt(i)) & SPACELESS) !== 0
  return near(at - 1) || near(at + 1)
}
