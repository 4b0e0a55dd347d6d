import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetMetadata, type SchemaElement } from 'hyparquet'
import { parquetWriteFile } from 'hyparquet-writer'
import { CalendarDay, RawJson, Timestamp } from '../src/node/formats/exact-values.js'
import { columnsAsJson } from '../src/node/formats/value-json.js'
import { codecs } from '../src/node/formats/parquet-file.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  describeParquet,
  parquetColumns,
  type ParquetReadOptions,
  type ParquetRow,
  readParquet,
} from '../src/node/formats/parquet-reader.js'
import { type ParquetWriteOptions, ParquetWriter } from '../src/node/formats/parquet-writer.js'

let folder: string
let count = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dechaff-parquet-'))
})
afterAll(() => rm(folder, { recursive: true }))

function newPath(): string {
  return join(folder, `${++count}.parquet`)
}

async function written(records: Record<string, unknown>[], options?: ParquetWriteOptions): Promise<string> {
  const path = newPath()
  const file = await open(path, 'w')
  const writer = await ParquetWriter.open(file, options)
  for (const record of records) await writer.write([record])
  await writer.close()
  await file.close()
  return path
}

async function rows(path: string, options?: ParquetReadOptions): Promise<ParquetRow[]> {
  const all: ParquetRow[] = []
  for await (const row of readParquet(path, options)) all.push(row)
  return all
}

async function records(path: string, options?: ParquetReadOptions): Promise<unknown[]> {
  return (await rows(path, options)).map(({ record }) => record)
}

/** A file as other tools write them: many types, nulls, several row groups. */
function foreign(): string {
  const path = newPath()
  const at = (index: number) => [index, null, index * 2]
  const optional = { repetition_type: 'OPTIONAL' } as const
  parquetWriteFile({
    filename: path,
    rowGroupSize: 2,
    schema: [
      { name: 'root', num_children: 9 },
      { name: 'id', type: 'INT64', repetition_type: 'REQUIRED' },
      { name: 'small', type: 'INT32', ...optional },
      { name: 'score', type: 'FLOAT', ...optional },
      { name: 'isGood', type: 'BOOLEAN', ...optional },
      { name: 'text', type: 'BYTE_ARRAY', logical_type: { type: 'STRING' }, ...optional },
      { name: 'raw', type: 'BYTE_ARRAY', ...optional },
      { name: 'seen', type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' }, ...optional },
      { name: 'day', type: 'INT32', converted_type: 'DATE', ...optional },
      { name: 'numbers', converted_type: 'LIST', num_children: 1, ...optional },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type: 'INT32', ...optional },
    ],
    columnData: [
      { name: 'id', data: [1n, 2n ** 60n, 3n, 4n, 5n] },
      { name: 'small', data: [1, null, 3, 4, 5] },
      { name: 'score', data: [0.5, 1.5, null, 2.5, 3.5] },
      { name: 'isGood', data: [true, false, null, true, true] },
      { name: 'text', data: ['one', 'zwei', null, 'vier', 'fünf'] },
      { name: 'raw', data: [new Uint8Array([0, 255]), null, new Uint8Array(0), null, new Uint8Array([7])] },
      { name: 'seen', data: [1_700_000_000_123_456n, null, -1n, 0n, 1n] },
      { name: 'day', data: [new Date('2020-02-29'), null, null, null, new Date('1969-12-31')] },
      { name: 'numbers', data: [at(1), [], null, at(4), at(5)] },
    ],
  })
  return path
}

test('values come by the names of their columns, with their types', async () => {
  const [first, second] = await rows(foreign())
  expect(first).toEqual({
    number: 1,
    record: {
      id: 1n,
      small: 1n,
      score: 0.5,
      isGood: true,
      text: 'one',
      raw: new Uint8Array([0, 255]),
      seen: new Timestamp(1_700_000_000_123_456n, 'MICROS', true),
      day: new CalendarDay(18_321),
      numbers: [1n, null, 2n],
    },
  })
  expect([String(first!.record!.seen), String(first!.record!.day)]).toEqual(['2023-11-14T22:13:20.123456Z', '2020-02-29'])
  expect(second!.record).toMatchObject({ id: 2n ** 60n, small: null, seen: null, numbers: [] })
})

