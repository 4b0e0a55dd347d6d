import { type Block, ENDING, type Shape, type SourceDocument, TOKEN } from '../model/document.js'
import {
  CASED,
  CLOSER,
  CONTINUATION_BYTE,
  classIn,
  classOf,
  DIGIT,
  entryOf,
  foldedIn,
  LEAD_BYTE,
  LETTER,
  MARK,
  ODD,
  QUOTE,
  SENTENCE_END,
  SEPARATOR,
  SPACE,
  SPACELESS,
  UPPER,
} from './characters.js'
import { HASH_PRIME, HASH_START, mix, NUMBER_HASH } from './hash.js'
import { CR, isLineBreak, LF } from './line-breaks.js'
import { Marks } from './marks.js'
import { isLong, LONG_LINE, nextCut } from './long-lines.js'
import { columnsFor, finished, type TokenColumns } from './token-columns.js'

const DOT = 46
const ELLIPSIS = 0x2026
const BLANK = 32
const EXCLAMATIONS = new Marks('!?！？؟')
const ZERO = 48
const SMALL_A = 97
/** The bit by which capitals and small letters differ in ASCII. */
const CASE_BIT = 32
const FIRST_BEYOND_ASCII = 128
const LETTERS = 26

const emptyShape = (): Shape => ({
  words: 0,
  capitalised: 0,
  upperCase: 0,
  lowerCase: 0,
  numbers: 0,
  spaceless: 0,
  functionWords: 0,
  personal: 0,
  ending: ENDING.none,
  sentences: 0,
  punctuation: 0,
  exclamations: 0,
  separators: 0,
})

/**
 * Splits `source` into blocks (lines that are not blank, and the parts of overlong ones) and tokens, and counts the shape of each
 * block, reading every character once. Lines end at LF, CR LF, CR, U+2028 and U+2029. The counts that need the language stay at zero.
 *
 * This is the hot loop of all cleaning: words of ASCII letters are read in place and with no call, all else by the functions
 * below. No look goes past the end of the source, for the NaN it yields would make the whole loop compute in doubles.
 */
export function scan(source: string): SourceDocument {
  const length = source.length
  const columns = columnsFor(length)
  const { hash: hashes, start: starts, end: ends, kind: kinds } = columns
  const blocks: Block[] = []
  let shape = emptyShape()
  let line = 1
  let blank = 0
  let at = 0
  let startsLine = true
  let long = false
  let lineFeed = -1
  while (at < length) {
    const lineStart = at
    const firstToken = columns.count
    if (startsLine) {
      if (lineFeed < at) lineFeed = source.indexOf('\n', at)
      long = (lineFeed < 0 ? length : lineFeed) - at > LONG_LINE && isLong(source, at)
    }
    const limit = long ? nextCut(source, at) : length
    let code = 0
    while (at < limit) {
      code = source.charCodeAt(at)
      if (((code | CASE_BIT) - SMALL_A) >>> 0 < LETTERS) {
        let wordEnd = at
        let hash = HASH_START
        let capitals = 0
        let next = code
        do {
          hash = Math.imul(hash ^ (next | CASE_BIT), HASH_PRIME)
          capitals += 1 - ((next & CASE_BIT) >> 5)
          next = ++wordEnd < length ? source.charCodeAt(wordEnd) : LF
        } while (((next | CASE_BIT) - SMALL_A) >>> 0 < LETTERS)
        if (next >= FIRST_BEYOND_ASCII || (next - ZERO) >>> 0 < 10) {
          at = readWord(source, at, columns, shape)
          continue
        }
        const i = columns.count++
        hashes[i] = hash
        starts[i] = at
        ends[i] = wordEnd
        kinds[i] = capitals === 0 ? countSmall(shape) : countCapitals(columns, i, shape, wordEnd - at, capitals, (code & CASE_BIT) === 0)
        at = wordEnd
      } else if (code === BLANK) at++
      else if (isLineBreak(code)) break
      else at = readOther(source, at, columns, shape)
    }
    const end = trimmedEnd(source, lineStart, at)
    const endsLine = at < limit || at === length
    if (at < limit) at += code === CR && at + 1 < length && source.charCodeAt(at + 1) === LF ? 2 : 1
    if (end === lineStart) {
      if (startsLine) blank++
    } else {
      // Whole numbers only: one half would turn the field into a double, and each count on it into slow work.
      shape.words += (shape.spaceless + 1) >> 1
      shape.ending = endingOf(source, lineStart, end)
      blocks.push({
        index: blocks.length,
        line,
        start: trimmedStart(source, lineStart),
        end,
        lineStart,
        lineEnd: at,
        blankBefore: blank,
        firstToken,
        lastToken: columns.count,
        shape,
        prose: false,
      })
      shape = emptyShape()
      blank = 0
    }
    if (endsLine) line++
    startsLine = endsLine
  }
  return { source, blocks, tokens: finished(columns), notes: columns.notes }
}

