import type { ConvertedType, SchemaElement } from 'hyparquet'
import { CalendarDay, TimeOfDay, Timestamp } from './exact-values.js'
import { columnNodes, elementsOf, type SchemaNode } from './parquet-schema.js'

/** What the element of a leaf is, apart from its name. */
export type LeafElement = Partial<SchemaElement>

const STRING: LeafElement = { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }
const JSON_TEXT: LeafElement = { type: 'BYTE_ARRAY', converted_type: 'JSON', logical_type: { type: 'JSON' } }
const BOOLEAN: LeafElement = { type: 'BOOLEAN' }
const INT64: LeafElement = { type: 'INT64' }
const DOUBLE: LeafElement = { type: 'DOUBLE' }
const BYTES: LeafElement = { type: 'BYTE_ARRAY' }

/** Types of columns that no source file gives one. */
export const COLUMN_TYPES = { string: STRING, json: JSON_TEXT, boolean: BOOLEAN, int64: INT64, double: DOUBLE, bytes: BYTES }

/** A type of column. */
export type ColumnType = keyof typeof COLUMN_TYPES

/** A new column; any of its values may be missing. */
export function newColumn(name: string, element: LeafElement): SchemaNode {
  return columnNodes([
    { name: 'schema', num_children: 1 },
    { name, repetition_type: 'OPTIONAL', ...element },
  ])[0]!
}

/** The columns of a source file, with their types. Values may be missing that could not be there. */
export function columnsOfSchema(schema: readonly SchemaElement[]): SchemaNode[] {
  return columnNodes(schema).map((column) => {
    const [top, ...below] = elementsOf(column).map(writable)
    const { repetition_type } = top!
    return columnNodes([
      { name: 'schema', num_children: 1 },
      { ...top!, repetition_type: repetition_type === 'REPEATED' ? repetition_type : 'OPTIONAL' },
      ...below,
    ])[0]!
  })
}

/** hyparquet-writer 0.17 writes the width of a logical integer as other readers cannot read it; the older annotation says the same. */
function writable(element: SchemaElement): SchemaElement {
  const { logical_type, ...rest } = element
  if (logical_type?.type !== 'INTEGER') return element
  return { ...rest, converted_type: `${logical_type.isSigned ? 'INT' : 'UINT'}_${logical_type.bitWidth}` as ConvertedType }
}

/** The narrowest type that holds all values of a column; JSON holds them all, and those to come. */
export function elementFor(values: Iterable<unknown>): LeafElement {
  let element: LeafElement | undefined
  for (const value of values) {
    if (value === null || value === undefined) continue
    const next = elementOf(value)
    if (element === undefined || isSame(element, next)) element = next
    else if (!isNumbers(element, next)) return JSON_TEXT
    else element = DOUBLE
  }
  return element ?? JSON_TEXT
}

function elementOf(value: unknown): LeafElement {
  switch (typeof value) {
    case 'string':
      return STRING
    case 'boolean':
      return BOOLEAN
    case 'bigint':
      return BigInt.asIntN(64, value) === value ? INT64 : JSON_TEXT
    case 'number':
      return DOUBLE
    default:
      return elementOfObject(value)
  }
}

function elementOfObject(value: unknown): LeafElement {
  if (value instanceof Uint8Array) return BYTES
  if (value instanceof CalendarDay) return { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }
  if (value instanceof Timestamp) {
    const { unit, isUtc } = value
    return { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: isUtc, unit } }
  }
  if (!(value instanceof TimeOfDay)) return JSON_TEXT
  const { unit } = value
  return { type: unit === 'MILLIS' ? 'INT32' : 'INT64', logical_type: { type: 'TIME', isAdjustedToUTC: false, unit } }
}

function isSame(one: LeafElement, other: LeafElement): boolean {
  return one === other || (one.logical_type !== undefined && JSON.stringify(one) === JSON.stringify(other))
}

function isNumbers(...elements: LeafElement[]): boolean {
  return elements.every((element) => element === INT64 || element === DOUBLE)
}
