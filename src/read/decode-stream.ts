import type { Flag } from '../model/report.js'
import {
  assertFewControls,
  byteOrderMark,
  countControls,
  countLost,
  decodeAs,
  type DecodeOptions,
  encodingName,
  GUESSED,
  type InvalidBytes,
  lossOf,
} from './decode.js'
import { legacyEncoding, readUnit } from './legacy.js'
import { countSequences } from './utf8.js'

/** The longest a character is in any encoding. */
const LONGEST_CHARACTER = 4

/** A piece of a text read from bytes; offsets of invalid bytes are those in the whole text. */
export interface DecodedPiece {
  readonly source: string
  readonly invalidBytes: InvalidBytes
}

/**
 * Tells the encoding of bytes that come in pieces, as `decode` tells it, before they are read: where neither a byte order mark nor the
 * options name it, all of them must be seen.
 */
export class EncodingGuess {
  private head = new Uint8Array()
  private held = new Uint8Array()
  private length = 0
  private control = 0
  private sequences = 0
  private invalid = 0
  private readonly named: string | undefined

  /** @throws DecodeError where the encoding that is named is not known. */
  constructor({ encoding }: DecodeOptions = {}) {
    this.named = encoding === undefined ? undefined : encodingName(encoding)
  }

  /**
   * Looks at the next bytes; true where no more need to be seen.
   * @throws DecodeError where they are no text.
   */
  push(bytes: Uint8Array): boolean {
    if (this.head.length < 3) this.head = joined(this.head, bytes.subarray(0, 3))
    if (this.told !== undefined) return this.head.length >= 3
    this.length += bytes.length
    this.control += countControls(bytes)
    const all = joined(this.held, bytes)
    const end = wholeEnd(all, 'utf-8')
    this.held = all.slice(end)
    this.count(all.subarray(0, end))
    return false
  }

  /** @throws DecodeError where too much is no text. */
  end(): { encoding: string; flag?: Flag } {
    if (this.told !== undefined) return { encoding: this.told }
    assertFewControls(this.control, this.length)
    this.count(this.held)
    return this.invalid === 0 || this.sequences > this.invalid ? { encoding: 'utf-8' } : { encoding: 'windows-1252', flag: GUESSED }
  }

  private get told(): string | undefined {
    return byteOrderMark(this.head)?.encoding ?? this.named
  }

  private count(bytes: Uint8Array): void {
    const { sequences, invalid } = countSequences(bytes)
    this.sequences += sequences
    this.invalid += invalid
  }
}

/** Reads bytes that come in pieces in one encoding: together the pieces of text are what `decode` reads. */
export class StreamDecoder {
  private held = new Uint8Array()
  private length = 0
  private lost = 0

  /** @param encoding its canonical name */
  constructor(readonly encoding: string) {}

  push(bytes: Uint8Array): DecodedPiece {
    const all = this.held.length === 0 ? bytes : joined(this.held, bytes)
    const end = wholeEnd(all, this.encoding)
    const read = isTable(this.encoding) ? this.readUnits(all, end) : end
    this.held = all.slice(read)
    return this.piece(all.subarray(0, read))
  }

  end(): DecodedPiece {
    return this.piece(this.held)
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

  private piece(bytes: Uint8Array): DecodedPiece {
    const { source, invalidBytes = [] } = decodeAs(bytes, this.encoding)
    this.lost += countLost(source, invalidBytes)
    const before = this.length
    this.length += source.length
    return { source, invalidBytes: before === 0 ? invalidBytes : invalidBytes.map(({ at, byte }) => ({ at: at + before, byte })) }
  }
}

function isTable(encoding: string): boolean {
  return !encoding.startsWith('utf-')
}

/** Up to where bytes can be read whatever follows. */
function wholeEnd(bytes: Uint8Array, encoding: string): number {
  const { length } = bytes
  if (encoding === 'utf-8') return wholeUtf8(bytes)
  if (isTable(encoding)) return Math.max(0, length - LONGEST_CHARACTER + 1)
  const even = length - (length % 2)
  const high = bytes[encoding === 'utf-16be' ? even - 2 : even - 1] ?? 0
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even
}

/** A byte that leads a sequence is never one that goes on with another: before it a character ends. */
function wholeUtf8(bytes: Uint8Array): number {
  const { length } = bytes
  for (let back = 1; back < LONGEST_CHARACTER && back <= length; back++) {
    const byte = bytes[length - back]!
    if (byte < 0x80) return length
    if (byte < 0xc0) continue
    const wanted = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    return wanted > back ? length - back : length
  }
  return length
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
