import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import fc from 'fast-check'
import type { SchemaElement } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { arrowSchemaFor } from '../src/node/formats/arrow-schema.js'
import { exactFields } from '../src/node/exact-json.js'
import { asJson, columnsAsJson } from '../src/node/formats/value-json.js'
import { CalendarDay, Decimal, Entries, RawJson, received, sendable, TimeOfDay, Timestamp } from '../src/node/formats/exact-values.js'
import { describeParquet, type ParquetReadOptions, readParquet, type ParquetRow } from '../src/node/formats/parquet-reader.js'
import { type ParquetWriteOptions, ParquetWriter } from '../src/node/formats/parquet-writer.js'
import { runCommand } from './support/command.js'
import { dictionaryPage, equalCells, fileOfPages } from './support/parquet-pages.js'
import { runProcess } from './support/process.js'
import { asyncProperty, cases, property } from './support/property.js'

/** A text that stays as it is. */
const ARTICLE = 'The old bridge was opened again on Monday, after two years of repairs that cost less than the town had feared.'

const MB = 1 << 20

let cwd: string
let count = 0

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-values-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

async function written(records: Record<string, unknown>[], options?: ParquetWriteOptions, name = `${++count}.parquet`): Promise<string> {
  const path = join(cwd, name)
  const file = await open(path, 'w')
  const writer = await ParquetWriter.open(file, options)
  await writer.write(records)
  await writer.close()
  await file.close()
  return path
}

async function rowsOf(path: string, options?: ParquetReadOptions): Promise<ParquetRow[]> {
  const rows: ParquetRow[] = []
  for await (const row of readParquet(path, options)) rows.push(row)
  return rows
}

async function recordsOf(path: string): Promise<Record<string, unknown>[]> {
  return (await rowsOf(path)).map(({ record }) => record!)
}

const optional = { repetition_type: 'OPTIONAL' } as const
const required = { repetition_type: 'REQUIRED' } as const
const repeated = { repetition_type: 'REPEATED' } as const

const bits = (size: number) => fc.bigInt({ min: -(2n ** BigInt(size - 1)), max: 2n ** BigInt(size - 1) - 1n })
const unsigned = (size: number) => fc.bigInt({ min: 0n, max: 2n ** BigInt(size) - 1n })
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length })
const decimal = (size: number, scale: number) => bits(size).map((unscaled) => new Decimal(unscaled, scale))
const time = (unit: 'MILLIS' | 'MICROS' | 'NANOS', isUtc: boolean) => bits(64).map((value) => new Timestamp(value, unit, isUtc))
const text = fc.string({ unit: 'binary' })

/** Every type of leaf, with values of it. */
const LEAVES: readonly (readonly [Partial<SchemaElement>, fc.Arbitrary<unknown>])[] = [
  [{ type: 'BOOLEAN' }, fc.boolean()],
  [{ type: 'INT32' }, bits(32)],
  [{ type: 'INT64' }, bits(64)],
  [{ type: 'INT32', converted_type: 'INT_8' }, bits(8)],
  [{ type: 'INT32', converted_type: 'UINT_16' }, unsigned(16)],
  [{ type: 'INT32', logical_type: { type: 'INTEGER', bitWidth: 32, isSigned: false } }, unsigned(32)],
  [{ type: 'INT64', converted_type: 'UINT_64' }, unsigned(64)],
  [{ type: 'FLOAT' }, fc.float()],
  [{ type: 'DOUBLE' }, fc.double()],
  [
    { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2, logical_type: { type: 'FLOAT16' } },
    fc.constantFrom(0, -0, 1.5, 65504, 2 ** -24, NaN, -Infinity),
  ],
  [{ type: 'INT32', converted_type: 'DECIMAL', precision: 9, scale: 2 }, decimal(30, 2)],
  [{ type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 18 }, decimal(60, 18)],
  [{ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, converted_type: 'DECIMAL', precision: 38, scale: 3 }, decimal(127, 3)],
  [{ type: 'BYTE_ARRAY', converted_type: 'DECIMAL', precision: 76, scale: 0 }, decimal(252, 0)],
  [{ type: 'INT32', converted_type: 'DATE' }, fc.integer().map((days) => new CalendarDay(days))],
  [{ type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }, time('MILLIS', true)],
  [{ type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'MICROS' } }, time('MICROS', false)],
  [{ type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'NANOS' } }, time('NANOS', true)],
  [{ type: 'INT96' }, bits(77).map((value) => new Timestamp(value, 'NANOS', false))],
  [{ type: 'INT32', converted_type: 'TIME_MILLIS' }, bits(32).map((value) => new TimeOfDay(value, 'MILLIS'))],
  [
    { type: 'INT64', logical_type: { type: 'TIME', isAdjustedToUTC: true, unit: 'NANOS' } },
    bits(64).map((value) => new TimeOfDay(value, 'NANOS')),
  ],
  [{ type: 'BYTE_ARRAY', converted_type: 'UTF8' }, text],
  [{ type: 'BYTE_ARRAY', logical_type: { type: 'ENUM' } }, text],
  [{ type: 'BYTE_ARRAY', converted_type: 'JSON' }, text.map((value) => new RawJson(value, false))],
  [{ type: 'BYTE_ARRAY' }, fc.uint8Array()],
  [{ type: 'BYTE_ARRAY', converted_type: 'BSON' }, fc.uint8Array()],
  [{ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12, converted_type: 'INTERVAL' }, bytes(12)],
  [{ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 3 }, bytes(3)],
  [{ type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } }, fc.uuid()],
]

