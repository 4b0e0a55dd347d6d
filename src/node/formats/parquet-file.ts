import { type FileHandle, open } from 'node:fs/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { AsyncBuffer, Compressors, FileMetaData, ParquetParsers, SchemaElement } from 'hyparquet'
import { ExactDate } from './exact-date.js'
import { CutShortError, FormatError } from './read-errors.js'

const MAGIC = 'PAR1'
const ENCRYPTED_MAGIC = 'PARE'
/** Magic, an empty footer with its length, magic. */
const SHORTEST = 12

/** What a Parquet file holds, by its footer. */
export interface ParquetFile {
  readonly file: AsyncBuffer
  readonly metadata: FileMetaData
  /** Names of the columns, in order. */
  readonly columns: readonly string[]
}

/** How values become objects: nothing of a time is lost, and bytes that are not said to be text stay bytes. */
export const PARSERS: Partial<ParquetParsers> = {
  timestampFromMicroseconds: (micros: bigint | null) =>
    micros === null || micros === undefined ? micros : new ExactDate(micros, 'MICROS'),
  timestampFromNanoseconds: (nanos: bigint | null) => (nanos === null || nanos === undefined ? nanos : new ExactDate(nanos, 'NANOS')),
}

/**
 * Opens a Parquet file and reads its footer.
 * @throws FormatError where it is no Parquet or encrypted, CutShortError where its end is missing or damaged, and what the file throws.
 */
export async function withParquet<T>(path: string, use: (parquet: ParquetFile) => T): Promise<{ result: T; close: () => Promise<void> }> {
  const handle = await open(path)
  try {
    const file = await bufferOf(handle)
    const metadata = await metadataOf(file)
    return { result: use({ file, metadata, columns: columnsOf(metadata.schema) }), close: () => handle.close() }
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
  const { parquetMetadataAsync } = await import('hyparquet')
  let metadata: FileMetaData
  try {
    metadata = await parquetMetadataAsync(file, { geoparquet: false })
  } catch (cause) {
    throw new CutShortError('the end of the Parquet file is damaged, without which none of it can be read: get the file again', { cause })
  }
  if (metadata.row_groups.some(({ columns }) => columns.some((column) => column.crypto_metadata))) throw encrypted()
  return metadata
}

function encrypted(): FormatError {
  return new FormatError('the Parquet file is encrypted: decrypt it first')
}

/** The columns of a schema: the elements right below its root, each followed by all that is below it. */
export function columnTrees(schema: readonly SchemaElement[]): SchemaElement[][] {
  const trees: SchemaElement[][] = []
  for (let at = 1; at < schema.length;) {
    const start = at
    for (let open = 1; open > 0 && at < schema.length; at++) open += (schema[at]!.num_children ?? 0) - 1
    trees.push(schema.slice(start, at))
  }
  return trees
}

function columnsOf(schema: readonly SchemaElement[]): string[] {
  return columnTrees(schema).map(([element]) => element!.name)
}

type Decompress = NonNullable<Compressors['GZIP']>

/** What undoes the compression of pages; node:zlib where it can. */
export async function codecs(): Promise<Compressors> {
  const { compressors } = await import('hyparquet-compressors')
  const all: Compressors = { ...compressors, GZIP: (bytes) => gunzipSync(bytes), BROTLI: (bytes) => brotliDecompressSync(bytes) }
  // A page with nothing in it is a byte or so all the same, which not every codec expects.
  const orNothing =
    (codec: Decompress): Decompress =>
    (bytes, length) =>
      length === 0 ? new Uint8Array(0) : codec(bytes, length)
  return Object.fromEntries(Object.entries(all).map(([name, codec]) => [name, orNothing(codec)]))
}
