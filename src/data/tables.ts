/** The data files of the package, by name: each is `<name>.js` in `dist/data`, written by `scripts/build.mjs`: deflated and in base64, as Node and
 * browsers read the same ones. */
export const DATA_NAMES = ['lexicon', 'words', 'text-scorer', 'page-scorer', 'categories'] as const
export type DataName = (typeof DATA_NAMES)[number]

/** A data file that is missing or damaged, or that another version of the package wrote. The message names the file and the remedy. */
export class DataFileError extends Error {
  override name = 'DataFileError'
}

export const COLUMN_TYPES = { int8: Int8Array, uint8: Uint8Array, uint16: Uint16Array, int32: Int32Array, float32: Float32Array } as const
export type ColumnType = keyof typeof COLUMN_TYPES

/** Numbers of one type. */
export type Column = Int8Array | Uint8Array | Uint16Array | Int32Array | Float32Array

/** What a data file holds. */
export interface Tables {
  /** SHA-256 of the sources that it was made from, in hex. */
  readonly sources: string
  readonly columns: Readonly<Record<string, Column>>
  /** All else, as JSON. */
  readonly info: unknown
}

interface Directory {
  readonly columns: readonly (readonly [name: string, type: ColumnType, length: number])[]
  readonly info: unknown
}

const MAGIC = 'dechaff\0'
/** Raised when the format changes. */
const VERSION = 1
const DIGEST_BYTES = 32
const VERSION_AT = MAGIC.length
const DIRECTORY_BYTES_AT = VERSION_AT + 4
const DIGEST_AT = DIRECTORY_BYTES_AT + 4
const SOURCES_AT = DIGEST_AT + DIGEST_BYTES
/** The digest covers the file from here on. */
const DIGESTED_AT = SOURCES_AT
const DIRECTORY_AT = SOURCES_AT + DIGEST_BYTES
/** Columns begin at multiples of this, so that they are read in place. */
const ALIGNMENT = 8

const aligned = (bytes: number) => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT

/**
 * Writes a data file. All numbers are little-endian:
 *
 * | bytes | what |
 * |---|---|
 * | 8 | `dechaff` and a zero byte |
 * | 4 | version of the format |
 * | 4 | length of the directory |
 * | 32 | SHA-256 of all bytes behind it |
 * | 32 | SHA-256 of the sources that the file was made from |
 * | … | the directory: JSON, UTF-8, padded with spaces to a multiple of 8 bytes |
 * | … | the columns, each padded with zeros to a multiple of 8 bytes |
 *
 * @param sha256 the SHA-256 of bytes, as bytes
 */
export function writeTables({ sources, columns, info }: Tables, sha256: (bytes: Uint8Array) => Uint8Array): Uint8Array<ArrayBuffer> {
  const named = Object.entries(columns)
  const directory: Directory = { columns: named.map(([name, column]) => [name, typeOf(column), column.length]), info }
  const json = new TextEncoder().encode(JSON.stringify(directory))
  const directoryBytes = aligned(json.length)
  const bytes = new Uint8Array(named.reduce((size, [, column]) => size + aligned(column.byteLength), DIRECTORY_AT + directoryBytes))
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(MAGIC))
  view.setUint32(VERSION_AT, VERSION, true)
  view.setUint32(DIRECTORY_BYTES_AT, directoryBytes, true)
  bytes.set(bytesOfHex(sources), SOURCES_AT)
  bytes.fill(0x20, DIRECTORY_AT, DIRECTORY_AT + directoryBytes)
  bytes.set(json, DIRECTORY_AT)
  let at = DIRECTORY_AT + directoryBytes
  for (const [, column] of named) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at)
    at += aligned(column.byteLength)
  }
  bytes.set(sha256(bytes.subarray(DIGESTED_AT)), DIGEST_AT)
  return bytes
}

/**
 * Reads a data file. Its columns are views into `bytes`.
 * @throws DataFileError where the bytes are not one, or of another version.
 */
export function readTables(bytes: Uint8Array<ArrayBuffer>): Tables {
  const { buffer, byteOffset } = bytes
  if (new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) throw new DataFileError('it is not a data file of dechaff')
  const view = new DataView(buffer, byteOffset)
  const version = view.getUint32(VERSION_AT, true)
  if (version !== VERSION) throw new DataFileError(`its format has version ${version}, this is dechaff with version ${VERSION}`)
  let at = DIRECTORY_AT + view.getUint32(DIRECTORY_BYTES_AT, true)
  const { columns, info } = JSON.parse(new TextDecoder().decode(bytes.subarray(DIRECTORY_AT, at))) as Directory
  const read = columns.map(([name, type, length]) => {
    const column = new COLUMN_TYPES[type](buffer, byteOffset + at, length)
    at += aligned(column.byteLength)
    return [name, column] as const
  })
  return { sources: hexOf(bytes.subarray(SOURCES_AT, DIRECTORY_AT)), columns: Object.fromEntries(read), info }
}

/** True where the digest in a data file is that of its content. */
export function isIntact(bytes: Uint8Array, sha256: (bytes: Uint8Array) => Uint8Array): boolean {
  if (bytes.length < DIRECTORY_AT) return false
  const digest = sha256(bytes.subarray(DIGESTED_AT))
  return digest.every((byte, i) => byte === bytes[DIGEST_AT + i])
}

/** Numbers from 0 on in the narrowest column that holds them. */
export function narrowed(numbers: Int32Array): Int32Array | Uint16Array | Uint8Array {
  const most = numbers.reduce((most, number) => Math.max(most, number), 0)
  return most < 1 << 8 ? Uint8Array.from(numbers) : most < 1 << 16 ? Uint16Array.from(numbers) : numbers
}

function typeOf(column: Column): ColumnType {
  return (Object.keys(COLUMN_TYPES) as ColumnType[]).find((name) => column instanceof COLUMN_TYPES[name])!
}

function bytesOfHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g)!, (byte) => parseInt(byte, 16))
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