interface Kind {
  readonly elements: readonly SchemaElement[]
  readonly values: fc.Arbitrary<unknown>
}

/** Fields may be called as what all objects have. */
const NAMES = ['a', '__proto__', 'constructor', 'b.c', '']

/** An element of a schema, with all that may be below it, and values of it. */
function kinds(depth: number, name: string, isRequired = false): fc.Arbitrary<Kind> {
  const repetition = isRequired ? required : optional
  const orNull = (values: fc.Arbitrary<unknown>) => (isRequired ? values : fc.option(values))
  const leaf = fc
    .constantFrom(...LEAVES)
    .map(([element, values]) => ({ elements: [{ name, ...repetition, ...element }], values: orNull(values) }))
  if (depth === 0) return leaf
  const group = (converted: Partial<SchemaElement>, children: readonly Kind[]): SchemaElement[] => [
    { name, ...repetition, ...converted, num_children: children.length },
    ...children.flatMap(({ elements }) => elements),
  ]
  const below = fc.boolean().chain((isItemRequired) => kinds(depth - 1, 'element', isItemRequired))
  const struct = fc
    .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 3 })
    .chain((names) => fc.tuple(...names.map((field) => kinds(depth - 1, field))).map((fields) => [names, fields] as const))
    .map(([names, fields]) => ({
      elements: group({}, fields),
      values: orNull(
        fc.tuple(...fields.map(({ values }) => values)).map((parts) => Object.fromEntries(parts.map((part, at) => [names[at]!, part]))),
      ),
    }))
  const list = below.map((item) => ({
    elements: group({ converted_type: 'LIST' }, [
      { ...item, elements: [{ name: 'list', ...repeated, num_children: 1 }, ...item.elements] },
    ]).map((element, at) => (at === 0 ? { ...element, num_children: 1 } : element)),
    values: orNull(fc.array(item.values, { maxLength: 3 })),
  }))
  const twoLevels = fc.constantFrom(...LEAVES).map(([element, values]) => ({
    elements: [{ name, ...repetition, converted_type: 'LIST', num_children: 1 } as const, { name: 'array', ...repeated, ...element }],
    values: orNull(fc.array(values, { maxLength: 3 })),
  }))
  const bare = fc
    .constantFrom(...LEAVES)
    .map(([element, values]) => ({ elements: [{ name, ...repeated, ...element }], values: fc.array(values, { maxLength: 3 }) }))
  const map = fc.tuple(kinds(0, 'key', true), kinds(depth - 1, 'value')).map(([key, value]) => ({
    elements: [
      { name, ...repetition, converted_type: 'MAP', num_children: 1 } as const,
      { name: 'key_value', ...repeated, num_children: 2 },
      ...key.elements,
      ...value.elements,
    ],
    values: orNull(fc.array(fc.tuple(key.values, value.values), { maxLength: 3 }).map((pairs) => new Entries(pairs))),
  }))
  return fc.oneof(leaf, struct, list, twoLevels, map, ...(isRequired ? [] : [bare]))
}

