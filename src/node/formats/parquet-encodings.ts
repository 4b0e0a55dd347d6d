import type { Encoding, SchemaElement } from 'hyparquet'

/** A value as it is in a file: INT32, FLOAT and DOUBLE are numbers, INT64 is bigint, INT96 and arrays of bytes are bytes. */
export type Physical = boolean | number | bigint | Uint8Array

/** Gives the next value. @throws Error or RangeError where there is none. */
export type Next<T> = () => T

/**
 * The values of a page, decoded one at a time: a few bytes may stand for any number of values. `at` is where they begin, `count` says
 * how many there are. Formats: Encodings.md of the Parquet format.
 */
export function valuesOf(bytes: Uint8Array, at: number, count: number, encoding: Encoding, element: SchemaElement): Next<Physical> {
  const { type } = element
  const isText = type === 'BYTE_ARRAY' || type === 'FIXED_LEN_BYTE_ARRAY'
  if (encoding === 'PLAIN') return plainValues(bytes, at, element)
  if (encoding === 'RLE' && type === 'BOOLEAN') return booleans(runs(bytes, at + 4, 1))
  if (encoding === 'BYTE_STREAM_SPLIT' && type !== 'BYTE_ARRAY' && type !== 'BOOLEAN') return splitValues(bytes, at, count, element)
  if (encoding === 'DELTA_BINARY_PACKED' && (type === 'INT32' || type === 'INT64')) return wholeNumbers(bytes, at, type)
  if (encoding === 'DELTA_LENGTH_BYTE_ARRAY' && isText) return suffixes(bytes, at)
  if (encoding === 'DELTA_BYTE_ARRAY' && isText) return prefixed(bytes, at)
  throw new Error(`the encoding ${encoding} of ${type} is not known`)
}

/** Whole numbers in runs of equal ones and in groups packed by bits ("RLE/bit-packing hybrid"). */
export function runs(bytes: Uint8Array, start: number, width: number): Next<number> {
  if (width === 0) return () => 0
  if (width > 32) throw new Error('a width of more than 32 bits')
  const source = new ByteReader(bytes, start)
  let left = 0
  let value = 0
  let packed: Next<number> | undefined
  return () => {
    while (left === 0) {
      const header = source.varint()
      const count = Number(header >> 1n)
      if (header & 1n) {
        packed = bits(bytes, source.at, width)
        source.at += count * width
        left = count * 8
      } else {
        packed = undefined
        value = source.littleEndian(Math.ceil(width / 8))
        left = count
      }
    }
    left--
    return packed ? packed() : value
  }
}

/** Numbers of this many bits, from the lowest bit of the first byte on. */
function bits(bytes: Uint8Array, start: number, width: number): Next<number> {
  const size = 2 ** width
  let at = start
  let held = 0
  let heldBits = 0
  return () => {
    // Sums, as shifts end at 32 bits; at most 39 bits are held.
    while (heldBits < width) {
      held += byteAt(bytes, at++) * 2 ** heldBits
      heldBits += 8
    }
    const value = held % size
    held = (held - value) / size
    heldBits -= width
    return value
  }
}

function booleans(next: Next<number>): Next<boolean> {
  return () => next() === 1
}

function plainValues(bytes: Uint8Array, at: number, { type, type_length }: SchemaElement): Next<Physical> {
  const source = new ByteReader(bytes, at)
  switch (type) {
    case 'BOOLEAN':
      return booleans(bits(bytes, at, 1))
    case 'BYTE_ARRAY':
      return () => source.take(source.littleEndian(4))
    default: {
      const width = widthOf(type, type_length)
      return () => fixed(source.take(width), type)
    }
  }
}

/** The first bytes of all values, then the second ones, and so on. */
function splitValues(bytes: Uint8Array, at: number, count: number, { type, type_length }: SchemaElement): Next<Physical> {
  const width = widthOf(type, type_length)
  let index = 0
  return () => {
    const value = new Uint8Array(width)
    for (let i = 0; i < width; i++) value[i] = byteAt(bytes, at + i * count + index)
    index++
    return fixed(value, type)
  }
}

function widthOf(type: SchemaElement['type'], length: number | undefined): number {
  if (type === 'INT32' || type === 'FLOAT') return 4
  if (type === 'INT64' || type === 'DOUBLE') return 8
  if (type === 'INT96') return 12
  if (type === 'FIXED_LEN_BYTE_ARRAY' && length !== undefined && length >= 0) return length
  throw new Error(`the type ${type} has no width`)
}

