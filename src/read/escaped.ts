import { legacyEncoding } from './legacy.js'
import { REPLACEMENT } from './utf8.js'

/** Encodings in seven bits that switch between character sets by escapes: ISO-2022-JP (RFC 1468) and HZ (RFC 1843). */
export type EscapedEncoding = 'iso-2022-jp' | 'hz-gb-2312'

const ESCAPED: readonly EscapedEncoding[] = ['iso-2022-jp', 'hz-gb-2312']

/** True for an encoding that `EscapedReader` reads. */
export function isEscaped(encoding: string): encoding is EscapedEncoding {
  return ESCAPED.some((name) => name === encoding)
}

/** The character set that bytes are read in. `roman` is ASCII with a yen sign and an overline; only ISO-2022-JP has it, and `katakana`. */
type Mode = 'ascii' | 'double' | 'roman' | 'katakana'

/** The longest escape, or the longest character. */
const LONGEST = 4
const LINE_FEED = 0x0a
const TILDE = 0x7e
const HALF_WIDTH_KATAKANA = 0xff61

interface Syntax {
  /** Each escape, as text, and the mode it switches to; the first of a mode is the one that is written. */
  readonly escapes: readonly (readonly [escape: string, to: Mode, from?: Mode])[]
  /** The encoding whose pairs of bytes, with their high bits set, are those of `double`. */
  readonly pairs: string
}

const SYNTAX: Readonly<Record<EscapedEncoding, Syntax>> = {
  'iso-2022-jp': {
    escapes: [
      ['\x1b(B', 'ascii'],
      ['\x1b$B', 'double'],
      ['\x1b$@', 'double'],
      ['\x1b(J', 'roman'],
      ['\x1b(I', 'katakana'],
    ],
    pairs: 'euc-jp',
  },
  'hz-gb-2312': {
    escapes: [
      ['~}', 'ascii', 'double'],
      ['~{', 'double', 'ascii'],
      // A line that goes on: nothing stands for it in the text.
      ['~\n', 'ascii', 'ascii'],
    ],
    pairs: 'gbk',
  },
}

/** What is read at one place, and the mode behind it. */
interface Step {
  /** Absent for an escape, and for bytes that are no character. */
  readonly character: string | undefined
  readonly length: number
  readonly mode: Mode
}

/** One character with the escapes before it. */
interface EscapedUnit {
  character: string
  bytes: Uint8Array
  /** True if the character is written with these very bytes. */
  isPlain: boolean
}

/** Takes a character; `bytes` are given if the character would be written with others. */
export type TakeCharacter = (character: string, bytes?: Uint8Array) => void

/**
 * Reads an escaped encoding that comes in pieces. Each character is held until the next is read: what follows the last one belongs to it, so
 * that `EscapedWriter` writes the same bytes again.
 */
export class EscapedReader {
  private readonly charset: Charset
  private mode: Mode = 'ascii'
  private held: Uint8Array = new Uint8Array()
  private last: EscapedUnit | undefined

  constructor(
    encoding: EscapedEncoding,
    private readonly take: TakeCharacter,
  ) {
    this.charset = new Charset(encoding)
  }

  push(bytes: Uint8Array): void {
    this.read(bytes, false)
  }

  end(): void {
    this.read(new Uint8Array(), true)
    const { held, last, mode } = this
    // Behind a character that is listed nothing is written by itself.
    if (!equal(held, this.charset.ending(mode)) || last?.isPlain === false) {
      if (last) this.last = { ...last, bytes: joined(last.bytes, held), isPlain: false }
      else this.last = { character: REPLACEMENT, bytes: held, isPlain: false }
    }
    this.giveLast()
  }

  private read(piece: Uint8Array, isAll: boolean): void {
    const bytes = joined(this.held, piece)
    let start = 0
    for (;;) {
      const unit = this.unitAt(bytes, start, isAll)
      if (!unit) break
      this.giveLast()
      this.last = unit
      start += unit.bytes.length
    }
    this.held = bytes.slice(start)
  }