test('columns and rows can be chosen', async () => {
  const path = foreign()
  expect(await parquetColumns(path)).toEqual(['id', 'small', 'score', 'isGood', 'text', 'raw', 'seen', 'day', 'numbers'])
  expect(await rows(path, { columns: ['text'], rowStart: 3 })).toEqual([
    { number: 4, record: { text: 'vier' } },
    { number: 5, record: { text: 'fünf' } },
  ])
  expect(await rows(path, { rowStart: 5 })).toEqual([])
  await expect(rows(path, { columns: ['text', 'body'] })).rejects.toThrow('no column "body": the columns are id, small')
})

test('what comes in as Parquet goes out with its types', async () => {
  const source = foreign()
  const { schema, rows: length } = await describeParquet(source)
  const all = (await records(source)) as Record<string, unknown>[]
  const cleaned = all.map((record, at) => ({
    ...record,
    text: 'clean',
    ...(at === 4 && { error: new RawJson('{"code":"x"}', false) }),
    report: new RawJson(`{"spans":[${at}]}`, false),
  }))
  const path = await written(cleaned, { schema, columns: { report: 'json' }, rowGroupBytes: 300 })
  const again = await describeParquet(path)
  expect(again.rows).toBe(length)
  expect(again.columns).toEqual([...(await parquetColumns(source)), 'report', 'error'])
  const typesOf = (elements: typeof schema) =>
    elements.slice(1, 12).map(({ name, type, logical_type, num_children }) => [name, type, logical_type, num_children])
  expect(typesOf(again.schema)).toEqual(typesOf(schema))
  expect(await records(path)).toEqual(cleaned.map((record) => ({ error: null, ...record })))
})

test('an integer of a width takes the annotation that all readers know; INT96 stays what it is', async () => {
  const optional = { repetition_type: 'OPTIONAL' } as const
  const schema: SchemaElement[] = [
    { name: 'root', num_children: 2 },
    { name: 'byte', type: 'INT32', logical_type: { type: 'INTEGER', bitWidth: 8, isSigned: true }, ...optional },
    { name: 'old', type: 'INT96', ...optional },
  ]
  const record = { byte: -5n, old: new Timestamp(1_700_000_000_123_456_789n, 'NANOS', false) }
  const path = await written([record], { schema })
  const again = await describeParquet(path)
  expect(again.schema.slice(1)).toMatchObject([{ type: 'INT32', converted_type: 'INT_8', logical_type: undefined }, { type: 'INT96' }])
  expect(await records(path)).toEqual([record])
})

test('pages with nothing in them are read, whatever their codec', async () => {
  const decompress = await codecs()
  for (const codec of ['SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4', 'LZ4_RAW'] as const)
    expect(decompress[codec]!(new Uint8Array(1), 0)).toHaveLength(0)
})

test('columns of a source can be left out', async () => {
  const { schema } = await describeParquet(foreign())
  const path = await written([{ id: 1n, text: 'a', raw: 'gone' }], { schema, omit: ['raw', 'numbers'] })
  expect(await parquetColumns(path)).toEqual(['id', 'small', 'score', 'isGood', 'text', 'seen', 'day'])
})

test('types are told from the values', async () => {
  const all = [
    {
      text: 'a',
      whole: 1n,
      large: 2n ** 40n,
      part: 1,
      is: true,
      when: new Timestamp(5n, 'MILLIS', true),
      bytes: new Uint8Array([1]),
      nested: new RawJson('{"a":[1]}', true),
      mixed: 1n,
      none: null,
    },
    {
      text: null,
      whole: -7n,
      large: 2n ** 62n,
      part: 0.5,
      is: null,
      when: new Timestamp(6n, 'MILLIS', true),
      bytes: null,
      nested: new RawJson('["x"]', true),
      mixed: 'one',
      none: null,
    },
  ]
  const path = await written(all)
  const { schema } = await describeParquet(path)
  expect(schema.slice(1).map(({ name, type, logical_type }) => [name, logical_type?.type ?? type].join(' '))).toEqual([
    'text STRING',
    'whole INT64',
    'large INT64',
    'part DOUBLE',
    'is BOOLEAN',
    'when TIMESTAMP',
    'bytes BYTE_ARRAY',
    'nested JSON',
    'mixed JSON',
    'none JSON',
  ])
  expect((await records(path)).map(columnsAsJson)).toEqual(all.map(columnsAsJson))
})

