import type { Flag, Report } from '../model/report.js'
import { byteOrderMark, DecodeError, encodingName } from './encodings.js'
import { EscapedReader, EscapedWriter, type EscapedEncoding, isEscaped } from './escaped.js'
import { countControls, type DecodeOptions, EncodingGuess, hasManyControls } from './guess-encoding.js'
import { type LegacyEncoding, legacyEncoding, readUnit } from './legacy.js'
import { decodeStrict, REPLACEMENT, sequenceLength } from './utf8.js'

export { DecodeError, type DecodeFault } from './encodings.js'
export type { DecodeOptions } from './guess-encoding.js'

/**
 * Bytes that encoding the text would not returns: the offset of the character that stands for them, and the bytes in hex. The
 * character is U+FFFD where the encoding has none for the bytes; a few old encodings have two ways to write a character.
 */
export type InvalidBytes = NonNullable<Report['source']['invalidBytes']>

/** A text read from bytes, with all that is needed to write the same bytes again. */
export interface Decoded {
  /** The text. A byte order mark stays in it as U+FEFF. */
  readonly source: string
  /** The canonical name of the encoding, as the WHATWG Encoding Standard has it. */
  readonly encoding: string
  /** What could not be decoded, in order; absent where all could. */
  readonly invalidBytes?: InvalidBytes
  /** Says where the encoding was guessed or bytes could not be decoded. */
  readonly flag?: Flag
}

/**
 * Reads bytes as text so that `encode` gives the very bytes back, in the encoding that `EncodingGuess` detects. Bytes that it has no character
 * for become U+FFFD and are listed.
 * @param isPage true if the bytes are a page: its tags say nothing about the encoding
 * @throws DecodeError if the bytes are no text (not if an encoding is named), or the encoding is not known.
 */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}, isPage = false): Decoded {
  const named = options.encoding === undefined ? undefined : encodingName(options.encoding)
  const told = byteOrderMark(bytes)?.encoding ?? named
  if (told !== undefined) return flagged(decodeAs(bytes, told))
  return decodePlain(bytes) ?? decodeGuessed(bytes, isPage)
}