describe('values of Parquet', () => {
  it('come out as they went in, of every type, however nested', async () => {
    const tables = kinds(3, '__proto__').chain(({ elements, values }) =>
      fc.tuple(fc.constant(elements), fc.array(values, { minLength: 1, maxLength: 20 })),
    )
    await fc.assert(
      asyncProperty(tables, async ([elements, values]) => {
        const schema = [{ name: 'schema', num_children: 1 }, ...elements]
        const records = values.map((value) => Object.fromEntries([['__proto__', value]]))
        const path = await written(records, { schema, rowGroupBytes: 200 }, 'property.parquet')
        expect(await recordsOf(path)).toEqual(records)
        expect((await describeParquet(path)).columns).toEqual(['__proto__'])
      }),
      cases(150, 1),
    )
  })

  it('survive the way to a worker', () => {
    const values = kinds(3, 'a').chain((kind) => kind.values)
    fc.assert(
      property(values, (value) => {
        expect(received(structuredClone(sendable({ value })))).toEqual({ value })
      }),
      cases(300, 2),
    )
  })

  it('that another type of column cannot hold are kept beside it, nested ones, too', async () => {
    const schema: SchemaElement[] = [
      { name: 'schema', num_children: 2 },
      { name: 'list', ...optional, converted_type: 'LIST', num_children: 1 },
      { name: 'list', ...repeated, num_children: 1 },
      { name: 'element', type: 'INT32', ...optional },
      { name: 'at', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', ...optional },
    ]
    const at = new Timestamp(253_402_300_799_999_999n, 'MICROS', true)
    const records = await recordsOf(await written([{ list: [1n, 2n ** 40n], at }, { list: [3n], at: null }, { list: 'x' }], { schema }))
    expect(records).toEqual([
      { list: null, at: null, _other: new RawJson('{"list":[1,1099511627776],"at":"9999-12-31T23:59:59.999999Z"}', false) },
      { list: [3n], at: null, _other: null },
      { list: null, at: null, _other: new RawJson('{"list":"x"}', false) },
    ])
  })

  it.each([
    { name: 'in a column of numbers', first: 1n, second: 'own', kept: { _other: null, _other_: '{"_other":"own","a":"y"}' } },
    { name: 'in a column of texts', first: 'own', second: 2n, kept: { _other: null, _other_: '{"_other":2,"a":"y"}' } },
    { name: 'in a column of JSON', first: [1n], second: { a: 2n }, kept: { _other: '{"a":"y","_other":{"a":2}}' } },
  ])('are kept where the records have a field _other of their own, $name', async ({ first, second, kept }) => {
    const file = await written(
      [
        { _other: first, a: 1n },
        { _other: second, a: 'y' },
      ],
      { rowGroupBytes: 1 },
    )
    const [before, after] = await recordsOf(file)
    expect(columnsAsJson({ value: before!['_other'] })).toBe(columnsAsJson({ value: first }))
    expect(after).toEqual({
      a: null,
      ...Object.fromEntries(Object.entries(kept).map(([name, text]) => [name, text === null ? null : new RawJson(text, false)])),
    })
  })

  it('cannot be told apart in two columns of one name, which is said before any is read', async () => {
    const schema = (name: string): SchemaElement[] => [
      { name: 'schema', num_children: 2 },
      { name: 'a', type: 'INT64', ...optional },
      { name, type: 'INT64', ...optional },
    ]
    const bytes = await readFile(await written([{ a: 1n, b: 2n }], { schema: schema('b') }))
    // The name of the column in the schema: one letter behind its length.
    const at = bytes.lastIndexOf('\x01b', bytes.lastIndexOf('dechaff') - 200)
    const name = bytes.indexOf('\x18\x01b', at - 300)
    bytes[name + 2] = 'a'.charCodeAt(0)
    await writeFile(join(cwd, 'double.parquet'), bytes)
    await expect(rowsOf(join(cwd, 'double.parquet'))).rejects.toThrow('two columns "a"')
  })
})

describe('JSON of columns', () => {
  it.each([
    [2n ** 63n, '9223372036854775808'],
    [1, '1.0'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [1e21, '1e+21'],
    [NaN, '"NaN"'],
    [-Infinity, '"-Infinity"'],
    [new Decimal(-5n, 2), '-0.05'],
    [new Decimal(12345678901234567890123456789n, 3), '12345678901234567890123456.789'],
    [new Decimal(7n, -2), '700'],
    [new CalendarDay(-719_529), '"-000001-12-31"'],
    [new CalendarDay(2_932_897), '"+010000-01-01"'],
    [new Timestamp(-1n, 'NANOS', false), '"1969-12-31T23:59:59.999999999"'],
    [new Timestamp(2n ** 63n - 1n, 'MILLIS', true), '"+292278994-08-17T07:12:55.807Z"'],
    [new TimeOfDay(86_399_999n, 'MILLIS'), '"23:59:59.999"'],
    [Buffer.from('Zürich'), '"Zürich"'],
    [new Uint8Array([255]), '{"base64":"/w=="}'],
    [new Entries([['__proto__', 1n]]), '{"__proto__":1}'],
    [new Entries([[1n, 'a']]), '[[1,"a"]]'],
    [
      new Entries([
        ['a', 1n],
        ['a', 2n],
      ]),
      '[["a",1],["a",2]]',
    ],
    [new RawJson('{"a":\n1.50}', false), '{"a": 1.50}'],
    [new RawJson('no JSON', false), '"no JSON"'],
    [[null, undefined, { a: undefined, b: [] }], '[null,null,{"b":[]}]'],
  ])('%o', (value, json) => expect(columnsAsJson(value)).toBe(json))

  it('has days and times as ECMAScript has them, as far as that goes', () => {
    fc.assert(
      property(fc.date({ noInvalidDate: true }), (date) => {
        expect(String(new Timestamp(BigInt(date.getTime()), 'MILLIS', true))).toBe(date.toISOString())
        expect(date.toISOString()).toContain(String(new CalendarDay(Math.floor(date.getTime() / 86_400_000))))
      }),
      cases(1000, 3),
    )
  })

  it('is what JSON.stringify gives where that has a form', () => {
    fc.assert(
      property(fc.jsonValue(), (value) => {
        expect(asJson(value)).toBe(JSON.stringify(value))
      }),
      cases(500, 4),
    )
  })
})

describe('JSONL', () => {
  const number = fc.oneof(
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => JSON.stringify(value)),
    fc.constantFrom('1.0', '-0', '1e400', '0.1000000000000000000001', '1E5', '12345678901234567.78', '1'.repeat(400)),
  )
  const value = fc.oneof(
    number,
    fc.string({ unit: 'binary' }).map((own) => JSON.stringify(own)),
    fc.constantFrom('true', 'null', '"\\ud800"', '{"2":1,"1":2,"2":3}', '[[1234567890123456789, 1.50]]', '{}'),
  )

  it('keeps every digit on its way to Parquet and back', async () => {
    const lines = fc.array(fc.uniqueArray(fc.tuple(fc.constantFrom('a', 'b', '__proto__'), value), { selector: ([name]) => name }), {
      minLength: 1,
      maxLength: 6,
    })
    await fc.assert(
      asyncProperty(lines, async (rows) => {
        const all = rows.map((members) => `{${members.map(([name, own]) => `${JSON.stringify(name)} : ${own}`).join(' , ')}}`)
        const records = await recordsOf(await written(all.map(exactFields), { rowGroupBytes: 60 }, 'jsonl.parquet'))
        for (const [at, members] of rows.entries()) {
          expect(records[at]).toBeDefined()
          const line = exactFields(columnsAsJson(records[at]))
          const others = line['_other'] instanceof RawJson ? exactFields(line['_other'].text) : {}
          for (const [name, written] of members)
            expect(shown(own(line, name) ?? own(others, name) ?? null)).toBe(shown(exactFields(`{"":${written}}`)['']))
        }
      }),
      cases(300, 5),
    )
  })

  function own(record: Record<string, unknown>, name: string): unknown {
    return Object.getOwnPropertyDescriptor(record, name)?.value
  }

  /** Numbers by their value: a column of numbers with fractions has whole ones with a fraction, too. */
  function shown(own: unknown): string {
    return typeof own === 'bigint' && Number.isSafeInteger(Number(own)) ? columnsAsJson(Number(own)) : columnsAsJson(own)
  }

  it('is echoed as it came where it fails, however deep it is', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    const lines = ['['.repeat(6000), deep, `{"text":${deep},"id":12345678901234567890}`, ' [1.50, {"a":1,"a":2}] ']
    const input = `${lines.join('\n')}\n`
    const { code, stdout } = await runCommand(['clean', '--from', 'jsonl', '--to', 'jsonl'], { cwd, input })
    expect(code).toBe(1)
    const out = String(stdout).trimEnd().split('\n')
    expect(out[0]).toContain(`{"source":"${lines[0]}","error":`)
    expect(out[1]).toContain(`{"source":${deep},"error":`)
    expect(out[2]).toContain(`{"text":${deep},"id":12345678901234567890,"error":`)
    expect(out[3]).toContain('{"source":[1.50, {"a":1,"a":2}],"error":')
    await writeFile(join(cwd, 'deep.jsonl'), input)
    expect((await runCommand(['clean', 'deep.jsonl', '--to', 'parquet', '--out', 'deep'], { cwd })).code).toBe(1)
    expect(await recordsOf(join(cwd, 'deep/deep.parquet'))).toMatchObject([
      { source: new RawJson(JSON.stringify(lines[0]), false) },
      { source: new RawJson(deep, false) },
      { text: new RawJson(deep, false), id: new RawJson('12345678901234567890', false) },
      { source: new RawJson(lines[3]!, false) },
    ])
  })

  it('may have byte order marks in the middle', async () => {
    const input = `\ufeff{"text":"${ARTICLE}"}\n\ufeff{"text":"${ARTICLE}"}\n`
    const { code, stdout } = await runCommand(['clean', '--from', 'jsonl', '--to', 'jsonl', '--report', 'none'], { cwd, input })
    expect([code, String(stdout)]).toEqual([0, `{"text":"${ARTICLE}"}\n`.repeat(2)])
  })
})

