/**
 * Character classes and case-and-accent folding by table, so that the hot loop over a document asks no regular expression.
 * An entry is filled in from Unicode properties when its character is first met.
 */
export const LETTER = 1
export const DIGIT = 2
export const SPACE = 4
export const UPPER = 8
/** Letters of scripts written without spaces between words. */
export const SPACELESS = 16
/** Combining marks, joiners, soft hyphens, zero-width characters: never a word by themselves. */
export const MARK = 32
export const SENTENCE_END = 64
/** Closing quotes and brackets, which may follow the mark that ends a sentence. */
export const CLOSER = 128
/** Letters that have a case. */
export const CASED = 256
/** Quotation marks and apostrophes. */
export const QUOTE = 512
/** Characters at which a repair may begin whatever follows: ampersand, odd spaces, invisible and private-use characters. */
export const ODD = 1024
/** What UTF-8 lead bytes read as in Windows-1252, and what continuation bytes do: one before the other may be mojibake. */
export const LEAD_BYTE = 2048
export const CONTINUATION_BYTE = 4096
/** Marks that part the labels of a row. */
export const SEPARATOR = 8192

const letter = /\p{L}/u
const cased = /\p{LC}/u
const upper = /\p{Lu}/u
const mark = /\p{M}|\p{Cf}/u
const digit = /\p{Nd}/u
const space = /\s|\p{Z}/u
const spaceless = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u
const SENTENCE_ENDS = new Set('.!?…。！？｡．؟۔।॥։።‼⁇⁈⁉')
const SEPARATORS = new Set('|¦/\\•·●▪▸►→»›>‹«<')
const CLOSERS = new Set('"\'”’»›)]}」』）】〉》〕*')

const quote = /["“”„‟″«»'‘’‚]/
const odd = /[&\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff\ue000-\uf8ff]/
const leadByte = /[\u00c2-\u00f4]/
const continuationByte =
  /[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]/

function classify(codePoint: number): number {
  const c = String.fromCodePoint(codePoint)
  const special =
    (quote.test(c) ? QUOTE : 0) |
    (odd.test(c) ? ODD : 0) |
    (leadByte.test(c) ? LEAD_BYTE : 0) |
    (continuationByte.test(c) ? CONTINUATION_BYTE : 0)
  return special | kindOf(c)
}

function kindOf(c: string): number {
  if (letter.test(c)) {
    return LETTER | (cased.test(c) ? CASED : 0) | (upper.test(c) ? UPPER : 0) | (spaceless.test(c) ? SPACELESS : 0)
  }
  if (digit.test(c)) return DIGIT
  if (space.test(c)) return SPACE
  if (mark.test(c)) return MARK
  return (SENTENCE_ENDS.has(c) ? SENTENCE_END : 0) | (CLOSERS.has(c) ? CLOSER : 0) | (SEPARATORS.has(c) ? SEPARATOR : 0)
}

/** Accents, and the nuktas of Devanagari, Bengali and Gurmukhi: marks that texts hold by themselves or composed with their letter. */
const ACCENTS = /[\u0300-\u036f\u093c\u09bc\u0a3c]/g

function fold(codePoint: number): number {
  const c = String.fromCodePoint(codePoint)
  const lower = c.toLowerCase()
  const plain = lower.normalize('NFD').replace(ACCENTS, '')
  return plain.length === c.length ? plain.codePointAt(0)! : codePoint
}

const BASIC_PLANE = 0x10000
const LAST_CODE_POINT = 0x10ffff
const CLASS = 0x3fff
/** Set in the entry of each character that has been met. */
const KNOWN = 0x8000
const FOLD_SHIFT = 16
/** By character: its class bits, `KNOWN`, and from `FOLD_SHIFT` on what it is folded to. */
const entries = new Int32Array(BASIC_PLANE)
const astral = new Map<number, number>()

/** The entry of a character of the basic plane, which says all of it in one look. */
export function entryOf(code: number): number {
  const entry = entries[code]!
  return entry === 0 ? learn(code) : entry
}

function learn(code: number): number {
  const surrogate = code >= 0xd800 && code <= 0xdfff
  return (entries[code] = KNOWN | (surrogate ? code << FOLD_SHIFT : classify(code) | (fold(code) << FOLD_SHIFT)))
}

/** The class bits in an entry. */
export const classIn = (entry: number): number => entry & CLASS
/** The folded character in an entry. */
export const foldedIn = (entry: number): number => entry >>> FOLD_SHIFT

function classOfAstral(codePoint: number): number {
  if (!(codePoint <= LAST_CODE_POINT)) return 0
  const known = astral.get(codePoint) ?? classify(codePoint)
  astral.set(codePoint, known)
  return known
}

/**
 * The class bits of a code point. A lone surrogate has none, nor has what is no code point, such as the NaN that `charCodeAt` gives
 * outside of a string.
 */
export function classOf(codePoint: number): number {
  // In range or not at all: one look into the table at NaN makes all later ones four times as slow in V8.
  return codePoint >= 0 && codePoint < BASIC_PLANE ? classIn(entryOf(codePoint)) : codePoint >= BASIC_PLANE ? classOfAstral(codePoint) : 0
}

/** The code point in lower case and without accents; what is no code point, or beyond the basic plane, as it is. */
export function folded(codePoint: number): number {
  return codePoint >= 0 && codePoint < BASIC_PLANE ? foldedIn(entryOf(codePoint)) : codePoint
}
