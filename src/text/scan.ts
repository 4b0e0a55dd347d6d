import { type Block, ENDING, type Shape, type SourceDocument, TOKEN } from '../model/document.js'
import { CASED, CLOSER, classOf, DIGIT, folded, LETTER, MARK, SENTENCE_END, SPACE, SPACELESS, UPPER } from './characters.js'
import { HASH_START, mix, NUMBER_HASH } from './hash.js'

const LF = 10
const CR = 13
const LINE_SEPARATOR = 0x2028
const PARAGRAPH_SEPARATOR = 0x2029
const DOT = 46
const ELLIPSIS = 0x2026

/** Token columns that double when they are full. */
class TokenColumns {
  count = 0
  hash: Uint32Array<ArrayBuffer>
  start: Uint32Array<ArrayBuffer>
  end: Uint32Array<ArrayBuffer>
  kind: Uint8Array<ArrayBuffer>

  constructor(capacity: number) {
    this.hash = new Uint32Array(capacity)
    this.start = new Uint32Array(capacity)
    this.end = new Uint32Array(capacity)
    this.kind = new Uint8Array(capacity)
  }

  push(hash: number, start: number, end: number, kind: number): void {
    const i = this.count++
    if (i === this.hash.length) this.grow()
    this.hash[i] = hash
    this.start[i] = start
    this.end[i] = end
    this.kind[i] = kind
  }

  private grow(): void {
    const capacity = this.hash.length * 2
    const larger = (old: Uint32Array) => {
      const column = new Uint32Array(capacity)
      column.set(old)
      return column
    }
    this.hash = larger(this.hash)
    this.start = larger(this.start)
    this.end = larger(this.end)
    const kind = new Uint8Array(capacity)
    kind.set(this.kind)
    this.kind = kind
  }
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
 */
export function scan(source: string): SourceDocument {
  const tokens = new TokenColumns(Math.max(16, source.length >> 2))
  const blocks: Block[] = []
  const length = source.length
  let shape = emptyShape()
  let line = 1
  let blank = 0
  let at = 0
  while (at < length) {
    const lineStart = at
    const firstToken = tokens.count
    let start = -1
    let end = -1
    let code = 0
    while (at < length) {
      code = source.charCodeAt(at)
      if (code === LF || code === CR || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR) break
      const cls = classOf(code)
      if (cls & SPACE) {
        at++
        continue
      }
      if (cls & (LETTER | DIGIT)) {
        if (start < 0) start = at
        at = cls & DIGIT ? readNumber(source, at, tokens, shape) : readWord(source, at, tokens, shape)
        end = at
        continue
      }
      const codePoint = code >= 0xd800 && code <= 0xdbff ? source.codePointAt(at)! : code
      const wide = codePoint > 0xffff ? classOf(codePoint) : cls
      if (wide & LETTER) {
        if (start < 0) start = at
        at = readWord(source, at, tokens, shape)
        end = at
        continue
      }
      at += codePoint > 0xffff ? 2 : 1
      if (wide & MARK) continue
      if (start < 0) start = at - (codePoint > 0xffff ? 2 : 1)
      end = at
      shape.punctuation++
      if (wide & SENTENCE_END && endsSentence(source, at)) shape.sentences++
    }
    if (at < length) at += code === CR && source.charCodeAt(at + 1) === LF ? 2 : 1
    if (start < 0) {
      blank++
    } else {
      shape.ending = endingOf(source, start, end)
      blocks.push({
        index: blocks.length,
        line,
        start,
        end,
        lineStart,
        lineEnd: at,
        blankBefore: blank,
        firstToken,
        lastToken: tokens.count,
        shape,
        prose: false,
      })
      shape = emptyShape()
      blank = 0
    }
    line++
  }
  return { source, blocks, tokens }
}

/** Reads a word at `at`, or one character of a spaceless script with its marks; returns where it ends. */
function readWord(source: string, at: number, tokens: TokenColumns, shape: Shape): number {
  const start = at
  let hash = HASH_START
  let letters = 0
  let capitals = 0
  let cased = 0
  let startsUpper = false
  while (at < source.length) {
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
      tokens.push(mix(HASH_START, code) >>> 0, start, at, TOKEN.spaceless)
      shape.spaceless++
      shape.words += 0.5
      return at
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
  shape.words++
  let kind: number = TOKEN.lower
  if (cased === 0) kind = TOKEN.uncased
  else if (letters > 1 && capitals === letters) {
    kind = TOKEN.upper
    shape.upperCase++
    shape.capitalised++
  } else if (startsUpper) {
    kind = TOKEN.capitalised
    shape.capitalised++
  } else shape.lowerCase++
  tokens.push(hash >>> 0, start, at, kind)
  return at
}

/** Reads a number such as `10`, `6:03`, `1,234.5` or `1.2K`; returns where it ends. */
function readNumber(source: string, at: number, tokens: TokenColumns, shape: Shape): number {
  const start = at
  while (at < source.length) {
    const code = source.charCodeAt(at)
    if (classOf(code) & DIGIT) at++
    else if ((code === DOT || code === 44 || code === 58) && at + 1 < source.length && classOf(source.charCodeAt(at + 1)) & DIGIT) at++
    else break
  }
  const suffix = source.charCodeAt(at) | 32
  const next = at + 1 < source.length ? classOf(source.charCodeAt(at + 1)) : SPACE
  if ((suffix === 107 || suffix === 109) && !(next & (LETTER | DIGIT))) at++
  shape.numbers++
  tokens.push(NUMBER_HASH, start, at, TOKEN.number)
  return at
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
  if (code === ELLIPSIS || (code === DOT && source.charCodeAt(at - 1) === DOT && source.charCodeAt(at - 2) === DOT)) return ENDING.ellipsis
  if (classOf(code) & SENTENCE_END) return ENDING.sentence
  if (code === 58 || code === 0xff1a) return ENDING.colon
  if (code === 44 || code === 59 || code === 0xff0c || code === 0x3001) return ENDING.comma
  return ENDING.none
}
