import { type Block, ENDING, type Shape, type SourceDocument, TOKEN } from '../model/document.js'
import { CASED, CLOSER, classOf, DIGIT, folded, LETTER, MARK, SENTENCE_END, SPACE, SPACELESS, UPPER } from './characters.js'
import { HASH_START, mix, NUMBER_HASH } from './hash.js'
import { columnsFor, finished, type TokenColumns } from './token-columns.js'

const LF = 10
const CR = 13
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029
const DOT = 46
const ELLIPSIS = 0x2026
const BLANK = 32
const ZERO = 48
const SMALL_A = 97
/** The bit by which capitals and small letters differ in ASCII. */
const CASE_BIT = 32
const FIRST_BEYOND_ASCII = 128

function isAsciiLetter(code: number): boolean {
  return ((code | CASE_BIT) - SMALL_A) >>> 0 < 26
}

/** True for digits and everything beyond ASCII: what may go on with a word of ASCII letters. */
function mayGoOn(code: number): boolean {
  return code >= FIRST_BEYOND_ASCII || (code - ZERO) >>> 0 < 10
}

const emptyShape = (): Shape => ({
  words: 0,
  capitalised: 0,
  upperCase: 0,
  lowerCase: 0,
  numbers: 0,
  spaceless: 0,
  functionWords: 0,
  ending: ENDING.none,
  sentences: 0,
  punctuation: 0,
})

/**
 * Splits `source` into blocks (lines that are not blank) and tokens, and counts the shape of each block, reading every
 * character once. Lines end at LF, CR LF, CR, U+2028 and U+2029. The counts that need the language stay at zero.
 *
 * This is the hot loop of all cleaning: words of ASCII letters are read in place, all else by the functions below. No look
 * goes past the end of the source, for the NaN it yields would make the whole loop compute in doubles.
 */
export function scan(source: string): SourceDocument {
  const length = source.length
  const columns = columnsFor(length)
  const { hash: hashes, start: starts, end: ends, kind: kinds } = columns
  const blocks: Block[] = []
  let shape = emptyShape()
  let count = 0
  let line = 1
  let blank = 0
  let at = 0
  while (at < length) {
    const lineStart = at
    const firstToken = count
    let start = -1
    let end = -1
    let code = 0
    while (at < length) {
      code = source.charCodeAt(at)
      if (isAsciiLetter(code)) {
        if (start < 0) start = at
        let wordEnd = at
        let hash = HASH_START
        let capitals = 0
        let next = code
        do {
          hash = mix(hash, next | CASE_BIT)
          capitals += 1 - ((next & CASE_BIT) >> 5)
          next = ++wordEnd < length ? source.charCodeAt(wordEnd) : LF
        } while (isAsciiLetter(next))
        if (mayGoOn(next)) {
          end = at = readWord(source, at, columns, count++, shape)
          continue
        }
        hashes[count] = hash
        starts[count] = at
        ends[count] = wordEnd
        kinds[count++] = countWord(shape, wordEnd - at, capitals, (code & CASE_BIT) === 0)
        end = at = wordEnd
        continue
      }
      if (code === BLANK) {
        at++
        continue
      }
      if (code === LF || code === CR || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR) break
      const wide = code >= 0xd800 && code <= 0xdbff ? source.codePointAt(at)! : code
      const cls = classOf(wide)
      if (cls & (LETTER | DIGIT)) {
        if (start < 0) start = at
        end = at = cls & DIGIT ? readNumber(source, at, columns, count++, shape) : readWord(source, at, columns, count++, shape)
        continue
      }
      if ((cls & (SPACE | MARK)) === 0) {
        if (start < 0) start = at
        shape.punctuation++
        end = at + (wide > 0xffff ? 2 : 1)
        const ordinal = count === firstToken + 1 && kinds[firstToken] === TOKEN.number
        if (cls & SENTENCE_END && !ordinal && endsSentence(source, end)) shape.sentences++
      }
      at += wide > 0xffff ? 2 : 1
    }
    if (at < length) at += code === CR && at + 1 < length && source.charCodeAt(at + 1) === LF ? 2 : 1
    if (start < 0) {
      blank++
    } else {
      shape.ending = endingOf(source, start, end)
      const index = blocks.length
      blocks.push({
        index,
        line,
        start,
        end,
        lineStart,
        lineEnd: at,
        blankBefore: blank,
        firstToken,
        lastToken: count,
        shape,
        prose: false,
      })
      shape = emptyShape()
      blank = 0
    }
    line++
  }
  return { source, blocks, tokens: finished(columns, count) }
}

/** Counts a word of letters that have a case, and tells its kind. */
function countWord(shape: Shape, letters: number, capitals: number, startsUpper: boolean): number {
  shape.words++
  if (capitals === 0) {
    shape.lowerCase++
    return TOKEN.lower
  }
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

/** Reads the word at `at`, or one character of a spaceless script with its marks, into entry `i`; returns where it ends. */
function readWord(source: string, at: number, columns: TokenColumns, i: number, shape: Shape): number {
  const start = at
  const length = source.length
  let hash = HASH_START
  let letters = 0
  let capitals = 0
  let cased = 0
  let startsUpper = false
  while (at < length) {
    let code = source.charCodeAt(at)
    let width = 1
    if (code >= 0xd800 && code <= 0xdbff) {
      code = source.codePointAt(at)!
      width = code > 0xffff ? 2 : 1
    }
    const cls = classOf(code)
    if (cls & SPACELESS) {
      if (letters > 0) break
      at = skipMarks(source, at + width)
      shape.spaceless++
      shape.words += 0.5
      return put(columns, i, mix(HASH_START, code), start, at, TOKEN.spaceless)
    }
    if (cls & LETTER) {
      letters++
      if (cls & CASED) cased++
      if (cls & UPPER) {
        capitals++
        if (letters === 1) startsUpper = true
      }
      hash = mix(hash, folded(code))
    } else if (cls & DIGIT) hash = mix(hash, code)
    else if (!(cls & MARK)) break
    at += width
  }
  if (cased > 0) return put(columns, i, hash, start, at, countWord(shape, letters, capitals, startsUpper))
  shape.words++
  return put(columns, i, hash, start, at, TOKEN.uncased)
}

/** Reads a number such as `10`, `6:03`, `1,234.5` or `1.2K` into entry `i`; returns where it ends. */
function readNumber(source: string, at: number, columns: TokenColumns, i: number, shape: Shape): number {
  const start = at
  const length = source.length
  const digitAt = (i: number) => i < length && (classOf(source.charCodeAt(i)) & DIGIT) !== 0
  while (digitAt(at) || (isJoint(source.charCodeAt(at)) && digitAt(at + 1))) at++
  const suffix = at < length ? source.charCodeAt(at) | CASE_BIT : 0
  if ((suffix === 107 || suffix === 109) && !(at + 1 < length && classOf(source.charCodeAt(at + 1)) & (LETTER | DIGIT))) at++
  shape.numbers++
  return put(columns, i, NUMBER_HASH, start, at, TOKEN.number)
}

/** Stop, comma and colon join the digits of one number. */
function isJoint(code: number): boolean {
  return code === DOT || code === 44 || code === 58
}

function put(columns: TokenColumns, i: number, hash: number, start: number, end: number, kind: number): number {
  columns.hash[i] = hash
  columns.start[i] = start
  columns.end[i] = end
  columns.kind[i] = kind
  return end
}

function skipMarks(source: string, at: number): number {
  while (at < source.length && classOf(source.charCodeAt(at)) & MARK) at++
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
