import type { Edit } from '../model/edit.js'
import { classOf, LETTER, UPPER } from '../text/characters.js'
import { byteOf } from '../text/windows-1252.js'

/**
 * What a decoded character must be: anything that can stand in a line of text, no line separators, private use or unassigned.
 * Control characters of the upper half are what twice encoded text decodes to at first; none may be left in the end.
 */
const TEXT = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}\p{Cf}\u0080-\u009f]/u
const CONTROL = /[\u0080-\u009f]/
/** Continuation bytes that read as a space or mark which may well follow a real accented letter at the end of a word. */
const AFTER_WORD = new Set('\u00a0\u00ad»›’”“‘…–—™®•')
/** Of these, the ones that also stand between two words or in one, so that a letter after them proves nothing. */
const BETWEEN_WORDS = new Set('\u00a0\u00ad’…–—•')
/** Two letters in a row of one of the scripts whose UTF-8 is two bytes a letter: Greek, Cyrillic, Hebrew, Arabic. */
const TWO_LETTERS =
  /[\u00ce-\u00db][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122][\u00ce-\u00db][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]/g
/** With this many such pairs in the document, its single letters are believed too. */
const SCRIPT_PAIRS = 3

/** One UTF-8 sequence that was read as Windows-1252: where it ends, and the character it stands for. */
interface Sequence {
  readonly end: number
  readonly codePoint: number
}

/**
 * UTF-8 that was read as Windows-1252 (`â€™`, `Ã©`), decoded. That the characters re-encode to valid UTF-8 is needed, and not
 * enough: a real accented letter before a closing mark does too (`CAFÉ™`, `fatigué » `, `“PERÚ”`). So a run must be of
 * two sequences or more, or a single sequence must be one which no orthography writes: see `isProven`.
 * @param speaks whether the document has many letters of the script a two-byte lead belongs to.
 */
export function mojibakeEdit(source: string, at: number, speaks: (lead: number) => boolean): Edit | undefined {
  let text = ''
  let end = at
  let count = 0
  let odd = false
  for (let sequence = readSequence(source, at); sequence !== undefined; sequence = readSequence(source, end)) {
    for (let i = end + 1; i < sequence.end; i++) odd ||= !AFTER_WORD.has(source[i]!)
    text += String.fromCodePoint(sequence.codePoint)
    end = sequence.end
    count++
  }
  if (count === 0) return undefined
  const proven = count === 1 ? isProven(source, at, end, text.codePointAt(0)!, speaks) : odd || count > 2
  const after = proven ? withoutControls(text) : undefined
  return after === undefined ? undefined : { start: at, end, kind: 'mojibake', after }
}

/** Decodes again while the text has control characters of the upper half; undefined where they stay. */
function withoutControls(text: string): string | undefined {
  let decoded = text
  while (CONTROL.test(decoded)) {
    const before = decoded
    decoded = ''
    for (let i = 0; i < before.length;) {
      const sequence = readSequence(before, i)
      decoded += sequence === undefined ? before[i] : String.fromCodePoint(sequence.codePoint)
      i = sequence?.end ?? i + 1
    }
    if (decoded.length === before.length) return undefined
  }
  return decoded
}

/** Answers, for the lead of a two-byte sequence, whether the document has many letter pairs of its script; counts once, when first asked. */
export function scriptsOf(source: string): (lead: number) => boolean {
  let pairs: Map<number, number> | undefined
  return (lead) => {
    if (pairs === undefined) {
      pairs = new Map()
      for (const { index } of source.matchAll(TWO_LETTERS)) {
        const script = scriptOf(source.charCodeAt(index))
        pairs.set(script, (pairs.get(script) ?? 0) + 1)
      }
    }
    return (pairs.get(scriptOf(lead)) ?? 0) >= SCRIPT_PAIRS
  }
}

/** Greek leads are CE and CF, Cyrillic D0 to D3, Hebrew D6 and D7, Arabic D8 to DB. */
function scriptOf(lead: number): number {
  return lead < 0xd0 ? 0 : lead < 0xd6 ? 1 : lead < 0xd8 ? 2 : 3
}

function readSequence(source: string, at: number): Sequence | undefined {
  const lead = at < source.length ? source.charCodeAt(at) : 0
  if (lead < 0xc2 || lead > 0xf4) return undefined
  const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  let codePoint = lead & (0xff >> (length + 1))
  for (let i = 1; i < length; i++) {
    const byte = at + i < source.length ? byteOf(source.charCodeAt(at + i)) : -1
    if (byte < 0x80 || byte > 0xbf) return undefined
    codePoint = (codePoint << 6) | (byte & 0x3f)
  }
  const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000
  if (codePoint < least || codePoint > 0x10ffff || !TEXT.test(String.fromCodePoint(codePoint))) return undefined
  return { end: at + length, codePoint }
}

/** Whether a single sequence is one that real text has not: by the character it stands for, and by its neighbours. */
function isProven(source: string, at: number, end: number, codePoint: number, speaks: (lead: number) => boolean): boolean {
  const lead = source.charCodeAt(at)
  const last = source[end - 1]!
  const odd = !AFTER_WORD.has(last)
  const before = at > 0 ? classOf(source.charCodeAt(at - 1)) : 0
  const after = end < source.length ? classOf(source.charCodeAt(end)) : 0
  const afterSmall = (before & LETTER) !== 0 && !(before & UPPER)
  const inWord = (after & LETTER) !== 0 && !BETWEEN_WORDS.has(last)
  // Â before a mark of the upper half: no language ends a word in it. Ã ends words in Portuguese capitals, Ä and Å in Nordic ones.
  if (lead === 0xc2) return true
  if (lead === 0xc3) return odd || afterSmall || inWord || !(before & LETTER)
  if (lead === 0xc4 || lead === 0xc5) return odd || afterSmall || inWord
  // Combining accents, after the letter they belong to.
  if (lead === 0xcc || lead === 0xcd) return odd && afterSmall
  if (lead >= 0xce && lead <= 0xdb) return speaks(lead)
  // Vietnamese letters.
  if (lead === 0xe1) return codePoint >= 0x1e00 && codePoint <= 0x1eff && (odd || inWord)
  if (lead === 0xe2) return !(codePoint >= 0x2800 && codePoint <= 0x28ff) && codePoint < 0x2c00
  if (lead === 0xef) return codePoint >= 0xfe00
  return lead === 0xf0 && codePoint >= 0x1f000
}