/** Begins an escape of an encoding in seven bits. */
const ESCAPE = /\x1b[$(]|~\{/

/** Reads what is UTF-8 and nothing else, as nearly all text is; undefined for all other bytes. */
function decodePlain(bytes: Uint8Array): Decoded | undefined {
  if (hasManyControls(countControls(bytes), bytes.length)) return undefined
  const source = decodeStrict(bytes)
  const isAscii = source?.length === bytes.length
  return source === undefined || (isAscii && ESCAPE.test(source)) ? undefined : { source, encoding: 'utf-8' }
}

function decodeGuessed(bytes: Uint8Array, isPage: boolean): Decoded {
  const guess = new EncodingGuess({}, isPage)
  guess.push(bytes)
  const { encoding, flag } = guess.end()
  const decoded = flagged(decodeAs(bytes, encoding))
  return flag ? { ...decoded, flag: decoded.flag ? { ...flag, message: `${flag.message}; ${decoded.flag.message}` } : flag } : decoded
}

/** Writes a text in an encoding: the inverse of `decode`. */
export function encode(source: string, encoding = 'utf-8', invalidBytes: InvalidBytes = []): Uint8Array {
  const encoder = new Encoder(encoding)
  return concat([encoder.push(source, invalidBytes), encoder.end()])
}

/** Writes a text that comes in pieces in an encoding. */
export class Encoder {
  private readonly encoding: string
  private readonly escaped: EscapedWriter | undefined

  /** @throws DecodeError if the encoding is not known. */
  constructor(encoding: string) {
    this.encoding = encodingName(encoding)
    if (isEscaped(this.encoding)) this.escaped = new EscapedWriter(this.encoding)
  }

  /**
   * @param invalidBytes their offsets are those in this piece
   * @throws DecodeError if the encoding lacks a character
   */
  push(source: string, invalidBytes: InvalidBytes = []): Uint8Array {
    const parts: Uint8Array[] = []
    let at = 0
    for (const { at: invalid, byte } of invalidBytes) {
      parts.push(this.valid(source.slice(at, invalid)), this.listed(fromHex(byte)))
      at = invalid + (source.codePointAt(invalid)! > 0xffff ? 2 : 1)
    }
    if (at === 0) return this.valid(source)
    return concat([...parts, this.valid(source.slice(at))])
  }

  /** What ends the text. */
  end(): Uint8Array {
    return this.escaped?.end() ?? new Uint8Array()
  }

  private valid(source: string): Uint8Array {
    const { encoding, escaped } = this
    if (!escaped) return encodeValid(source, encoding)
    return concat(Array.from(source, (character) => escaped.write(character) ?? noCharacter(character, encoding)))
  }

  private listed(bytes: Uint8Array): Uint8Array {
    this.escaped?.pass(bytes)
    return bytes
  }
}

function noCharacter(character: string, encoding: string): never {
  throw new DecodeError('unknown-encoding', `${encoding} has no character "${character}"`)
}

function flagged(decoded: Decoded): Decoded {
  const { source, invalidBytes = [], encoding } = decoded
  const flag = lossOf(encoding, countLost(source, invalidBytes))
  return flag ? { ...decoded, flag } : decoded
}

/** The places among those listed whose bytes are no character. */
export function countLost(source: string, invalidBytes: InvalidBytes): number {
  return invalidBytes.filter(({ at }) => source[at] === REPLACEMENT).length
}

/** Says that bytes of this many places could not be decoded. */
export function lossOf(encoding: string, lost: number): Flag | undefined {
  if (lost === 0) return undefined
  const message =
    lost === 1 ? `one place is not ${encoding}: U+FFFD stands there` : `${lost} places are not ${encoding}: U+FFFD stands there`
  return { flag: 'encoding', message }
}

/** Reads bytes in an encoding by its canonical name. */
export function decodeAs(bytes: Uint8Array, encoding: string): Decoded {
  if (encoding === 'utf-8') return decodeUtf8(bytes)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return decodeUtf16(bytes, encoding)
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return decodeUtf32(bytes, encoding)
  if (isEscaped(encoding)) return decodeEscaped(bytes, encoding)
  return decodeLegacy(bytes, encoding, legacyEncoding(encoding))
}

/** Gathers a text piece by piece, and the places whose bytes must be listed. */
class Gathered {
  private source = ''
  private pieces: string[] = []
  private length = 0
  private readonly listed: InvalidBytes = []

  add(text: string): void {
    this.length += text.length
    if (this.pieces.push(text) === 4096) this.join()
  }

  addListed(text: string, bytes: Uint8Array): void {
    this.listed.push({ at: this.length, byte: toHex(bytes) })
    this.add(text)
  }

  as(encoding: string): Decoded {
    this.join()
    const { source, listed } = this
    return listed.length === 0 ? { source, encoding } : { source, encoding, invalidBytes: listed }
  }

  private join(): void {
    this.source += this.pieces.join('')
    this.pieces = []
  }
}

function decodeUtf8(bytes: Uint8Array): Decoded {
  const source = decodeStrict(bytes)
  if (source !== undefined) return { source, encoding: 'utf-8' }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const gathered = new Gathered()
  let from = 0
  for (let at = 0; at < bytes.length;) {
    const length = bytes[at]! < 0x80 ? 1 : sequenceLength(bytes, at)
    if (length === 0) {
      gathered.add(decoder.decode(bytes.subarray(from, at)))
      gathered.addListed(REPLACEMENT, bytes.subarray(at, at + 1))
      from = at + 1
    }
    at += length || 1
  }
  gathered.add(decoder.decode(bytes.subarray(from)))
  return gathered.as('utf-8')
}

function decodeUtf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const high = encoding === 'utf-16be' ? 0 : 1
  const unitAt = (at: number) => (at + 1 < bytes.length ? (bytes[at + high]! << 8) | bytes[at + 1 - high]! : 0)
  const gathered = new Gathered()
  let units: number[] = []
  const flush = () => {
    gathered.add(String.fromCharCode(...units))
    units = []
  }
  for (let at = 0; at < bytes.length; at += 2) {
    const unit = unitAt(at)
    const isPair = isHighSurrogate(unit) && isLowSurrogate(unitAt(at + 2))
    if (at + 1 === bytes.length || (isSurrogate(unit) && !isPair)) {
      flush()
      gathered.addListed(REPLACEMENT, bytes.subarray(at, at + 2))
      continue
    }
    units.push(unit)
    if (isPair) units.push(unitAt((at += 2)))
    if (units.length >= 4096) flush()
  }
  flush()
  return gathered.as(encoding)
}

function decodeUtf32(bytes: Uint8Array, encoding: 'utf-32le' | 'utf-32be'): Decoded {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const gathered = new Gathered()
  for (let at = 0; at < bytes.length; at += 4) {
    const unit = at + 4 <= bytes.length ? view.getUint32(at, encoding === 'utf-32le') : Infinity
    if (unit > 0x10ffff || isSurrogate(unit)) gathered.addListed(REPLACEMENT, bytes.subarray(at, at + 4))
    else gathered.add(String.fromCodePoint(unit))
  }
  return gathered.as(encoding)
}

function decodeEscaped(bytes: Uint8Array, encoding: EscapedEncoding): Decoded {
  const text = new EscapedDecoder(encoding)
  return text.take(() => {
    text.reader.push(bytes)
    text.reader.end()
  })
}

/** Reads an escaped encoding that comes in pieces. */
export class EscapedDecoder {
  readonly reader: EscapedReader
  private gathered = new Gathered()

  constructor(private readonly encoding: EscapedEncoding) {
    this.reader = new EscapedReader(encoding, (character, bytes) => {
      if (bytes) this.gathered.addListed(character, bytes)
      else this.gathered.add(character)
    })
  }

  /** What the reader gives while it is at work. */
  take(work: () => void): Decoded {
    this.gathered = new Gathered()
    work()
    return this.gathered.as(this.encoding)
  }
}

function decodeLegacy(bytes: Uint8Array, encoding: string, tables: LegacyEncoding): Decoded {
  const gathered = new Gathered()
  for (let at = 0; at < bytes.length;) {
    const { character = REPLACEMENT, length, isPlain } = readUnit(bytes, at, tables)
    if (isPlain) gathered.add(character)
    else gathered.addListed(character, bytes.subarray(at, at + length))
    at += length
  }
  return gathered.as(encoding)
}

function encodeValid(source: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return new TextEncoder().encode(source)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return encodeUtf16(source, encoding)
  if (encoding === 'utf-32le' || encoding === 'utf-32be') return encodeUtf32(source, encoding)
  const { units } = legacyEncoding(encoding)
  const bytes: number[] = []
  for (const character of source) {
    const unit = units.get(character)
    if (unit === undefined) noCharacter(character, encoding)
    if (unit > 0xff) bytes.push(unit >> 8)
    bytes.push(unit & 0xff)
  }
  return Uint8Array.from(bytes)
}

function encodeUtf16(source: string, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(source.length * 2))
  for (let i = 0; i < source.length; i++) bytes.setUint16(i * 2, source.charCodeAt(i), encoding === 'utf-16le')
  return new Uint8Array(bytes.buffer)
}

function encodeUtf32(source: string, encoding: 'utf-32le' | 'utf-32be'): Uint8Array {
  const characters = Array.from(source)
  const bytes = new DataView(new ArrayBuffer(characters.length * 4))
  characters.forEach((character, i) => bytes.setUint32(i * 4, character.codePointAt(0)!, encoding === 'utf-32le'))
  return new Uint8Array(bytes.buffer)
}

const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(hex: string): Uint8Array {
  return Uint8Array.from({ length: hex.length / 2 }, (_, i) => Number.parseInt(hex.slice(i * 2, i * 2 + 2), 16))
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