/**
 * The hashes of the tokens of a few words, as `scan` makes them. It reads every word the slow way: phrases read by `scan` itself
 * would teach the engine to compile the hot loop for short and odd strings, and documents would pay for it ever after.
 */
export function tokenHashes(words: string): number[] {
  const columns = columnsFor(words.length)
  const shape = emptyShape()
  for (let at = 0; at < words.length;) at = readOther(words, at, columns, shape)
  return Array.from(columns.hash.subarray(0, columns.count))
}

/** Where the text of a line ends, white space and marks without a letter aside; `from` for a blank line. */
function trimmedEnd(source: string, from: number, to: number): number {
  let end = to
  while (end > from && classOf(source.charCodeAt(end - 1)) & (SPACE | MARK)) end--
  if (end === from) return from
  // Marks belong to the letter before them.
  while (end < to && classOf(source.charCodeAt(end)) & MARK) end++
  return end
}

/** Where the text of a line that is not blank begins. */
function trimmedStart(source: string, from: number): number {
  let start = from
  while (classOf(source.charCodeAt(start)) & (SPACE | MARK)) start++
  return start
}

/** Reads what is neither an ASCII word nor a blank: a number, a word of other letters, a mark of punctuation, odd white space. */
function readOther(source: string, at: number, columns: TokenColumns, shape: Shape): number {
  const code = source.charCodeAt(at)
  const wide = code >= 0xd800 && code <= 0xdbff ? source.codePointAt(at)! : code
  const cls = classOf(wide)
  // Digits beyond the basic plane are rare enough to be read as words.
  if (cls & LETTER || (cls & DIGIT && wide > 0xffff)) return readWord(source, at, columns, shape)
  if (cls & DIGIT) return readNumber(source, at, columns, shape)
  const end = at + (wide > 0xffff ? 2 : 1)
  if (cls & NOTED) note(source, at, cls, columns)
  if (cls & (SPACE | MARK)) return end
  shape.punctuation++
  if (cls & SEPARATOR) shape.separators++
  if (cls & SENTENCE_END) readSentenceEnd(source, at, end, columns, shape)
  return end
}

/** What is noted when it is met. */
const NOTED = QUOTE | ODD | LEAD_BYTE

function note(source: string, at: number, cls: number, { notes }: TokenColumns): void {
  if (cls & QUOTE) notes.quotes.push(at)
  else if (cls & ODD || (at + 1 < source.length && classOf(source.charCodeAt(at + 1)) & CONTINUATION_BYTE)) notes.repairable.push(at)
}

function readSentenceEnd(source: string, at: number, end: number, columns: TokenColumns, shape: Shape): void {
  // The full stop behind the number that begins a line makes it an ordinal.
  const ordinal = shape.numbers === 1 && shape.words + shape.spaceless === 0
  if (!ordinal && endsSentence(source, end)) shape.sentences++
  if (EXCLAMATIONS.has(source.charCodeAt(at))) shape.exclamations++
  if (end < source.length && !(classOf(source.charCodeAt(end)) & SPACE)) columns.notes.tight.push(at)
}

function countSmall(shape: Shape): number {
  shape.words++
  shape.lowerCase++
  return TOKEN.lower
}

/** Counts a word with capitals, and tells its kind. */
function countCapitals(
  { notes }: TokenColumns,
  token: number,
  shape: Shape,
  letters: number,
  capitals: number,
  startsUpper: boolean,
): number {
  shape.words++
  if (capitals > (startsUpper ? 1 : 0) && capitals < letters) notes.mixed.push(token)
  if (letters > 1 && capitals === letters) {
    shape.upperCase++
    shape.capitalised++
    return TOKEN.upper
  }
  if (startsUpper) {
    shape.capitalised++
    return TOKEN.capitalised
  }
  shape.lowerCase++
  return TOKEN.lower
}