function fixed(bytes: Uint8Array, type: SchemaElement['type']): Physical {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (type === 'INT32') return view.getInt32(0, true)
  if (type === 'INT64') return view.getBigInt64(0, true)
  if (type === 'FLOAT') return view.getFloat32(0, true)
  return type === 'DOUBLE' ? view.getFloat64(0, true) : bytes
}

function wholeNumbers(bytes: Uint8Array, at: number, type: 'INT32' | 'INT64'): Next<Physical> {
  const { next } = deltas(bytes, at)
  return type === 'INT64' ? () => BigInt.asIntN(64, next()) : () => Number(BigInt.asIntN(32, next()))
}

function suffixes(bytes: Uint8Array, at: number): Next<Uint8Array> {
  const lengths = deltas(bytes, at)
  const source = new ByteReader(bytes, lengths.end())
  return () => source.take(Number(lengths.next()))
}

/** Bytes that begin as the ones before do. */
function prefixed(bytes: Uint8Array, at: number): Next<Uint8Array> {
  const prefixes = deltas(bytes, at)
  const rest = suffixes(bytes, prefixes.end())
  let last = new Uint8Array(0)
  return () => {
    const prefix = Number(prefixes.next())
    const suffix = rest()
    if (prefix < 0 || prefix > last.length) throw new Error('a prefix longer than the value before')
    if (prefix > 0 || suffix.length > 0 || last.length > 0) {
      const value = new Uint8Array(prefix + suffix.length)
      value.set(last.subarray(0, prefix))
      value.set(suffix, prefix)
      last = value
    }
    return last
  }
}

/** Whole numbers by their differences ("delta encoding"), which wrap around. */
function deltas(bytes: Uint8Array, start: number): { next: Next<bigint>; end: () => number } {
  const head = new ByteReader(bytes, start)
  const [blockSize, groups, total] = [head.varint(), head.varint(), head.varint()].map(Number) as [number, number, number]
  const groupSize = blockSize / groups
  if (!Number.isInteger(groupSize) || groupSize <= 0 || groupSize % 8 !== 0) throw new Error('groups of a size that cannot be')
  const first = head.zigzag()
  return { next: values(new ByteReader(bytes, head.at)), end }

  function values(source: ByteReader): Next<bigint> {
    let value = first
    let given = 0
    let left = 0
    let least = 0n
    let widths: Uint8Array = new Uint8Array(0)
    let next: Next<bigint> = () => 0n
    return () => {
      if (given === total) throw new Error('fewer values than the page says')
      if (given++ === 0) return value
      if (left === 0) {
        if (widths.length === 0) {
          least = source.zigzag()
          widths = source.take(groups)
        }
        next = wideBits(bytes, source.at, widths[0]!)
        source.at += (groupSize / 8) * widths[0]!
        widths = widths.subarray(1)
        left = groupSize
      }
      left--
      value = BigInt.asIntN(64, value + least + next())
      return value
    }
  }

  /** Where the last group ends: groups without values have no bytes. */
  function end(): number {
    const source = new ByteReader(bytes, head.at)
    for (let left = total - 1; left > 0;) {
      source.zigzag()
      for (const width of source.take(groups)) {
        if (left > 0) source.at += (groupSize / 8) * width
        left -= groupSize
      }
    }
    return source.at
  }
}

/** Numbers of up to 64 bits. */
function wideBits(bytes: Uint8Array, start: number, width: number): Next<bigint> {
  if (width > 64) throw new Error('a width of more than 64 bits')
  if (width <= 32) {
    const next = width === 0 ? () => 0 : bits(bytes, start, width)
    return () => BigInt(next())
  }
  const single = bits(bytes, start, 1)
  return () => {
    let value = 0n
    for (let i = 0n; i < width; i++) value |= BigInt(single()) << i
    return value
  }
}

class ByteReader {
  constructor(
    private readonly bytes: Uint8Array,
    public at: number,
  ) {}

  take(length: number): Uint8Array {
    const end = this.at + length
    if (!(length >= 0 && end <= this.bytes.length)) throw new Error('a value goes beyond its page')
    const taken = this.bytes.subarray(this.at, end)
    this.at = end
    return taken
  }

  littleEndian(length: number): number {
    let value = 0
    for (let i = 0; i < length; i++) value += byteAt(this.bytes, this.at++) * 2 ** (8 * i)
    return value
  }

  /** LEB128, of up to 64 bits. */
  varint(): bigint {
    let value = 0n
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = byteAt(this.bytes, this.at++)
      value |= BigInt(byte & 0x7f) << shift
      if (byte < 0x80) return value
    }
    throw new Error('a number of more than 64 bits')
  }

  zigzag(): bigint {
    const value = this.varint()
    return (value >> 1n) ^ -(value & 1n)
  }
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new Error('a value goes beyond its page')
  return byte
}
