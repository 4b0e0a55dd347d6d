import type { Flag, Report } from '../model/report.js'
import { type LegacyEncoding, legacyEncoding, readUnit } from './legacy.js'
import { countSequences, decodeStrict, REPLACEMENT, sequenceLength } from './utf8.js'

/**
 * Bytes that encoding the text would not give back: the offset of the character that stands for them, and the bytes in hex. The
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

/** How to read bytes. */
export interface DecodeOptions {
  /** The encoding, where it is known: any label of the WHATWG Encoding Standard but ISO-2022-JP. A byte order mark overrules it. */
  readonly encoding?: string
}

/** Why bytes cannot be read as text. */
export type DecodeFault = 'binary' | 'unknown-encoding'

/** Bytes that are no text, or an encoding that is not known. */
export class DecodeError extends Error {
  override name = 'DecodeError'
  constructor(
    readonly code: DecodeFault,
    message: string,
  ) {
    super(message)
  }
}

/** Text holds next to no control characters; more than this share of the bytes, and it is no text. Compressed data has about a tenth. */
const MOST_CONTROL = 0.02

/** Stateful: the same character has many spellings, so the bytes could not be written again from the text. */
const UNSUPPORTED = 'iso-2022-jp'

/**
 * Reads bytes as text so that `encode` gives the very bytes back. In this order: a byte order mark; the encoding that was named; UTF-8
 * where the bytes are UTF-8, or hold more well-formed sequences than invalid bytes (each of these becomes U+FFFD and is listed); else
 * windows-1252, which has a character for every byte.
 * @throws DecodeError where the bytes are no text (not if an encoding is named), or the encoding is not known.
 */
export function decode(bytes: Uint8Array, { encoding }: DecodeOptions = {}): Decoded {
  const named = encoding === undefined ? undefined : encodingName(encoding)
  const marked = byteOrderMark(bytes)?.encoding
  if (marked ?? named) return flagged(decodeAs(bytes, (marked ?? named)!))
  assertText(bytes)
  const source = decodeStrict(bytes)
  if (source !== undefined) return { source, encoding: 'utf-8' }
  const { sequences, invalid } = countSequences(bytes)
  if (sequences > invalid) return flagged(decodeAs(bytes, 'utf-8'))
  return { ...decodeAs(bytes, 'windows-1252'), flag: GUESSED }
}

/** Writes a text in an encoding: the inverse of `decode`. */
export function encode(source: string, encoding = 'utf-8', invalidBytes: InvalidBytes = []): Uint8Array {
  const name = encodingName(encoding)
  const parts: Uint8Array[] = []
  let at = 0
  for (const { at: invalid, byte } of invalidBytes) {
    parts.push(encodeValid(source.slice(at, invalid), name), fromHex(byte))
    at = invalid + (source.codePointAt(invalid)! > 0xffff ? 2 : 1)
  }
  if (at === 0) return encodeValid(source, name)
  return concat([...parts, encodeValid(source.slice(at), name)])
}

/** The canonical name of an encoding. @throws DecodeError where it is not known. */
export function encodingName(label: string): string {
  let name: string | undefined
  try {
    name = new TextDecoder(label).encoding
  } catch {}
  if (name !== undefined && name !== UNSUPPORTED) return name
  throw new DecodeError(
    'unknown-encoding',
    name === UNSUPPORTED
      ? `the encoding "${label}" is not supported: convert the text to UTF-8 first`
      : `unknown encoding "${label}": use a name such as utf-8, utf-16le, windows-1252, iso-8859-2, koi8-r, shift_jis, gbk, big5 or euc-kr`,
  )
}

/** The byte order mark that bytes begin with: the encoding it stands for and its length. */
export function byteOrderMark([a, b, c]: Uint8Array): { encoding: string; length: number } | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', length: 2 }
  return undefined
}

function assertText(bytes: Uint8Array): void {
  assertFewControls(countControls(bytes), bytes.length)
}

/** Counts the control characters that text hardly holds. @throws DecodeError at a NUL. */
export function countControls(bytes: Uint8Array): number {
  let control = 0
  for (const byte of bytes) {
    if (byte >= 32 || (byte >= 9 && byte <= 13) || byte === 27) continue
    if (byte === 0)
      throw new DecodeError('binary', 'it is binary: it holds NUL bytes. If it is text all the same, name its encoding, such as utf-16le')
    control++
  }
  return control
}

/** @throws DecodeError where so many control characters among so many bytes are no text. */
export function assertFewControls(control: number, length: number): void {
  if (control > length * MOST_CONTROL)
    throw new DecodeError(
      'binary',
      `it is binary: ${control} of ${length} bytes are control characters. If it is text all the same, name its encoding`,
    )
}

/** What is said where bytes that are not UTF-8 were read as windows-1252. */
export const GUESSED: Flag = {
  flag: 'encoding',
  message: 'the bytes are not UTF-8 and were read as windows-1252: name the encoding if it is another',
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

/** Says that bytes of so many places could not be decoded. */
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
  const { units } = legacyEncoding(encoding)
  const bytes: number[] = []
  for (const character of source) {
    const unit = units.get(character)
    if (unit === undefined) throw new DecodeError('unknown-encoding', `${encoding} has no character "${character}"`)
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