/** Reads the word at `at`, or one character of a spaceless script with its marks; returns where it ends. */
function readWord(source: string, at: number, columns: TokenColumns, shape: Shape): number {
  const start = at
  const length = source.length
  let hash = HASH_START
  let letters = 0
  let capitals = 0
  let cased = 0
  let startsUpper = false
  while (at < length) {
    const code = source.charCodeAt(at)
    const entry = entryOf(code)
    let cls = classIn(entry)
    let letter = foldedIn(entry)
    let width = 1
    if (code >= 0xd800 && code <= 0xdbff) {
      const codePoint = source.codePointAt(at)!
      if (codePoint > 0xffff) {
        cls = classOf(codePoint)
        letter = codePoint
        width = 2
      }
    }
    if (cls & (ODD | LEAD_BYTE) && cls & (LETTER | MARK)) note(source, at, cls, columns)
    if (cls & SPACELESS) {
      if (letters > 0) break
      const end = skipMarks(source, at + width, columns)
      shape.spaceless++
      return put(columns, mix(HASH_START, width === 1 ? code : letter), start, end, TOKEN.spaceless)
    }
    if (cls & LETTER) {
      letters++
      if (cls & CASED) cased++
      if (cls & UPPER) {
        capitals++
        if (letters === 1) startsUpper = true
      }
      hash = mix(hash, letter)
    } else if (cls & DIGIT) hash = mix(hash, width === 1 ? code : letter)
    else if (!(cls & MARK)) break
    at += width
  }
  if (cased > 0) {
    const kind = capitals === 0 ? countSmall(shape) : countCapitals(columns, columns.count, shape, letters, capitals, startsUpper)
    return put(columns, hash, start, at, kind)
  }
  shape.words++
  return put(columns, hash, start, at, TOKEN.uncased)
}

/** Reads a number such as `10`, `6:03`, `1,234.5` or `1.2K`; returns where it ends. */
function readNumber(source: string, at: number, columns: TokenColumns, shape: Shape): number {
  const start = at
  const length = source.length
  const digitAt = (i: number) => i < length && (classOf(source.charCodeAt(i)) & DIGIT) !== 0
  while (digitAt(at) || (digitAt(at + 1) && isJoint(source.charCodeAt(at)))) at++
  const suffix = at < length ? source.charCodeAt(at) | CASE_BIT : 0
  if ((suffix === 107 || suffix === 109) && !(at + 1 < length && classOf(source.charCodeAt(at + 1)) & (LETTER | DIGIT))) at++
  shape.numbers++
  return put(columns, NUMBER_HASH, start, at, TOKEN.number)
}

/** Stop, comma and colon join the digits of one number. */
function isJoint(code: number): boolean {
  return code === DOT || code === 44 || code === 58
}

function put(columns: TokenColumns, hash: number, start: number, end: number, kind: number): number {
  const i = columns.count++
  columns.hash[i] = hash
  columns.start[i] = start
  columns.end[i] = end
  columns.kind[i] = kind
  return end
}

function skipMarks(source: string, at: number, columns: TokenColumns): number {
  for (; at < source.length; at++) {
    const cls = classOf(source.charCodeAt(at))
    if (!(cls & MARK)) break
    if (cls & ODD) note(source, at, cls, columns)
  }
  return at
}

/** A mark ends a sentence where a space, a closing mark, the end of the line or a spaceless character follows. */
function endsSentence(source: string, at: number): boolean {
  if (at >= source.length) return true
  const code = source.charCodeAt(at)
  return code === LF || code === CR || (classOf(code) & (SPACE | CLOSER | SPACELESS)) !== 0
}

function endingOf(source: string, start: number, end: number): number {
  let at = end - 1
  while (at > start && classOf(source.charCodeAt(at)) & (CLOSER | SPACE | MARK)) at--
  const code = source.charCodeAt(at)
  if (code === ELLIPSIS || (code === DOT && at >= 2 && source.charCodeAt(at - 1) === DOT && source.charCodeAt(at - 2) === DOT))
    return ENDING.ellipsis
  if (classOf(code) & SENTENCE_END) return ENDING.sentence
  if (code === 58 || code === 0xff1a) return ENDING.colon
  if (code === 44 || code === 59 || code === 0xff0c || code === 0x3001) return ENDING.comma
  return ENDING.none
}
