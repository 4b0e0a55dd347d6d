import type { FileHandle } from 'node:fs/promises'
import type { SchemaElement } from 'hyparquet'
import type { ByteWriter, ParquetWriter as HyparquetWriter } from 'hyparquet-writer'
import { type Column, columnOf, columnsOfSchema, type ColumnType, typeOf } from './parquet-columns.js'
import { sizeOf } from './record-size.js'

/** The column for values that the column of their name cannot hold, as an object in JSON; there only where there are such. */
const MISFITS = '_other'

export interface ParquetWriteOptions {
  /** The schema of a source file (`describeParquet`): its columns are written, with their types. */
  readonly schema?: readonly SchemaElement[]
  /** Columns of it that are left out. */
  readonly omit?: readonly string[]
  /** Columns that are there whether or not a record has them, with their types, after those of the schema. */
  readonly columns?: Readonly<Record<string, ColumnType>>
  /** Records of about so many bytes make a row group, and are held until then. 32 MiB unless told. */
  readonly rowGroupBytes?: number
}

type Row = Readonly<Record<string, unknown>>

/**
 * Writes records to a Parquet file, compressed with Snappy, row group by row group: only one is held. The same records give the same bytes.
 * A column that neither the schema nor the options name gets the type that fits all its values in the row group where it is first seen
 * (else JSON), and is missing from the rows before. A value that does not fit the type of its column is kept in the column `_other`.
 */
export class ParquetWriter {
  readonly #columns = new Map<string, Column>()
  readonly #rowGroupBytes: number
  readonly #omitted: ReadonlySet<string>
  readonly #writer: HyparquetWriter
  #rows: Row[] = []
  #size = 0

  private constructor(writer: HyparquetWriter, { schema, omit = [], columns = {}, rowGroupBytes = 32 * 1024 * 1024 }: ParquetWriteOptions) {
    this.#writer = writer
    this.#rowGroupBytes = rowGroupBytes
    this.#omitted = new Set(omit)
    for (const column of schema ? columnsOfSchema(schema) : []) if (!this.#omitted.has(column.name)) this.#add(column)
    for (const [name, type] of Object.entries(columns)) if (!this.#columns.has(name)) this.#add(columnOf(name, type))
  }

  /** Begins a Parquet file where an open file stands. To sync and close it is left to the caller. */
  static async open(file: FileHandle, options: ParquetWriteOptions = {}): Promise<ParquetWriter> {
    const { ByteWriter, ParquetWriter: Writer } = await import('hyparquet-writer')
    const bytes = new ByteWriter()
    const flush = () => flushed(bytes, file)
    const schema: SchemaElement[] = [{ name: 'schema', num_children: 0 }]
    return new ParquetWriter(new Writer({ writer: Object.assign(bytes, { flush, finish: flush }), schema, createdBy: 'dechaff' }), options)
  }

  /** Adds records, in order; full row groups are in the file when it is done. */
  async write(records: Iterable<Row>): Promise<void> {
    for (const record of records) {
      this.#rows.push(record)
      this.#size += sizeOf(record)
      if (this.#size >= this.#rowGroupBytes) await this.#flush()
    }
  }

  /** Writes what is left, and the footer without which nothing can be read. */
  async close(): Promise<void> {
    await this.#flush()
    if (this.#columns.size === 0) this.#add(columnOf(MISFITS, 'json'))
    await this.#writer.finish()
  }

  #add(column: Column): void {
    this.#columns.set(column.name, column)
    this.#writer.schema.push(...column.elements)
    this.#writer.schema[0]!.num_children!++
  }

  async #flush(): Promise<void> {
    const rows = this.#rows
    if (rows.length === 0) return
    const misfits: (Record<string, unknown> | null)[] = rows.map(() => null)
    for (const name of this.#newNames(rows)) await this.#addLater(columnOf(name, typeOf(rows.map((row) => valueOf(row, name)))))
    const columnData = [...this.#columns.values()].map((column) => ({ name: column.name, data: valuesOf(column, rows, misfits) }))
    if (misfits.some((misfit) => misfit !== null)) {
      if (!this.#columns.has(MISFITS)) await this.#addLater(columnOf(MISFITS, 'json'))
      const others = columnData.filter(({ name }) => name !== MISFITS)
      columnData.splice(0, columnData.length, ...others)
      const place = [...this.#columns.keys()].indexOf(MISFITS)
      columnData.splice(place, 0, { name: MISFITS, data: misfits })
    }
    await this.#writer.write({ columnData, rowGroupSize: rows.length })
    this.#rows = []
    this.#size = 0
  }

  #newNames(rows: readonly Row[]): Set<string> {
    const names = new Set<string>()
    for (const row of rows) for (const name in row) if (!this.#columns.has(name) && !this.#omitted.has(name)) names.add(name)
    return names
  }

  /**
   * Adds a column that the row groups before do not have. A chunk of a column may lie anywhere in the file: theirs, with nothing in them,
   * are written now, as row groups of their own, and moved to where they belong.
   */
  async #addLater(column: Column): Promise<void> {
    this.#add(column)
    const { row_groups: groups } = this.#writer
    for (const group of [...groups]) {
      const length = Number(group.num_rows)
      await this.#writer.write({ columnData: [{ name: column.name, data: new Array(length).fill(null) }], rowGroupSize: length })
      const { columns, total_byte_size, total_compressed_size } = groups.pop()!
      this.#writer.num_rows -= group.num_rows
      group.columns.push(...columns)
      group.total_byte_size += total_byte_size
      group.total_compressed_size! += total_compressed_size!
    }
  }
}

/** The values of a column; those that it cannot hold go to the misfits. */
function valuesOf({ name, valueOf: written }: Column, rows: readonly Row[], misfits: (Record<string, unknown> | null)[]): unknown[] {
  return rows.map((row, at) => {
    const value = valueOf(row, name)
    const own = written(value)
    if (own !== undefined) return own
    const misfit = (misfits[at] ??= {})
    misfit[name] = value
    return null
  })
}

/** The value of a field; it may be called as something that all objects have. */
function valueOf(row: Row, name: string): unknown {
  return Object.hasOwn(row, name) ? row[name] : undefined
}

async function flushed(bytes: ByteWriter, file: FileHandle): Promise<void> {
  const all = bytes.getBytes()
  for (let at = 0; at < all.length;) at += (await file.write(all, at)).bytesWritten
  bytes.index = 0
}
