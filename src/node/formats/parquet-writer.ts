import type { FileHandle } from 'node:fs/promises'
import type { KeyValue, RowGroup, SchemaElement } from 'hyparquet'
import { columnsAsJson } from './value-json.js'
import { ARROW_SCHEMA, arrowSchemaFor } from './arrow-schema.js'
import { type PutCell, shredded } from './parquet-assembly.js'
import { COLUMN_TYPES, type ColumnType, columnsOfSchema, elementFor, newColumn } from './parquet-columns.js'
import { elementsOf, type SchemaNode } from './parquet-schema.js'
import { type LeafType, leafType } from './parquet-values.js'
import { RawJson } from './exact-values.js'
import { sizeOf } from './record-size.js'
import { forParquet } from './optional-formats.js'

/** The column for values that the column of their name cannot hold, as an object in JSON, is called so; it exists only if there are such. */
const MISFITS = '_other'

const MAGIC = 0x31524150
const PAGE_BYTES = 1024 * 1024

export interface ParquetWriteOptions {
  /** The schema of a source file (`describeParquet`): its columns are written, with their types. */
  readonly schema?: readonly SchemaElement[]
  /** What the writer of the source file noted of it. */
  readonly keyValues?: readonly KeyValue[]
  /** Columns of it that are left out. */
  readonly omit?: readonly string[]
  /** Columns that are there whether or not a record has them, with their types, after those of the schema. */
  readonly columns?: Readonly<Record<string, ColumnType>>
  /** Records of about this many bytes make a row group, and are held until then. 32 MiB unless told. */
  readonly rowGroupBytes?: number
}

type Row = Readonly<Record<string, unknown>>
type Encoder = Awaited<ReturnType<typeof loadEncoder>>

/** The cells of a leaf in a row group, as they are encoded. */
interface LeafCells {
  readonly values: unknown[]
  readonly definitionLevels: number[]
  readonly repetitionLevels: number[]
}

/**
 * Writes records to a Parquet file, compressed with Snappy, row group by row group: only one is held. The same records give the same bytes.
 * A column that neither the schema nor the options name gets the type that fits all its values in the row group where it is first seen
 * (else JSON), and is missing from the rows before. A value that does not fit the type of its column is kept in the column `_other`, or in `_other_`
 * and so on if the records have a column of that name and another type than JSON.
 */
export class ParquetWriter {
  readonly #columns = new Map<string, SchemaNode>()
  readonly #types = new Map<SchemaNode, LeafType>()
  readonly #groups: RowGroup[] = []
  readonly #indexes: ReturnType<Encoder['writeColumn']>[] = []
  readonly #keyValues: readonly KeyValue[]
  readonly #sourceColumns: readonly string[]
  readonly #rowGroupBytes: number
  readonly #omitted: ReadonlySet<string>
  readonly #bytes: InstanceType<Encoder['ByteWriter']>
  #rows: Row[] = []
  #size = 0

  private constructor(
    private readonly file: FileHandle,
    private readonly encoder: Encoder,
    { schema, keyValues = [], omit = [], columns = {}, rowGroupBytes = 32 * 1024 * 1024 }: ParquetWriteOptions,
  ) {
    this.#bytes = new encoder.ByteWriter()
    this.#bytes.appendUint32(MAGIC)
    this.#rowGroupBytes = rowGroupBytes
    this.#omitted = new Set(omit)
    const kept = schema ? columnsOfSchema(schema) : []
    for (const column of kept) if (!this.#omitted.has(column.element.name)) this.#add(column)
    for (const [name, type] of Object.entries(columns)) if (!this.#columns.has(name)) this.#add(newColumn(name, COLUMN_TYPES[type]))
    this.#sourceColumns = kept.map(({ element }) => element.name)
    this.#keyValues = keyValues
  }

  /** Begins a Parquet file in an open file. To sync and close it is left to the caller. */
  static async open(file: FileHandle, options: ParquetWriteOptions = {}): Promise<ParquetWriter> {
    return new ParquetWriter(file, await loadEncoder(), options)
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
    if (this.#columns.size === 0) this.#addLater(newColumn(MISFITS, COLUMN_TYPES.json))
    const { writeIndexes, writeMetadata } = this.encoder
    writeIndexes(this.#bytes, this.#indexes)
    const columns = [...this.#columns.values()]
    const keyValues = this.#noted()
    writeMetadata(this.#bytes, {
      version: 2,
      created_by: 'dechaff',
      schema: [{ name: 'schema', num_children: columns.length }, ...columns.flatMap(elementsOf)],
      num_rows: this.#groups.reduce((sum, { num_rows }) => sum + num_rows, 0n),
      row_groups: this.#groups,
      ...(keyValues.length > 0 && { key_value_metadata: keyValues }),
    } as Parameters<typeof writeMetadata>[1])
    this.#bytes.appendUint32(MAGIC)
    await this.#save()
  }

  /** What is noted of the file: what the source has, of the columns that there are now. */
  #noted(): KeyValue[] {
    const columns = [...this.#columns.keys()].map((name) => {
      const at = this.#sourceColumns.indexOf(name)
      return at < 0 ? name : at
    })
    return this.#keyValues.flatMap((pair) => {
      if (pair.key !== ARROW_SCHEMA) return [pair]
      const value = arrowSchemaFor(pair.value ?? '', columns)
      return value === undefined ? [] : [{ ...pair, value }]
    })
  }

