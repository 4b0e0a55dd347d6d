import type { Flag } from '../model/report.js'
import { countLost, decodeAs, EscapedDecoder, type InvalidBytes, lossOf } from './decode.js'
import { isWide } from './encodings.js'
import { isEscaped } from './escaped.js'
import { legacyEncoding, readUnit } from './legacy.js'
import { wholeUtf8 } from './utf8.js'

/** The longest a character is in any encoding. */
const LONGEST_CHARACTER = 4

/** A piece of a text read from bytes; offsets of invalid bytes are those in the whole text. */
export interface DecodedPiece {
  readonly source: string
  readonly invalidBytes: InvalidBytes
}

/** Reads bytes that come in pieces in one encoding: together the pieces of text are what `decode` reads. */
export class StreamDecoder {
  private held = new Uint8Array()
  private length = 0
  private lost = 0
  private readonly escaped: EscapedDecoder | undefined

  /** @param encoding its canonical name */
  constructor(readonly encoding: string) {
    if (isEscaped(encoding)) this.escaped = new EscapedDecoder(encoding)
  }

  push(bytes: Uint8Array): DecodedPiece {
    const { escaped } = this
    if (escaped) return this.piece(escaped.take(() => escaped.reader.push(bytes)))
    const all = this.held.length === 0 ? bytes : joined(this.held, bytes)
    const end = wholeEnd(all, this.encoding)
    const read = isTable(this.encoding) ? this.readUnits(all, end) : end
    this.held = all.slice(read)
    return this.piece(decodeAs(all.subarray(0, read), this.encoding))
  }

  end(): DecodedPiece {
    const { escaped } = this
    return this.piece(escaped ? escaped.take(() => escaped.reader.end()) : decodeAs(this.held, this.encoding))
  }

  /** Says how many places could not be decoded. */
  get flag(): Flag | undefined {
    return lossOf(this.encoding, this.lost)
  }

  /** Where the last character ends that begins before `end`: only reading tells where one begins. */
  private readUnits(bytes: Uint8Array, end: number): number {
    const tables = legacyEncoding(this.encoding)
    let at = 0
    while (at < end) at += readUnit(bytes, at, tables).length
    return at
  }

  private piece({ source, invalidBytes = [] }: { source: string; invalidBytes?: InvalidBytes }): DecodedPiece {
    this.lost += countLost(source, invalidBytes)
    const before = this.length
    this.length += source.length
    return { source, invalidBytes: before === 0 ? invalidBytes : invalidBytes.map(({ at, byte }) => ({ at: at + before, byte })) }
  }
}

function isTable(encoding: string): boolean {
  return encoding !== 'utf-8' && !isWide(encoding)
}

/** Up to where bytes can be read whatever follows. */
function wholeEnd(bytes: Uint8Array, encoding: string): number {
  const { length } = bytes
  if (encoding === 'utf-8') return wholeUtf8(bytes)
  if (isTable(encoding)) return Math.max(0, length - LONGEST_CHARACTER + 1)
  if (encoding.startsWith('utf-32')) return length - (length % 4)
  const even = length - (length % 2)
  const high = bytes[encoding === 'utf-16be' ? even - 2 : even - 1] ?? 0
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
