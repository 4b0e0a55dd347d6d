import { isUtf8 } from 'node:buffer'
import type { SchemaElement } from 'hyparquet'
import { columnsAsJson } from './value-json.js'
import type { TimeUnit } from './calendar.js'
import { CalendarDay, Decimal, RawJson, TimeOfDay, Timestamp } from './exact-values.js'
import type { Physical } from './parquet-encodings.js'

/** How the values of a leaf are detected from what is in the file, and written there again without any loss. */
export interface LeafType {
  readonly read: (physical: Physical) => unknown
  /** Gives undefined where the leaf cannot hold the value. */
  readonly write: (value: unknown) => Physical | string | undefined
}

/** The type of a leaf, by its physical type and what it is annotated with. */
export function leafType(element: SchemaElement): LeafType {
  const { type, type_length: length = 0 } = element
  switch (annotationOf(element)) {
    case 'text':
      return TEXT
    case 'json':
      return JSON_TEXT
    case 'uuid':
      return UUID
    case 'float16':
      return FLOAT16
    case 'decimal':
      return decimals(element)
    case 'day':
      return { read: (days) => new CalendarDay(days as number), write: (value) => (value instanceof CalendarDay ? value.days : undefined) }
    case 'timestamp':
      return timestamps(unitOf(element), element.logical_type?.type !== 'TIMESTAMP' || element.logical_type.isAdjustedToUTC)
    case 'time':
      return times(unitOf(element), type === 'INT32')
  }
  switch (type) {
    case 'BOOLEAN':
      return { read: (value) => value, write: (value) => (typeof value === 'boolean' ? value : undefined) }
    case 'INT32':
      return wholeNumbers(32, isUnsigned(element))
    case 'INT64':
      return wholeNumbers(64, isUnsigned(element))
    case 'INT96':
      return INT96
    case 'FLOAT':
      return floats((value) => Math.fround(value))
    case 'DOUBLE':
      return floats((value) => value)
    case 'FIXED_LEN_BYTE_ARRAY':
      return { read: copied, write: (value) => (value instanceof Uint8Array && value.length === length ? value : undefined) }
    default:
      return { read: copied, write: (value) => (value instanceof Uint8Array ? value : textWritten(value)) }
  }
}

/** What an element is annotated with, where that changes how its values look. */
function annotationOf({ type, type_length, converted_type, logical_type }: SchemaElement) {
  const logical = logical_type?.type
  const isBytes = type === 'BYTE_ARRAY'
  const isWhole = type === 'INT32' || type === 'INT64'
  if (isBytes && (logical === 'STRING' || logical === 'ENUM' || converted_type === 'UTF8' || converted_type === 'ENUM')) return 'text'
  if (isBytes && (logical === 'JSON' || converted_type === 'JSON')) return 'json'
  if (type === 'FIXED_LEN_BYTE_ARRAY' && logical === 'UUID' && type_length === 16) return 'uuid'
  if (type === 'FIXED_LEN_BYTE_ARRAY' && logical === 'FLOAT16' && type_length === 2) return 'float16'
  if ((isWhole || isBytes || type === 'FIXED_LEN_BYTE_ARRAY') && (logical === 'DECIMAL' || converted_type === 'DECIMAL')) return 'decimal'
  if (type === 'INT32' && (logical === 'DATE' || converted_type === 'DATE')) return 'day'
  if (type === 'INT64' && (logical === 'TIMESTAMP' || converted_type?.startsWith('TIMESTAMP_'))) return 'timestamp'
  if (isWhole && (logical === 'TIME' || converted_type?.startsWith('TIME_'))) return 'time'
  return undefined
}

function unitOf({ converted_type, logical_type }: SchemaElement): TimeUnit {
  if (logical_type?.type === 'TIMESTAMP' || logical_type?.type === 'TIME') return logical_type.unit
  return converted_type?.endsWith('_MILLIS') ? 'MILLIS' : 'MICROS'
}