  #add(column: SchemaNode): void {
    this.#columns.set(column.element.name, column)
    for (const leaf of column.leaves) this.#types.set(leaf, leafType(leaf.element))
  }

  async #flush(): Promise<void> {
    const rows = this.#rows
    if (rows.length === 0) return
    for (const name of this.#newNames(rows)) this.#addLater(newColumn(name, elementFor(rows.map((row) => valueOf(row, name)))))
    const misfits: (Record<string, unknown> | undefined)[] = []
    const cells = new Map([...this.#columns.values()].map((column) => [column, this.#cellsOf(column, rows, misfits)]))
    if (misfits.length > 0) {
      const others = this.#columnOfMisfits()
      const { name } = others.element
      const found = rows.map((row, at) => ({ [name]: withMisfits(name, valueOf(row, name), misfits[at]) }))
      cells.set(others, this.#cellsOf(others, found, []))
    }
    const group: RowGroup = { columns: [], total_byte_size: 0n, total_compressed_size: 0n, num_rows: BigInt(rows.length) }
    for (const column of this.#columns.values()) this.#encode(group, column, cells.get(column)!)
    this.#groups.push(group)
    this.#rows = []
    this.#size = 0
    await this.#save()
  }

  #newNames(rows: readonly Row[]): Set<string> {
    const names = new Set<string>()
    for (const row of rows) for (const name in row) if (!this.#columns.has(name) && !this.#omitted.has(name)) names.add(name)
    return names
  }

  /** The column that takes all misfits: one of JSON, which values of the records' own may stand in, too. */
  #columnOfMisfits(): SchemaNode {
    let name = MISFITS
    for (let column = this.#columns.get(name); column; column = this.#columns.get(name)) {
      if (holdsAnyJson(column)) return column
      name += '_'
    }
    this.#addLater(newColumn(name, COLUMN_TYPES.json))
    return this.#columns.get(name)!
  }

  /** Adds a column that the row groups before do not have. A chunk of a column may be anywhere in the file: theirs are written now. */
  #addLater(column: SchemaNode): void {
    this.#add(column)
    for (const group of this.#groups) {
      const rows: Row[] = new Array(Number(group.num_rows)).fill({})
      this.#encode(group, column, this.#cellsOf(column, rows, []))
    }
  }

  /** The cells of a column by its leaves; values that it cannot hold go to the misfits. */
  #cellsOf(column: SchemaNode, rows: readonly Row[], misfits: (Record<string, unknown> | undefined)[]): Map<SchemaNode, LeafCells> {
    const { name } = column.element
    const cells = new Map(column.leaves.map((leaf) => [leaf, { values: [], definitionLevels: [], repetitionLevels: [] } as LeafCells]))
    const put: PutCell = (leaf, definition, repetition, value) => {
      const { values, definitionLevels, repetitionLevels } = cells.get(leaf)!
      values.push(value)
      if (leaf.definition > 0) definitionLevels.push(definition)
      if (leaf.repetition > 0) repetitionLevels.push(repetition)
    }
    const written = (leaf: SchemaNode, value: unknown) => this.#types.get(leaf)!.write(value)
    for (const [at, row] of rows.entries()) {
      const value = valueOf(row, name)
      const lengths = [...cells.values()].map(({ values }) => values.length)
      if (shredded(column, value, put, written)) continue
      for (const [i, leaf] of [...cells.values()].entries())
        for (const list of [leaf.values, leaf.definitionLevels, leaf.repetitionLevels]) list.length = Math.min(list.length, lengths[i]!)
      shredded(column, null, put, written)
      const misfit = (misfits[at] ??= {})
      Object.defineProperty(misfit, name, { value, enumerable: true })
    }
    return cells
  }

  /** Adds a column to a row group. */
  #encode(group: RowGroup, column: SchemaNode, cells: ReadonlyMap<SchemaNode, LeafCells>): void {
    for (const leaf of column.leaves) {
      const { type, type_length } = leaf.element
      // Its values are what is in the file already, whatever they are annotated with. INT96 is written as twelve bytes.
      const physical = type === 'INT96' ? ({ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12 } as const) : { type, type_length }
      const pageData = { ...cells.get(leaf)!, maxDefinitionLevel: leaf.definition }
      const result = this.encoder.writeColumn({
        writer: this.#bytes,
        column: {
          columnName: leaf.path.join('.'),
          element: { name: leaf.element.name, ...physical } as SchemaElement,
          schemaPath: [...leaf.elements],
          codec: 'SNAPPY',
          compressors: { SNAPPY: this.encoder.snappyCompress },
          stats: isOrdered(leaf.element, pageData.values),
          pageSize: PAGE_BYTES,
          columnIndex: false,
          offsetIndex: true,
          // A dictionary takes 0.0 for -0.0.
          ...((type === 'FLOAT' || type === 'DOUBLE') && { encoding: 'PLAIN' as const }),
        },
        pageData,
      })
      const { meta_data } = result.chunk
      if (type === 'INT96') meta_data!.type = type
      this.#indexes.push(result)
      group.columns.push(result.chunk)
      group.total_byte_size += meta_data!.total_uncompressed_size
      group.total_compressed_size! += meta_data!.total_compressed_size
    }
  }

  async #save(): Promise<void> {
    const all = this.#bytes.getBytes()
    for (let at = 0; at < all.length;) at += (await this.file.write(all, at)).bytesWritten
    this.#bytes.index = 0
  }
}