  /** The next unit; undefined if no character follows, or not all of it. */
  private unitAt(bytes: Uint8Array, start: number, isAll: boolean): EscapedUnit | undefined {
    let at = start
    let mode = this.mode
    for (;;) {
      if (!isAll && bytes.length - at < LONGEST) return undefined
      const escape = this.charset.escapeAt(bytes, at, mode)
      if (!escape) break
      at += escape.length
      mode = escape.mode
    }
    if (at === bytes.length) return undefined
    const { character = REPLACEMENT, length, mode: after } = this.charset.characterAt(bytes, at, mode)
    const unit = bytes.slice(start, at + length)
    const isPlain = equal(unit, this.charset.written(character, this.mode)?.bytes)
    this.mode = after
    return { character, bytes: unit, isPlain }
  }

  private giveLast(): void {
    if (this.last) this.take(this.last.character, this.last.isPlain ? undefined : this.last.bytes)
    this.last = undefined
  }
}

/** Writes an escaped encoding: the inverse of `EscapedReader`. */
export class EscapedWriter {
  private readonly charset: Charset
  private mode: Mode = 'ascii'
  private isEnded = true

  constructor(encoding: EscapedEncoding) {
    this.charset = new Charset(encoding)
  }

  /** The bytes of a character; undefined if the encoding has none. */
  write(character: string): Uint8Array | undefined {
    const written = this.charset.written(character, this.mode)
    if (written) this.mode = written.mode
    this.isEnded = false
    return written?.bytes
  }

  /** Notes bytes that stand for a character instead of those that would be written. */
  pass(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      const { length, mode } = this.charset.escapeAt(bytes, at, this.mode) ?? this.charset.characterAt(bytes, at, this.mode)
      at += length
      this.mode = mode
    }
    this.isEnded = true
  }

  end(): Uint8Array {
    return this.isEnded ? new Uint8Array() : this.charset.ending(this.mode)
  }
}

/**
 * Detects an escaped encoding: bytes that are ASCII otherwise, with escapes and pairs that fit together throughout. Of HZ, whose escapes may
 * stand in any text, half of the pairs must be common characters (rows 16 to 55 of GB 2312) or punctuation, and there must be some.
 * @param isAll false if the last characters may be cut off
 */
export function escapedEncoding(bytes: Uint8Array, isAll: boolean): EscapedEncoding | undefined {
  return ESCAPED.find((name) => fits(bytes, name, isAll))
}

const MIN_PAIRS = 2
/** Row 55 of GB 2312. */
const LAST_COMMON_ROW = 0x57

function fits(bytes: Uint8Array, encoding: EscapedEncoding, isAll: boolean): boolean {
  const charset = new Charset(encoding)
  let mode: Mode = 'ascii'
  let pairs = 0
  let common = 0
  let at = 0
  while (at < bytes.length) {
    const escape: Step | undefined = charset.escapeAt(bytes, at, mode)
    const step: Step = escape ?? charset.characterAt(bytes, at, mode)
    if (!escape) {
      const first = bytes[at]!
      const isSingleInHz = encoding === 'hz-gb-2312' && mode === 'double' && step.length === 1
      if (step.character === undefined || first === 0x1b || isSingleInHz) break
      if (mode === 'double' && step.length === 2) {
        pairs++
        if (encoding !== 'hz-gb-2312' || first <= LAST_COMMON_ROW) common++
      }
    }
    at += step.length
    mode = step.mode
  }
  const isWhole = at === bytes.length || (!isAll && at > bytes.length - LONGEST)
  return isWhole && pairs >= MIN_PAIRS && common * 2 >= pairs
}

/** The characters and escapes of an encoding. */
class Charset {
  private readonly syntax: Syntax
  private readonly pairs: ReturnType<typeof legacyEncoding>

