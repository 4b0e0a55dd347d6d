/**
 * Character classes and case-and-accent folding by table, so that the hot loop over a document asks no regular expression.
 * A table page holds 256 code points and is built from Unicode properties when a character of it is first met.
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

const letter = /\p{L}/u
const cased = /\p{LC}/u
const upper = /\p{Lu}/u
const mark = /\p{M}|\p{Cf}/u
const digit = /\p{Nd}/u
const space = /\s|\p{Z}/u
const spaceless = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u
const SENTENCE_ENDS = new Set('.!?…。！？｡．؟۔।॥։።‼⁇⁈⁉')
const CLOSERS = new Set('"\'”’»›)]}」』）】〉》〕*')

function classify(codePoint: number): number {
  const c = String.fromCodePoint(codePoint)
  if (letter.test(c)) {
    return LETTER | (cased.test(c) ? CASED : 0) | (upper.test(c) ? UPPER : 0) | (spaceless.test(c) ? SPACELESS : 0)
  }
  if (digit.test(c)) return DIGIT
  if (space.test(c)) return SPACE
  if (mark.test(c)) return MARK
  return (SENTENCE_ENDS.has(c) ? SENTENCE_END : 0) | (CLOSERS.has(c) ? CLOSER : 0)
}

const ACCENTS = /[\u0300-\u036f]/g

function fold(codePoint: number): number {
  const c = String.fromCodePoint(codePoint)
  const lower = c.toLowerCase()
  const plain = lower.normalize('NFD').replace(ACCENTS, '')
  return plain.length === c.length ? plain.codePointAt(0)! : codePoint
}

const classPages: (Uint16Array | undefined)[] = new Array(0x1100)
const foldPages: (Uint32Array | undefined)[] = new Array(0x1100)

function buildPage(page: number): Uint16Array {
  const classes = new Uint16Array(256)
  const folds = new Uint32Array(256)
  for (let i = 0; i < 256; i++) {
    const codePoint = page * 256 + i
    const surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
    classes[i] = surrogate ? 0 : classify(codePoint)
    folds[i] = surrogate ? codePoint : fold(codePoint)
  }
  foldPages[page] = folds
  classPages[page] = classes
  return classes
}

/** The class bits of a code point. */
export function classOf(codePoint: number): number {
  return (classPages[codePoint >> 8] ?? buildPage(codePoint >> 8))[codePoint & 255]!
}

/** The code point in lower case and without accents. Only meaningful for letters. */
export function folded(codePoint: number): number {
  if (foldPages[codePoint >> 8] === undefined) buildPage(codePoint >> 8)
  return foldPages[codePoint >> 8]![codePoint & 255]!
}