/** The parts of hyparquet-writer that encode values; what they mean is known here. */
async function loadEncoder() {
  const [{ ByteWriter }, { snappyCompress }, { writeColumn }, { writeIndexes }, { writeMetadata }] = await forParquet(() =>
    Promise.all([
      import('hyparquet-writer/src/bytewriter.js'),
      import('hyparquet-writer/src/snappy.js'),
      import('hyparquet-writer/src/column.js'),
      import('hyparquet-writer/src/indexes.js'),
      import('hyparquet-writer/src/metadata.js'),
    ]),
  )
  return { ByteWriter, snappyCompress, writeColumn, writeIndexes, writeMetadata }
}

/** Whether the least and the greatest value can be told of the physical values alone, as numbers with a sign or as text. */
function isOrdered({ type, converted_type, logical_type }: SchemaElement, values: readonly unknown[]): boolean {
  const annotation = logical_type?.type ?? converted_type
  if (type === 'BYTE_ARRAY')
    return (annotation === 'STRING' || annotation === 'UTF8') && !values.some((value) => value instanceof Uint8Array)
  if (type === 'INT96' || type === 'FIXED_LEN_BYTE_ARRAY') return false
  return annotation === undefined || annotation === 'DATE' || annotation.startsWith('TIMESTAMP')
}

/** True for a column of JSON that a row need not have. */
function holdsAnyJson({ element, children }: SchemaNode): boolean {
  const { type, repetition_type, converted_type, logical_type } = element
  const isJson = type === 'BYTE_ARRAY' && (logical_type?.type === 'JSON' || converted_type === 'JSON')
  return isJson && repetition_type === 'OPTIONAL' && children.length === 0
}

/** What is written of the values of a row that their columns cannot hold, with what the row had there already. */
function withMisfits(name: string, own: unknown, misfits: Record<string, unknown> | undefined): unknown {
  if (misfits === undefined) return own
  const all = own === null || own === undefined ? misfits : { ...misfits, [name]: own }
  return new RawJson(columnsAsJson(all), true)
}

/** The value of a field; it may be called as something that all objects have. */
function valueOf(row: Row, name: string): unknown {
  return Object.getOwnPropertyDescriptor(row, name)?.value
}