describe('a run', () => {
  it.each([
    ['0', runCommand],
    ['1', runProcess],
  ] as const)('carries what is not touched, with --workers %s', async (workers, run) => {
    const schema: SchemaElement[] = [
      { name: 'schema', num_children: 4 },
      { name: 'text', type: 'BYTE_ARRAY', converted_type: 'UTF8', ...optional },
      { name: '__proto__', type: 'INT64', ...optional },
      { name: 'm', ...optional, converted_type: 'MAP', num_children: 1 },
      { name: 'key_value', ...repeated, num_children: 2 },
      { name: 'key', type: 'INT32', ...required },
      { name: 'value', type: 'BYTE_ARRAY', converted_type: 'UTF8', ...optional },
      { name: 'far', type: 'INT96', ...optional },
    ]
    const far = new Timestamp(253_402_214_400_000_000_000n, 'NANOS', false)
    const record = Object.fromEntries<unknown>([
      ['text', ARTICLE],
      ['__proto__', 7n],
      [
        'm',
        new Entries([
          [1n, 'x'],
          [1n, 'y'],
        ]),
      ],
      ['far', far],
    ])
    const keyValues = [{ key: 'huggingface', value: '{"info":{}}' }]
    await written([record], { schema, keyValues }, `run-${workers}.parquet`)
    const common = ['--report', 'none', '--workers', workers]
    await run(['clean', `run-${workers}.parquet`, '--out', `run-${workers}`, ...common], { cwd })
    const [out] = await recordsOf(join(cwd, `run-${workers}/run-${workers}.parquet`))
    expect(Object.entries(out!).slice(0, 4)).toEqual(Object.entries(record))
    expect((await describeParquet(join(cwd, `run-${workers}/run-${workers}.parquet`))).keyValues).toEqual(keyValues)
    await run(['clean', `run-${workers}.parquet`, '--to', 'jsonl', '--out', `lines-${workers}`, ...common], { cwd })
    const line = await readFile(join(cwd, `lines-${workers}/run-${workers}.jsonl`), 'utf8')
    expect(line).toContain('"__proto__":7,"m":[[1,"x"],[1,"y"]],"far":"9999-12-31T00:00:00.000000000"')
  })

  it('reads documents in bytes: text, and pages in the encoding that they name', async () => {
    const schema: SchemaElement[] = [
      { name: 'schema', num_children: 3 },
      { name: 'text', type: 'BYTE_ARRAY', ...optional },
      { name: 'html', type: 'BYTE_ARRAY', ...optional },
      { name: 'url', type: 'BYTE_ARRAY', ...optional },
    ]
    // "Мост открыт" in windows-1251.
    const words = Buffer.from('cceef1f220eef2eaf0fbf2', 'hex')
    const html = Buffer.concat([Buffer.from('<meta charset=windows-1251><p>'), words, Buffer.from(' <a href="/a">x</a></p>')])
    const url = Buffer.from('https://courier.example/1')
    await written(
      [
        { text: Buffer.from(ARTICLE), url },
        { html, url },
      ],
      { schema },
      'bytes.parquet',
    )
    const flags = ['--to', 'jsonl', '--format', 'markdown', '--report', 'none', '--out', 'bytes']
    expect((await runCommand(['clean', 'bytes.parquet', ...flags], { cwd })).code).toBe(0)
    const [first, second] = (await readFile(join(cwd, 'bytes/bytes.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({ text: ARTICLE, html: null, url: String(url) })
    expect(second).toMatchObject({
      html: { base64: html.toString('base64') },
      formatted: expect.stringContaining('https://courier.example/a'),
    })
    expect(second.text).toContain('Мост открыт')
    // The columns stay what they are.
    expect((await runCommand(['clean', 'bytes.parquet', '--report', 'none', '--out', 'bytes'], { cwd })).code).toBe(0)
    expect((await describeParquet(join(cwd, 'bytes/bytes.parquet'))).schema.slice(1, 4)).toEqual(
      (await describeParquet(join(cwd, 'bytes.parquet'))).schema.slice(1),
    )
  })
})

describe('a small file', () => {
  const ROWS = 45_000_000

  const A = dictionaryPage(1, new Uint8Array([1, 0, 0, 0, 97]))
  const brotli = (bytes: Uint8Array) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })

  async function stored(bytes: Uint8Array): Promise<string> {
    const path = join(cwd, `bomb-${++count}.parquet`)
    await writeFile(path, bytes)
    return path
  }

  it('of 45 million equal rows is read a batch at a time', async () => {
    const path = await stored(fileOfPages([{ rows: ROWS, pages: [A, equalCells(ROWS)] }]))
    expect((await readFile(path)).length).toBeLessThan(500)
    const before = process.memoryUsage().heapUsed
    let most = 0
    for await (const { number, record } of readParquet(path)) {
      expect(record).toEqual({ text: 'a' })
      if (number % 1000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before)
      if (number === 20_000) break
    }
    expect(most).toBeLessThan(100_000_000)
  })

  const zeros = brotli(new Uint8Array(64 * MB))
  const long = new Uint8Array(64 * MB).fill(97)
  new DataView(long.buffer).setUint32(0, long.length - 4, true)
  const repeatedRow = { rows: 1, cells: ROWS, pages: [A, equalCells(ROWS, true)] }

  /** Files whose few bytes stand for much: all are under the ratio, and those with a remedy of their own are too large without it, too. */
  const bombs: Record<string, { file: Uint8Array; rows: number; unlimited?: string }> = {
    'with millions of equal rows': { file: fileOfPages([{ rows: ROWS, pages: [A, equalCells(ROWS)] }]), rows: ROWS },
    'with a dictionary of millions of values': {
      file: fileOfPages([{ rows: 9, codec: 'BROTLI', pages: [dictionaryPage(16 * MB, zeros, 64 * MB), equalCells(9)] }]),
      rows: 9,
      unlimited: 'a dictionary of more than 8388608 values',
    },
    'with large pages that nothing refers to': {
      file: fileOfPages([
        { rows: 9, codec: 'BROTLI', pages: [...Array.from({ length: 10 }, () => dictionaryPage(1, zeros, 64 * MB)), equalCells(9)] },
      ]),
      rows: 9,
    },
    'with one long value in each row': {
      file: fileOfPages([{ rows: 9, codec: 'BROTLI', pages: [dictionaryPage(1, brotli(long), long.length), equalCells(9)] }]),
      rows: 9,
    },
    'with a list of millions in one row': {
      file: fileOfPages([repeatedRow], repeated),
      rows: 1,
      unlimited: 'a row of more than 268435456 bytes',
    },
    'that claims pages of any size': {
      file: fileOfPages([{ rows: 9, codec: 'SNAPPY', pages: [dictionaryPage(1, A.bytes, 2 ** 30), equalCells(9)] }]),
      rows: 9,
      unlimited: 'a page of more than 268435456 bytes',
    },
  }

  it.each(Object.entries(bombs))('%s costs its row group, and the limit is named', async (_, { file, rows }) => {
    expect(file.length).toBeLessThan(200_000)
    const before = process.memoryUsage().rss
    expect(await rowsOf(await stored(file), { maxRatio: 200 })).toEqual([
      { number: 1, rows, error: { code: 'expansion', message: expect.stringMatching(/above --max-ratio 200: raise the limit/) } },
    ])
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * MB)
  })

  it.each(Object.entries(bombs).filter(([, { unlimited }]) => unlimited))(
    '%s is too large whatever the ratio',
    async (_, { file, rows, unlimited }) => {
      const message = `rows 1 to ${rows} cannot be read (${unlimited}): write the file again with smaller row groups`
      expect(await rowsOf(await stored(file))).toEqual([{ number: 1, rows, error: { code: 'damaged', message } }])
    },
  )

  it('of many row groups is held to one limit for all', async () => {
    const group = { rows: 100_000, pages: [A, equalCells(100_000)] }
    const errors = (await rowsOf(await stored(fileOfPages(new Array(100).fill(group))), { maxRatio: 200 })).filter(({ error }) => error)
    expect(errors).toHaveLength(100)
  })

  it('of a few MB is read whatever its ratio, and the same rows are lost beyond it from whichever row on it is read', async () => {
    const rows = 100_000
    const longer = dictionaryPage(1, new Uint8Array([200, 0, 0, 0, ...new Uint8Array(200).fill(97)]))
    const path = await stored(
      fileOfPages([
        { rows, pages: [A, equalCells(rows)] },
        { rows, pages: [longer, equalCells(rows)] },
      ]),
    )
    const outcome = async (rowStart: number) => {
      const found = await rowsOf(path, { maxRatio: 200, rowStart })
      return { first: found[0]!.number, rows: found.length, loss: found.at(-1) }
    }
    const { rows: all, loss } = await outcome(0)
    expect(loss).toMatchObject({ error: { code: 'expansion' } })
    expect(all).toBeGreaterThan(rows + 1000)
    for (const rowStart of [1, rows - 1, rows, rows + 7])
      expect(await outcome(rowStart)).toEqual({ first: rowStart + 1, rows: all - rowStart, loss })
  })

  it('is named by a run, which takes the limit from its flag', async () => {
    await writeFile(join(cwd, 'bomb.parquet'), bombs['with millions of equal rows']!.file)
    const { code, stderr } = await runCommand(['clean', 'bomb.parquet', '--max-ratio', '300', '--out', 'bomb'], { cwd })
    expect(code).toBe(1)
    expect(stderr).toContain('rows 1 to 45000000 are not read')
    expect(stderr).toContain('above --max-ratio 300: raise the limit if you trust it')
  })
})