test('a column that appears later is missing from the rows before', async () => {
  const all = Array.from({ length: 10 }, (_, at) => ({
    text: `text ${at}`,
    ...(at > 4 && { error: 'no' }),
    ...(at > 7 && { more: at + 0.5 }),
  }))
  const path = await written(all, { rowGroupBytes: 40 })
  const metadata = parquetMetadata(await readFile(path))
  expect(metadata.row_groups.length).toBeGreaterThan(3)
  expect(metadata.row_groups.map(({ columns }) => columns.map(({ meta_data }) => meta_data!.path_in_schema.join()).join(' '))).toEqual(
    metadata.row_groups.map(() => 'text error more'),
  )
  expect(await records(path)).toEqual(all.map((record) => ({ error: null, more: null, ...record })))
})

test('a value that its column cannot hold is kept beside it', async () => {
  const all = [{ n: 1n }, { n: 2n }, { n: 'three' }, { n: 4.5 }, { n: 2n ** 70n }, { n: 6n }]
  const path = await written(all, { rowGroupBytes: 30 })
  expect(await records(path)).toEqual([
    { n: 1n, _other: null },
    { n: 2n, _other: null },
    { n: null, _other: new RawJson('{"n":"three"}', false) },
    { n: null, _other: new RawJson('{"n":4.5}', false) },
    { n: null, _other: new RawJson('{"n":1180591620717411303424}', false) },
    { n: 6n, _other: null },
  ])
})

test('no record, or records without fields, make a file that can be read', async () => {
  expect(await rows(await written([]))).toEqual([])
  expect(await rows(await written([], { columns: { text: 'string' } }))).toEqual([])
  expect(await parquetColumns(await written([], { columns: { text: 'string' } }))).toEqual(['text'])
})

test('the same records give the same bytes', async () => {
  const all = Array.from({ length: 100 }, (_, at) => ({ text: `text ${at % 7}`, at, ...(at === 60 && { late: true }) }))
  const [one, other] = [await written(all, { rowGroupBytes: 500 }), await written(all, { rowGroupBytes: 500 })]
  expect(await readFile(one)).toEqual(await readFile(other))
})

test('what is no Parquet, cut or encrypted is told', async () => {
  const bytes = await readFile(foreign())
  const saying = async (content: Uint8Array): Promise<Error> => {
    const path = newPath()
    await writeFile(path, content)
    return rows(path).then(
      () => new Error('it was read'),
      (error) => error as Error,
    )
  }
  expect(await saying(Buffer.from('{"text":"a"}\n'))).toMatchObject({
    name: 'FormatError',
    message: expect.stringContaining('not Parquet'),
  })
  expect(await saying(Buffer.alloc(0))).toMatchObject({ name: 'FormatError' })
  expect(await saying(Buffer.from('PAR1'))).toMatchObject({ name: 'CutShortError' })
  for (const end of [10, bytes.length >> 1, bytes.length - 1])
    expect(await saying(bytes.subarray(0, end))).toMatchObject({ name: 'CutShortError' })
  const damaged = Buffer.from(bytes)
  damaged.fill(0xff, bytes.length - 60, bytes.length - 8)
  expect((await saying(damaged)).name).toBe('CutShortError')
  const encrypted = Buffer.from(bytes)
  encrypted.write('PARE', bytes.length - 4)
  expect(await saying(encrypted)).toMatchObject({ name: 'FormatError', message: expect.stringContaining('encrypted') })
})

test('a damaged row group is told, and the others are read', async () => {
  const path = await written(
    Array.from({ length: 6 }, (_, at) => ({ text: `text ${at} ${'x'.repeat(50)}` })),
    { rowGroupBytes: 130 },
  )
  const bytes = await readFile(path)
  const { row_groups: groups } = parquetMetadata(bytes)
  expect(groups.map(({ num_rows }) => Number(num_rows))).toEqual([2, 2, 2])
  const start = Number(groups[0]!.columns[0]!.meta_data!.dictionary_page_offset ?? groups[0]!.columns[0]!.meta_data!.data_page_offset)
  bytes.fill(0xff, start, start + 20)
  await writeFile(path, bytes)
  const [lost, ...others] = await rows(path)
  expect(lost).toMatchObject({ number: 1, rows: 2, error: { code: 'damaged', message: expect.stringContaining('rows 1 to 2') } })
  expect(others.map(({ number }) => number)).toEqual([3, 4, 5, 6])
})
