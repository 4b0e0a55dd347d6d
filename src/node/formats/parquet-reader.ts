import type { parquetReadObjects, SchemaElement } from 'hyparquet'
import { codecs, PARSERS, type ParquetFile, withParquet } from './parquet-file.js'
import { FormatError } from './read-errors.js'

/** Rows are made in batches of about so many bytes, as they lie decompressed in the file. */
const BATCH = 32 * 1024 * 1024

type ReadingOptions = Parameters<typeof parquetReadObjects>[0]

/** A row of a Parquet file, or why some rows cannot be read. */
export interface ParquetRow {
  /** Its number, from 1. */
  readonly number: number
  /** Values by the names of their columns: `bigint` for 64-bit integers, `Date`, `Uint8Array` for what is not said to be text, lists, objects. */
  readonly record?: Record<string, unknown>
  readonly error?: { readonly code: 'damaged'; readonly message: string }
  /** With an error: how many rows are lost, this one included. */
  readonly rows?: number
}

export interface ParquetReadOptions {
  /** The columns to read; all unless told. */
  readonly columns?: readonly string[]
  /** How many rows to pass over. */
  readonly rowStart?: number
}

/** What a Parquet file holds. */
export interface ParquetDescription {
  readonly columns: readonly string[]
  readonly rows: number
  /** Its schema, for a `ParquetWriter` that is to keep the types. */
  readonly schema: readonly SchemaElement[]
}

/** Reads what a Parquet file says about itself. @throws as `readParquet` does. */
export async function describeParquet(path: string): Promise<ParquetDescription> {
  const { result, close } = await withParquet(path, ({ columns, metadata }) => ({
    columns,
    rows: Number(metadata.num_rows),
    schema: metadata.schema,
  }))
  await close()
  return result
}

/** The names of a file's columns. @throws as `readParquet` does. */
export async function parquetColumns(path: string): Promise<readonly string[]> {
  return (await describeParquet(path)).columns
}

/**
 * Reads the rows of a Parquet file in order. Held at a time are the pages of one row group's columns, compressed, and a batch of rows.
 * A row group that cannot be read gives one error, and reading goes on with the next one.
 * Decimals become numbers, to 15 digits exact.
 * @throws FormatError where the file is no Parquet or encrypted, or a column is not there; CutShortError where its end is missing.
 * The messages do not name the file.
 */
export async function* readParquet(path: string, { columns, rowStart = 0 }: ParquetReadOptions = {}): AsyncGenerator<ParquetRow> {
  const { result: parquet, close } = await withParquet(path, (opened) => opened)
  try {
    checkColumns(parquet, columns)
    const options: ReadingOptions = {
      file: parquet.file,
      metadata: parquet.metadata,
      compressors: await codecs(),
      parsers: PARSERS,
      utf8: false,
      geoparquet: false,
      useOffsetIndex: true,
      ...(columns && { columns: [...columns] }),
    }
    let start = 0
    for (const { num_rows, total_byte_size } of parquet.metadata.row_groups) {
      const end = start + Number(num_rows)
      const batch = Math.max(1, Math.ceil((Number(num_rows) * BATCH) / Math.max(1, Number(total_byte_size))))
      yield* rowsOf(options, Math.max(start, rowStart), end, batch)
      start = end
    }
  } finally {
    await close()
  }
}

/** The rows of one row group, from `start` on. */
async function* rowsOf(options: ReadingOptions, start: number, end: number, batch: number): AsyncGenerator<ParquetRow> {
  const { parquetReadObjects } = await import('hyparquet')
  for (let at = start; at < end; at += batch) {
    let records: Record<string, unknown>[]
    try {
      records = await parquetReadObjects({ ...options, rowStart: at, rowEnd: Math.min(end, at + batch) })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      const message = `rows ${at + 1} to ${end} cannot be read (${reason}): get the file again`
      yield { number: at + 1, rows: end - at, error: { code: 'damaged', message } }
      return
    }
    for (const [offset, record] of records.entries()) yield { number: at + offset + 1, record }
  }
}

function checkColumns({ columns: all }: ParquetFile, wanted: readonly string[] = []): void {
  const missing = wanted.find((column) => !all.includes(column))
  if (missing !== undefined) throw new FormatError(`there is no column "${missing}": the columns are ${all.join(', ')}`)
}