  constructor(private readonly encoding: EscapedEncoding) {
    this.syntax = SYNTAX[encoding]
    this.pairs = legacyEncoding(this.syntax.pairs)
  }

  escapeAt(bytes: Uint8Array, at: number, mode: Mode): Step | undefined {
    const first = bytes[at]
    if (first !== 0x1b && first !== TILDE) return undefined
    const found = this.syntax.escapes.find(([escape, , from]) => (from === undefined || from === mode) && startsWith(bytes, at, escape))
    return found && { character: undefined, length: found[0].length, mode: found[1] }
  }

  characterAt(bytes: Uint8Array, at: number, mode: Mode): Step {
    const first = bytes[at]!
    const one = (character: string | undefined) => ({ character, length: 1, mode })
    if (first >= 0x80) return one(undefined)
    if (mode === 'double' && first > 0x20 && first < 0x7f) {
      const second = bytes[at + 1] ?? 0
      const isPair = second > 0x20 && second < 0x7f
      const character = isPair ? this.pairs.characters.get(((first | 0x80) << 8) | second | 0x80) : undefined
      return character === undefined ? one(undefined) : { character, length: 2, mode }
    }
    // A line end leaves the two-byte set of HZ.
    if (mode === 'double' && this.encoding === 'hz-gb-2312' && first === LINE_FEED) return { character: '\n', length: 1, mode: 'ascii' }
    if (mode === 'katakana' && first > 0x20) return one(first < 0x60 ? String.fromCharCode(HALF_WIDTH_KATAKANA + first - 0x21) : undefined)
    if (mode === 'roman' && first === 0x5c) return one('\u00a5')
    if (mode === 'roman' && first === TILDE) return one('\u203e')
    if (mode === 'ascii' && first === TILDE && this.encoding === 'hz-gb-2312')
      return bytes[at + 1] === TILDE ? { character: '~', length: 2, mode } : one(undefined)
    return one(String.fromCharCode(first))
  }

  /** How a character is written, as the WHATWG's encoder of ISO-2022-JP does. */
  written(character: string, mode: Mode): { bytes: Uint8Array; mode: Mode } | undefined {
    const code = character.charCodeAt(0)
    const isRoman = character === '\u00a5' || character === '\u203e'
    if (code < 0x80) {
      const to = mode === 'roman' && code !== 0x5c && code !== TILDE ? 'roman' : 'ascii'
      const isDoubled = this.encoding === 'hz-gb-2312' && code === TILDE
      return { bytes: joined(this.switched(mode, to), Uint8Array.from(isDoubled ? [code, code] : [code])), mode: to }
    }
    if (this.encoding === 'iso-2022-jp' && isRoman)
      return { bytes: joined(this.switched(mode, 'roman'), Uint8Array.of(code === 0xa5 ? 0x5c : TILDE)), mode: 'roman' }
    const pair = this.pairs.units.get(character)
    if (pair !== undefined && pair > 0xffff >> 1 && (pair & 0xff) > 0xa0 && pair >> 8 > 0xa0)
      return { bytes: joined(this.switched(mode, 'double'), Uint8Array.of((pair >> 8) & 0x7f, pair & 0x7f)), mode: 'double' }
    const kana = code - HALF_WIDTH_KATAKANA + 0x21
    if (this.encoding === 'iso-2022-jp' && kana > 0x20 && kana < 0x60)
      return { bytes: joined(this.switched(mode, 'katakana'), Uint8Array.of(kana)), mode: 'katakana' }
    return undefined
  }

  /** What is written at the end of a text. */
  ending(mode: Mode): Uint8Array {
    return this.switched(mode, 'ascii')
  }

  private switched(from: Mode, to: Mode): Uint8Array {
    if (from === to) return new Uint8Array()
    const [escape] = this.syntax.escapes.find(([, mode]) => mode === to)!
    return Uint8Array.from(escape, (character) => character.charCodeAt(0))
  }
}

function startsWith(bytes: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false
  return true
}

function equal(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i])
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
