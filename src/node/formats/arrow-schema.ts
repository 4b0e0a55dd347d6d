/** Where Arrow notes its schema in a Parquet file, as an IPC message in Base64. */
export const ARROW_SCHEMA = 'ARROW:schema'

const CONTINUATION = 0xffffffff
/** Slots of the tables of Message.fbs and Schema.fbs of Arrow's format. */
const MESSAGE = { version: 0, headerType: 1, header: 2 }
const SCHEMA = { endianness: 0, fields: 1, metadata: 2 }
const FIELD = { name: 0, nullable: 1, typeType: 2, type: 3, children: 5 }
/** Of the unions MessageHeader and Type. */
const SCHEMA_HEADER = 1
const UTF8_TYPE = 5

/**
 * A schema of Arrow for a file whose columns are not those of its source: `columns` has the places of those of the source, and the names of
 * new ones, which are noted as text; readers take what the file says where that differs. Arrow goes by the order of columns, and some
 * readers refuse a file with more columns than its schema has. Gives undefined where the schema is damaged.
 *
 * References in a FlatBuffer lead forward only: new tables before the old buffer can use all that is in it.
 */
export function arrowSchemaFor(base64: string, columns: readonly (number | string)[]): string | undefined {
  try {
    const bytes = Buffer.from(base64, 'base64')
    const hasMark = bytes.readUInt32LE(0) === CONTINUATION
    const old = bytes.subarray(hasMark ? 8 : 4)
    const head = newHead(old, columns)
    const message = Buffer.concat([head, old, Buffer.alloc((8 - (old.length % 8)) % 8)])
    const prefix = Buffer.alloc(hasMark ? 8 : 4)
    if (hasMark) prefix.writeUInt32LE(CONTINUATION)
    prefix.writeUInt32LE(message.length, prefix.length - 4)
    return Buffer.concat([prefix, message]).toString('base64')
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function newHead(old: Buffer, columns: readonly (number | string)[]): Buffer {
  const message = old.readUInt32LE(0)
  const schema = referenced(old, slot(old, message, MESSAGE.header))
  const oldFields = referenced(old, slot(old, schema, SCHEMA.fields))
  const endianness = slot(old, schema, SCHEMA.endianness)
  const metadata = slot(old, schema, SCHEMA.metadata)

  const head = new HeadWriter()
  const root = head.reference()
  const messageTable = head.table([
    [MESSAGE.version, 2, old.readInt16LE(slot(old, message, MESSAGE.version))],
    [MESSAGE.headerType, 1, SCHEMA_HEADER],
    [MESSAGE.header, 4, 0],
  ])
  head.point(root, messageTable.at)
  const schemaTable = head.table([
    ...(endianness === 0 ? [] : [[SCHEMA.endianness, 2, old.readInt16LE(endianness)] as const]),
    [SCHEMA.fields, 4, 0],
    ...(metadata === 0 ? [] : [[SCHEMA.metadata, 4, 0] as const]),
  ])
  head.point(messageTable.slots.get(MESSAGE.header)!, schemaTable.at)
  head.point(schemaTable.slots.get(SCHEMA.fields)!, head.number(columns.length))
  const places = columns.map(() => head.reference())
  const isNew = (column: number | string) => typeof column === 'string'
  for (const [i, column] of columns.entries()) if (isNew(column)) head.point(places[i]!, head.textField(column as string))
  head.align()
  for (const [i, column] of columns.entries()) {
    if (isNew(column)) continue
    const entry = oldFields + 4 + 4 * (column as number)
    if ((column as number) >= old.readUInt32LE(oldFields)) throw new RangeError('fewer fields than columns')
    head.point(places[i]!, head.length + referenced(old, entry))
  }
  if (metadata !== 0) head.point(schemaTable.slots.get(SCHEMA.metadata)!, head.length + referenced(old, metadata))
  return head.bytes()
}

/** Where the value of a slot of a table is; 0 where it has none. */
function slot(buffer: Buffer, table: number, index: number): number {
  const vtable = table - buffer.readInt32LE(table)
  const at = 4 + 2 * index
  const offset = at < buffer.readUInt16LE(vtable) ? buffer.readUInt16LE(vtable + at) : 0
  return offset === 0 ? 0 : table + offset
}

/** Where a reference leads to. */
function referenced(buffer: Buffer, at: number): number {
  if (at === 0) throw new RangeError('a part that must be there is not')
  return at + buffer.readUInt32LE(at)
}

type SlotValue = readonly [index: number, size: 1 | 2 | 4, value: number]

/** Writes tables of a FlatBuffer, each before what it refers to. */
class HeadWriter {
  #bytes = Buffer.alloc(1024)
  length = 0

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.length)
  }

  /** A place for a reference. */
  reference(): number {
    return this.number(0)
  }

  point(from: number, to: number): void {
    this.#bytes.writeUInt32LE(to - from, from)
  }

  number(value: number): number {
    const at = this.#grow(4)
    this.#bytes.writeUInt32LE(value, at)
    return at
  }

  /** A table behind its vtable, with a place of four bytes for each value. */
  table(values: readonly SlotValue[]): { at: number; slots: ReadonlyMap<number, number> } {
    const count = Math.max(-1, ...values.map(([index]) => index)) + 1
    const size = 4 + 2 * count
    // The vtable is padded in front, as tables are at multiples of four.
    this.#grow(size % 4)
    const vtable = this.#grow(size)
    const at = this.#grow(4 + 4 * values.length)
    this.#bytes.writeUInt16LE(size, vtable)
    this.#bytes.writeUInt16LE(4 + 4 * values.length, vtable + 2)
    this.#bytes.writeInt32LE(at - vtable, at)
    const slots = new Map<number, number>()
    for (const [i, [index, width, value]] of values.entries()) {
      const place = at + 4 + 4 * i
      this.#bytes.writeUInt16LE(place - at, vtable + 4 + 2 * index)
      this.#bytes.writeUIntLE(value, place, width)
      slots.set(index, place)
    }
    return { at, slots }
  }

  /** A field of text that may be null. */
  textField(name: string): number {
    const field = this.table([
      [FIELD.name, 4, 0],
      [FIELD.nullable, 1, 1],
      [FIELD.typeType, 1, UTF8_TYPE],
      [FIELD.type, 4, 0],
      [FIELD.children, 4, 0],
    ])
    this.point(field.slots.get(FIELD.type)!, this.table([]).at)
    this.point(field.slots.get(FIELD.children)!, this.number(0))
    const text = Buffer.from(name, 'utf8')
    this.point(field.slots.get(FIELD.name)!, this.number(text.length))
    this.#bytes.set(text, this.#grow(text.length + 1))
    this.#grow((4 - (this.length % 4)) % 4)
    return field.at
  }

  align(): void {
    this.#grow((8 - (this.length % 8)) % 8)
  }

  /** Makes room for this many bytes, which are 0. */
  #grow(size: number): number {
    const at = this.length
    if (at + size > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(Math.max(size, this.#bytes.length))])
    this.length += size
    return at
  }
}