describe('the schema that Arrow notes', () => {
  // Of pyarrow, for columns `text` (string) and `d` (duration in µs).
  const NOTED =
    '/////6AAAAAQAAAAAAAKAAwABgAFAAgACgAAAAABBAAMAAAACAAIAAAABAAIAAAABAAAAAIAAABEAAAABAAAANT///8AAAESEAAAABgAAAAEAAAAAAAAAAEAAABkAAYACAAGAAYAAAAAAAIAEAAUAAgABgAHAAwAAAAQABAAAAAAAAEFEAAAABwAAAAEAAAAAAAAAAQAAAB0ZXh0AAAAAAQABAAEAAAA'

  it('follows the columns', () => {
    const same = Buffer.from(arrowSchemaFor(NOTED, [0, 1])!, 'base64')
    const more = Buffer.from(arrowSchemaFor(NOTED, [1, 'report'])!, 'base64')
    expect(same.readUInt32LE(4)).toBe(same.length - 8)
    expect(same.length % 8).toBe(0)
    expect(more.length % 8).toBe(0)
    expect(more.includes('report')).toBe(true)
    expect(arrowSchemaFor(NOTED, [2])).toBeUndefined()
  })

  it('is left out where it is damaged, and nothing fails', () => {
    const bytes = Buffer.from(NOTED, 'base64')
    fc.assert(
      property(fc.nat(bytes.length - 1), fc.nat(255), fc.nat(bytes.length), (at, byte, length) => {
        const damaged = Buffer.from(bytes.subarray(0, length))
        if (at < length) damaged[at] = byte
        expect(typeof (arrowSchemaFor(damaged.toString('base64'), [0, 'x']) ?? '')).toBe('string')
      }),
      cases(1000, 6),
    )
  })
})
