import { type FileHandle, open } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet'
import { columnNodes, type SchemaNode } from './parquet-schema.js'
import { CutShortError, FormatError } from './read-errors.js'
import { forParquet } from './optional-formats.js'

const MAGIC = 'PAR1'
const ENCRYPTED_MAGIC = 'PARE'
/** Magic, an empty footer with its length, magic. */
const SHORTEST = 12

/** What a Parquet file holds, by its footer. */
export interface ParquetFile {
  readonly file: AsyncBuffer
  readonly metadata: FileMetaData
  /** Its columns, in order. */
  readonly columns: readonly SchemaNode[]
}

/**
 * Opens a Parquet file and reads its footer.
 * @throws FormatError where it is no Parquet or encrypted, or has columns that cannot be told apart, CutShortError where its end is missing or damaged, and what the file throws.
 */
export async function withParquet<T>(path: string, use: (parquet: ParquetFile) => T): Promise<{ result: T; close: () => Promise<void> }> {
  const handle = await open(path)
  try {
    const file = await bufferOf(handle)
    const metadata = await metadataOf(file)
    return { result: use({ file, metadata, columns: columnsOf(metadata) }), close: () => handle.close() }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function bufferOf(handle: FileHandle): Promise<AsyncBuffer> {
  const { size } = await handle.stat()
  return {
    byteLength: size,
    async slice(start, end = size) {
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - start))
      for (let at = 0; at < bytes.length;) {
        const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at)
        if (bytesRead === 0) throw new CutShortError('the file became shorter while it was read: read it when it is finished')
        at += bytesRead
      }
      return bytes.buffer
    },
  }
}

async function metadataOf(file: AsyncBuffer): Promise<FileMetaData> {
  const textAt = async (start: number) => Buffer.from(await file.slice(Math.max(0, start), Math.max(0, start) + 4)).toString('latin1')
  const [first, last] = [await textAt(0), await textAt(file.byteLength - 4)]
  if (first === ENCRYPTED_MAGIC || last === ENCRYPTED_MAGIC) throw encrypted()
  if (first !== MAGIC) throw new FormatError('it is not Parquet, though its name says so: rename it or get it again')
  if (last !== MAGIC || file.byteLength < SHORTEST)
    throw new CutShortError('the end of the Parquet file is missing, without which none of it can be read: get the whole file')
  const { parquetMetadataAsync } = await forParquet(() => import('hyparquet'))
  let metadata: FileMetaData
  try {
    metadata = await parquetMetadataAsync(file, { geoparquet: false, parsers: UNREAD })
  } catch (cause) {
    throw new CutShortError('the end of the Parquet file is damaged, without which none of it can be read: get the file again', { cause })
  }
  if (metadata.row_groups.some(({ columns }) => columns.some((column) => column.crypto_metadata))) throw encrypted()
  return metadata
}

function encrypted(): FormatError {
  return new FormatError('the Parquet file is encrypted: decrypt it first')
}

/** Statistics are not read: they may be of values that cannot be, such as a time that no Date can hold. */
const UNREAD = {
  timestampFromMilliseconds: String,
  timestampFromMicroseconds: String,
  timestampFromNanoseconds: String,
  dateFromDays: String,
  stringFromBytes: () => undefined,
}

/** The columns of a file. @throws FormatError where two of them, or two fields in one of them, have one name, as one would be lost. */
function columnsOf({ schema }: FileMetaData): SchemaNode[] {
  let columns: SchemaNode[]
  try {
    columns = columnNodes(schema)
  } catch (cause) {
    throw new CutShortError('the schema of the Parquet file is damaged, without which none of it can be read: get the file again', {
      cause,
    })
  }
  checkNames(columns)
  return columns
}

function checkNames(nodes: readonly SchemaNode[]): void {
  const names = new Set<string>()
  for (const { element, path, children } of nodes) {
    if (names.has(element.name))
      throw new FormatError(`there are two columns "${path.join('.')}", which cannot be told apart: rename one of them`)
    names.add(element.name)
    checkNames(children)
  }
}

type Decompress = NonNullable<Compressors['GZIP']>

/**
 * What undoes the compression of pages; node:zlib where it can. None returns more bytes than the caller allows.
 */
export async function codecs(): Promise<Compressors> {
  const { compressors } = await forParquet(() => import('hyparquet-compressors'))
  const { decompress } = await import('fzstd')
  const all: Compressors = {
    ...compressors,
    GZIP: (bytes, length) => gunzipSync(bytes, { maxOutputLength: length }),
    BROTLI: (bytes, length) => brotliDecompressSync(bytes, { maxOutputLength: length }),
    ZSTD: (bytes, length) => decompress(bytes, new Uint8Array(length)),
  }
  // A page with nothing in it is a byte or so all the same, which not every codec expects.
  const orNothing =
    (codec: Decompress): Decompress =>
    (bytes, length) =>
      length === 0 ? new Uint8Array(0) : codec(bytes, length)
  return Object.fromEntries(Object.entries(all).map(([name, codec]) => [name, orNothing(codec)]))
}
