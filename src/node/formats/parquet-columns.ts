import type { ConvertedType, SchemaElement } from 'hyparquet'
import { ExactDate, replaced } from './exact-date.js'
import { columnTrees } from './parquet-file.js'

/** A type of column, for those that no source file gives one. */
export type ColumnType = 'string' | 'json' | 'boolean' | 'int64' | 'double' | 'timestamp' | 'bytes'

/** A column that is written: its element of the schema, and all that is below it. */
export interface Column {
  readonly name: string
  readonly elements: readonly SchemaElement[]
  /** What is written for a value; `undefined` where the column cannot hold it. */
  readonly valueOf: (value: unknown) => unknown
}

const ELEMENTS: Readonly<Record<ColumnType, Partial<SchemaElement>>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  json: { type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } },
  boolean: { type: 'BOOLEAN' },
  int64: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  timestamp: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  bytes: { type: 'BYTE_ARRAY' },
}

/** A new column of a type; any of its values may be missing. */
export function columnOf(name: string, type: ColumnType): Column {
  return fromTree([{ name, repetition_type: 'OPTIONAL', ...ELEMENTS[type] }])
}

/** The columns of a source file, with their types. Values may be missing that could not be there. */
export function columnsOfSchema(schema: readonly SchemaElement[]): Column[] {
  return columnTrees(schema).map(([top, ...below]) =>
    fromTree([
      top!.repetition_type === 'REPEATED' ? writable(top!) : { ...writable(top!), repetition_type: 'OPTIONAL' },
      ...below.map(writable),
    ]),
  )
}

/** The narrowest type that all values of a column fit; JSON holds them all, and those that are none yet. */
export function typeOf(values: Iterable<unknown>): ColumnType {
  let type: ColumnType | undefined
  for (const value of values) {
    if (value === null || value === undefined) continue
    const next = typeOfValue(value)
    if (type === undefined || type === next) type = next
    else if ((type === 'int64' && next === 'double') || (type === 'double' && next === 'int64' && typeof value === 'number'))
      type = 'double'
    else return 'json'
  }
  return type ?? 'json'
}

function typeOfValue(value: unknown): ColumnType {
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'bigint') return 'int64'
  if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? 'int64' : 'double'
  if (value instanceof Date) return 'timestamp'
  return value instanceof Uint8Array ? 'bytes' : 'json'
}

function fromTree(elements: readonly SchemaElement[]): Column {
  const [top] = elements
  const isFlat = elements.length === 1 && top!.repetition_type !== 'REPEATED'
  return { name: top!.name, elements, valueOf: isFlat ? (value) => flatValue(top!, value) : exactly }
}

/** Elements that can be read and not written, in the nearest form that can. */
function writable(element: SchemaElement): SchemaElement {
  const { type, logical_type } = element
  if (type === 'INT96') return { ...element, type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } }
  // hyparquet-writer 0.17 writes the width of such a type as other readers cannot read it.
  if (logical_type?.type === 'INTEGER') {
    const { logical_type: _, ...physical } = element
    return { ...physical, converted_type: `${logical_type.isSigned ? 'INT' : 'UINT'}_${logical_type.bitWidth}` as ConvertedType }
  }
  if (logical_type?.type === 'STRING') return { ...element, converted_type: 'UTF8' }
  return element
}

function flatValue(element: SchemaElement, value: unknown): unknown {
  const { type, type_length, converted_type, logical_type } = element
  if (value === null || value === undefined) return null
  if (converted_type === 'JSON') return value
  if (value instanceof ExactDate && value.unit === unitOf(element)) return value.exact
  if (value instanceof Date) return unitOf(element) || converted_type === 'DATE' ? value : undefined
  if (converted_type === 'DECIMAL') return typeof value === 'number' || typeof value === 'bigint' ? value : undefined
  if (type === 'BOOLEAN') return typeof value === 'boolean' ? value : undefined
  if (type === 'INT64') return wholeNumber(value, 64, isUnsigned(element))
  if (type === 'INT32') {
    const whole = wholeNumber(value, 32, isUnsigned(element))
    return whole === undefined ? undefined : Number(whole)
  }
  if (type === 'FLOAT' || type === 'DOUBLE' || logical_type?.type === 'FLOAT16') return typeof value === 'number' ? value : undefined
  if (logical_type?.type === 'UUID') return typeof value === 'string' ? value : undefined
  if (type === 'FIXED_LEN_BYTE_ARRAY') return value instanceof Uint8Array && value.length === type_length ? value : undefined
  if (logical_type?.type === 'GEOMETRY' || logical_type?.type === 'GEOGRAPHY') return typeof value === 'object' ? value : undefined
  return typeof value === 'string' || value instanceof Uint8Array ? value : undefined
}

/** The unit of a column of times. */
function unitOf({ converted_type, logical_type }: SchemaElement): string | undefined {
  if (logical_type?.type === 'TIMESTAMP') return logical_type.unit
  return converted_type?.startsWith('TIMESTAMP_') ? converted_type.slice('TIMESTAMP_'.length) : undefined
}

function isUnsigned({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type?.startsWith('UINT_') === true || (logical_type?.type === 'INTEGER' && !logical_type.isSigned)
}

function wholeNumber(value: unknown, bits: number, unsigned: boolean): bigint | undefined {
  if (typeof value !== 'bigint' && !Number.isSafeInteger(value)) return undefined
  const whole = BigInt(value as number | bigint)
  return (unsigned ? BigInt.asUintN(bits, whole) : BigInt.asIntN(bits, whole)) === whole ? whole : undefined
}

/** A value with the exact numbers of its times, wherever they stand in it. */
function exactly(value: unknown): unknown {
  return replaced(value, (part) => (part instanceof ExactDate ? part.exact : undefined)) ?? null
}
