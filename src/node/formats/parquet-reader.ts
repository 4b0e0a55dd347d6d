import type { KeyValue, RowGroup, SchemaElement } from 'hyparquet'
import { assembled } from './parquet-assembly.js'
import { CellQueue } from './parquet-cells.js'
import { codecs, type ParquetFile, withParquet } from './parquet-file.js'
import { pagesOf, type PageTools } from './parquet-pages.js'
import type { SchemaNode } from './parquet-schema.js'
import { FormatError } from './read-errors.js'
import { ExpansionError } from './expansion-limit.js'
import { forParquet } from './optional-formats.js'
import { budgetsOf, type RowGroupBudget, TooLargeError } from './row-group-budget.js'

/** A batch of rows is this many of them at the most, and about this many bytes, as their values are in memory. */
const BATCH = { rows: 1000, bytes: 16 * 1024 * 1024 }

/** About what a row takes beside its values. */
const PER_ROW = 32

/** A row of a Parquet file, or why some rows cannot be read. */
export interface ParquetRow {
  /** Its number, from 1. */
  readonly number: number
  /**
   * Values by the names of their columns: null, booleans, strings, `bigint` for all whole numbers, `number` for floating-point ones, `Uint8Array`
   * for what is not said to be text or is none, arrays, objects, and the classes of `exact-values.ts`.
   */
  readonly record?: Record<string, unknown>
  readonly error?: { readonly code: 'damaged' | 'expansion'; readonly message: string }
  /** With an error: how many rows are lost, this one included. */
  readonly rows?: number
}

export interface ParquetReadOptions {
  /** The columns to read; all unless told. */
  readonly columns?: readonly string[]
  /** How many rows to skip. */
  readonly rowStart?: number
  /** The most bytes that a byte of the file may become, beyond the first 16 MiB. No limit unless told. */
  readonly maxRatio?: number
}

/** What a Parquet file holds. */
export interface ParquetDescription {
  readonly columns: readonly string[]
  readonly rows: number
  /** Its schema, for a `ParquetWriter` that is to keep the types. */
  readonly schema: readonly SchemaElement[]
  /** What its writer noted of it, such as the types of pandas, Arrow or Hugging Face. */
  readonly keyValues: readonly KeyValue[]
}

/** Reads what a Parquet file says about itself. @throws as `readParquet` does. */
export async function describeParquet(path: string): Promise<ParquetDescription> {
  const { result, close } = await withParquet(path, ({ columns, metadata }) => ({
    columns: columns.map(({ element }) => element.name),
    rows: Number(metadata.num_rows),
    schema: metadata.schema,
    keyValues: metadata.key_value_metadata ?? [],
  }))
  await close()
  return result
}

/** The names of a file's columns. @throws as `readParquet` does. */
export async function parquetColumns(path: string): Promise<readonly string[]> {
  return (await describeParquet(path)).columns
}

/**
 * Reads the rows of a Parquet file in order. Held at a time are a page of each column with its dictionary, and a batch of rows, however small
 * the file is. A row group that cannot be read, or of which too much would become, gives one error for the rows of it that are lost, and reading goes on with the next one.
 * @throws FormatError where the file is no Parquet or encrypted, or a column is not there; CutShortError where its end is missing.
 * The messages do not name the file.
 */
export async function* readParquet(
  path: string,
  { columns, rowStart = 0, maxRatio = Infinity }: ParquetReadOptions = {},
): AsyncGenerator<ParquetRow> {
  const { result: parquet, close } = await withParquet(path, (opened) => opened)
  try {
    checkColumns(parquet, columns)
    const { parquetHeader } = await forParquet(() => import('hyparquet/src/column.js'))
    const tools: PageTools = { file: parquet.file, compressors: await codecs(), parquetHeader }
    const wanted = parquet.columns.filter(({ element }) => columns?.includes(element.name) ?? true)
    const { row_groups: groups } = parquet.metadata
    const budgets = budgetsOf(groups, parquet.file.byteLength, maxRatio)
    let start = 0
    for (const [at, group] of groups.entries()) {
      const end = start + Number(group.num_rows)
      if (end > rowStart) yield* rowsOf(cellsOf(parquet, group, wanted, tools), budgets[at]!(), wanted, start, end, rowStart)
      start = end
    }
  } finally {
    await close()
  }
}

type CellQueues = ReadonlyMap<SchemaNode, CellQueue>

/** The cells of the leaves of some columns in a row group. */
function cellsOf(
  { columns }: ParquetFile,
  group: RowGroup,
  wanted: readonly SchemaNode[],
  tools: PageTools,
): (budget: RowGroupBudget) => CellQueues {
  return (budget) => {
    const leaves = columns.flatMap((column) => column.leaves)
    if (group.columns.length !== leaves.length) throw new Error('it has other columns than the schema says')
    const chunks = new Map(leaves.map((leaf, at) => [leaf, group.columns[at]!]))
    return new Map(
      wanted.flatMap((column) =>
        column.leaves.map((leaf) => {
          const { meta_data: metadata, file_path } = chunks.get(leaf)!
          if (!metadata || file_path !== undefined) throw new Error('its values are in another file')
          return [leaf, new CellQueue(leaf, pagesOf(leaf, metadata, tools, budget), budget)] as const
        }),
      ),
    )
  }
}

/** The rows of one row group, after the first `skip` of the file. */
async function* rowsOf(
  open: (budget: RowGroupBudget) => CellQueues,
  budget: RowGroupBudget,
  columns: readonly SchemaNode[],
  start: number,
  end: number,
  skip: number,
): AsyncGenerator<ParquetRow> {
  let at = start
  try {
    const cells = open(budget)
    while (at < end) {
      const batchEnd = at + (await held(cells, Math.min(end - at, BATCH.rows)))
      while (at < batchEnd) {
        budget.value(PER_ROW)
        const record = rowOf(columns, cells)
        if (++at > skip) yield { number: at, record }
      }
    }
  } catch (error) {
    const first = Math.max(at, skip) + 1
    yield { number: first, rows: end - first + 1, error: lossOf(`rows ${first} to ${end}`, error) }
  }
}

/** Why some rows are lost, and what to do about it. */
function lossOf(rows: string, error: unknown): NonNullable<ParquetRow['error']> {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof ExpansionError) return { code: 'expansion', message: `${rows} are not read: ${reason}` }
  const remedy = error instanceof TooLargeError ? 'write the file again with smaller row groups' : 'get the file again'
  return { code: 'damaged', message: `${rows} cannot be read (${reason}): ${remedy}` }
}

/** Holds rows in all columns and gives their number. */
async function held(cells: CellQueues, most: number): Promise<number> {
  let rows = most
  for (const queue of cells.values()) rows = await queue.hold(rows, BATCH.bytes / cells.size)
  if (rows === 0) throw new Error('a column has fewer values than rows')
  return rows
}

function rowOf(columns: readonly SchemaNode[], cells: CellQueues): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column.element.name, assembled(column, (leaf) => cells.get(leaf)!)]))
}

function checkColumns({ columns }: ParquetFile, wanted: readonly string[] = []): void {
  const all = columns.map(({ element }) => element.name)
  const missing = wanted.find((column) => !all.includes(column))
  if (missing !== undefined) throw new FormatError(`there is no column "${missing}": the columns are ${all.join(', ')}`)
}