function isUnsigned({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type?.startsWith('UINT_') === true || (logical_type?.type === 'INTEGER' && !logical_type.isSigned)
}

/** Text, or the bytes of what is said to be text and is not UTF-8. */
const TEXT: LeafType = {
  read: (bytes) => utf8(bytes as Uint8Array) ?? copied(bytes),
  write: (value) => (value instanceof Uint8Array ? value : textWritten(value)),
}

const JSON_TEXT: LeafType = {
  read(bytes) {
    const text = utf8(bytes as Uint8Array)
    return text === undefined ? copied(bytes) : new RawJson(text, false)
  },
  write: (value) => (value instanceof RawJson ? value.text : value instanceof Uint8Array && !isUtf8(value) ? value : columnsAsJson(value)),
}

const UUID: LeafType = {
  read(bytes) {
    const hex = Buffer.from(bytes as Uint8Array).toString('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  },
  write(value) {
    if (typeof value !== 'string' || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value)) return undefined
    return new Uint8Array(Buffer.from(value.replaceAll('-', ''), 'hex'))
  },
}

const FLOAT16: LeafType = {
  read: (bytes) => float16((bytes as Uint8Array)[0]! | ((bytes as Uint8Array)[1]! << 8)),
  write(value) {
    if (typeof value !== 'number') return undefined
    const bits = FLOAT16_BITS().get(Number.isNaN(value) ? 'NaN' : Object.is(value, -0) ? '-0' : value)
    return bits === undefined ? undefined : new Uint8Array([bits & 0xff, bits >> 8])
  },
}

function float16(bits: number): number {
  const sign = bits >> 15 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

let float16Bits: Map<number | string, number> | undefined

/** The bits of all numbers that 16 bits hold. */
function FLOAT16_BITS(): ReadonlyMap<number | string, number> {
  if (float16Bits) return float16Bits
  float16Bits = new Map()
  for (let bits = 0xffff; bits >= 0; bits--) {
    const value = float16(bits)
    float16Bits.set(Object.is(value, -0) ? '-0' : value, bits)
  }
  return float16Bits.set('NaN', 0x7e00)
}

/** Days since 4713 BC (Julian) behind the nanoseconds of the day. Whether that is in UTC is not said. */
const INT96: LeafType = {
  read(bytes) {
    const view = viewOf(bytes as Uint8Array)
    const days = BigInt(view.getInt32(8, true)) - EPOCH_DAY
    return new Timestamp(days * NANOS_PER_DAY + view.getBigInt64(0, true), 'NANOS', false)
  },
  write(value) {
    if (!(value instanceof Timestamp) || value.unit !== 'NANOS' || value.isUtc) return undefined
    const nanos = ((value.count % NANOS_PER_DAY) + NANOS_PER_DAY) % NANOS_PER_DAY
    const days = (value.count - nanos) / NANOS_PER_DAY + EPOCH_DAY
    if (BigInt.asIntN(32, days) !== days) return undefined
    const view = new DataView(new ArrayBuffer(12))
    view.setBigInt64(0, nanos, true)
    view.setInt32(8, Number(days), true)
    return new Uint8Array(view.buffer)
  },
}

const NANOS_PER_DAY = 86_400_000_000_000n
/** 1970-01-01 as a Julian day. */
const EPOCH_DAY = 2_440_588n

function wholeNumbers(bits: 32 | 64, unsigned: boolean): LeafType {
  const physical = (value: bigint) => (bits === 64 ? BigInt.asIntN(64, value) : Number(BigInt.asIntN(32, value)))
  return {
    read: (value) => (unsigned ? BigInt.asUintN(bits, BigInt(value as number | bigint)) : BigInt(value as number | bigint)),
    write(value) {
      const whole = wholeOf(value)
      if (whole === undefined || (unsigned ? BigInt.asUintN(bits, whole) : BigInt.asIntN(bits, whole)) !== whole) return undefined
      return physical(whole)
    },
  }
}

function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value as number) : undefined
}

function floats(nearest: (value: number) => number): LeafType {
  return {
    read: (value) => value,
    write(value) {
      const number = typeof value === 'bigint' && BigInt(Number(value)) === value ? Number(value) : value
      return typeof number === 'number' && (Object.is(nearest(number), number) || Number.isNaN(number)) ? number : undefined
    },
  }
}

function decimals({ type, type_length = 0, scale: convertedScale = 0, logical_type }: SchemaElement): LeafType {
  const scale = logical_type?.type === 'DECIMAL' ? logical_type.scale : convertedScale
  const read = (value: Physical) => new Decimal(value instanceof Uint8Array ? bigEndian(value) : BigInt(value as number | bigint), scale)
  return {
    read,
    write(value) {
      const unscaled = unscaledOf(value, scale)
      if (unscaled === undefined) return undefined
      if (type === 'INT32') return BigInt.asIntN(32, unscaled) === unscaled ? Number(unscaled) : undefined
      if (type === 'INT64') return BigInt.asIntN(64, unscaled) === unscaled ? unscaled : undefined
      return bigEndianBytes(unscaled, type === 'FIXED_LEN_BYTE_ARRAY' ? type_length : undefined)
    },
  }
}

function unscaledOf(value: unknown, scale: number): bigint | undefined {
  if (value instanceof Decimal) return value.scale === scale ? value.unscaled : undefined
  return typeof value === 'bigint' && scale >= 0 ? value * 10n ** BigInt(scale) : undefined
}

function bigEndian(bytes: Uint8Array): bigint {
  if (bytes.length === 0) return 0n
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex')}`))
}

/** Two's complement, as short as it can be where no length is given; undefined where the length does not do. */
function bigEndianBytes(value: bigint, length?: number): Uint8Array | undefined {
  const bits = (value < 0n ? ~value : value).toString(2).length + (value === 0n || value === -1n ? 0 : 1)
  const size = length ?? Math.max(1, Math.ceil(bits / 8))
  if (size === 0 || BigInt.asIntN(size * 8, value) !== value) return undefined
  return new Uint8Array(
    Buffer.from(
      BigInt.asUintN(size * 8, value)
        .toString(16)
        .padStart(size * 2, '0'),
      'hex',
    ),
  )
}

function timestamps(unit: TimeUnit, isUtc: boolean): LeafType {
  return {
    read: (count) => new Timestamp(count as bigint, unit, isUtc),
    write(value) {
      if (!(value instanceof Timestamp) || value.unit !== unit || value.isUtc !== isUtc) return undefined
      return BigInt.asIntN(64, value.count) === value.count ? value.count : undefined
    },
  }
}

function times(unit: TimeUnit, isShort: boolean): LeafType {
  const { write } = wholeNumbers(isShort ? 32 : 64, false)
  return {
    read: (count) => new TimeOfDay(BigInt(count as number | bigint), unit),
    write: (value) => (value instanceof TimeOfDay && value.unit === unit ? write(value.count) : undefined),
  }
}

/** A string as it is written; undefined where it has half a pair of surrogates, which UTF-8 cannot hold. */
function textWritten(value: unknown): string | undefined {
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value) ? value : undefined
}

/** Bytes as text, a byte order mark included; undefined where they are not UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8') : undefined
}

/** Bytes apart from those of their page. */
function copied(bytes: Physical): Uint8Array {
  return new Uint8Array(bytes as Uint8Array)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
