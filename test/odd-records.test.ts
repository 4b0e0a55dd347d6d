import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { BEGINNING, batchesOf } from '../src/runs/batches.js'
import type { Input } from '../src/runs/input.js'
import { Timestamp } from '../src/node/formats/exact-values.js'
import { readParquet } from '../src/node/formats/parquet-reader.js'
import { type ParquetWriteOptions, ParquetWriter } from '../src/node/formats/parquet-writer.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { runProcess } from './support/process.js'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-odd-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

async function put(name: string, records: Record<string, unknown>[], options?: ParquetWriteOptions): Promise<void> {
  const file = await open(join(cwd, name), 'w')
  const writer = await ParquetWriter.open(file, options)
  await writer.write(records)
  await writer.close()
  await file.close()
}

async function recordsOf(name: string): Promise<Record<string, unknown>[]> {
  const records = []
  for await (const { record } of readParquet(join(cwd, name))) records.push(record!)
  return records
}

it('a record whose id is a large integer is named where it fails', async () => {
  await put('in.parquet', [
    { id: 9007199254740993n, text: null },
    { id: 7n, text: 5 },
    { id: 8n, text: ARTICLE },
  ])
  const { code } = await runCommand(['clean', 'in.parquet', '--out', 'out'], { cwd })
  expect(code).toBe(1)
  const errors = await readFile(join(cwd, 'out/errors.jsonl'), 'utf8')
  expect(errors.match(/"id":\d+/g)).toEqual(['"id":9007199254740993', '"id":7'])
})

it.each([
  ['0', runCommand],
  ['1', runProcess],
] as const)('times keep their microseconds, wherever they stand, with --workers %s', async (workers, run) => {
  const micros = { type: 'INT64', repetition_type: 'OPTIONAL', converted_type: 'TIMESTAMP_MICROS' } as const
  const schema: ParquetWriteOptions['schema'] = [
    { name: 'schema', num_children: 3 },
    { name: 'text', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL', converted_type: 'UTF8' },
    { name: 'at', ...micros },
    { name: 'seen', repetition_type: 'OPTIONAL', num_children: 1 },
    { name: 'last', ...micros },
  ]
  const [at, last] = [1_700_000_000_123_456n, 1_700_000_000_654_321n]
  await put('in.parquet', [{ text: ARTICLE, at: new Timestamp(at, 'MICROS', true), seen: { last: new Timestamp(last, 'MICROS', true) } }], {
    schema,
  })
  await run(['clean', 'in.parquet', '--out', 'out', '--workers', workers], { cwd })
  const [record] = (await recordsOf('out/in.parquet')) as [{ at: Timestamp; seen: { last: Timestamp } }]
  expect([record.at.count, record.seen.last.count]).toEqual([at, last])
})

it('records count with all that is in them where they are put into tasks', async () => {
  const image = new Uint8Array(100_000)
  await put(
    'in.parquet',
    Array.from({ length: 20 }, () => ({ text: ARTICLE, image, more: [{ image }] })),
    { columns: { image: 'bytes' } },
  )
  const { signal } = new AbortController()
  const input: Input = { path: join(cwd, 'in.parquet'), name: 'in.parquet', from: 'parquet', to: 'parquet', label: 'in.parquet' }
  const tasks = []
  for await (const { task } of batchesOf([input], BEGINNING, { idField: 'id', urlField: 'url', maxBytes: Infinity, signal }))
    tasks.push(task.items.length)
  expect(tasks.length).toBeGreaterThan(4)
})

it('a document that fills a task has one of its own: what else there is is not done again if it takes too long', async () => {
  const { signal } = new AbortController()
  const options = { idField: 'id', urlField: 'url', maxBytes: Infinity, signal }
  const tasksOf = async (inputs: Input[]) => {
    const tasks: number[][] = []
    for await (const { task } of batchesOf(inputs, BEGINNING, options)) tasks.push(task.items.map(({ size }) => size))
    return tasks
  }
  const sizes = [100, 3_000_000, 200, 300, 600_000]
  const files = sizes.map((size, i): Input => ({
    path: `${i}`,
    name: `${i}`,
    from: 'text',
    to: 'text',
    label: `${i}`,
    stamp: { size, changed: 0 },
  }))
  expect(await tasksOf(files)).toEqual([[100], [3_000_000], [200, 300], [600_000]])
  const lines = sizes.map((size) => 'x'.repeat(size))
  const chunks = (async function* () {
    yield Buffer.from(lines.join('\n'))
  })()
  expect(await tasksOf([{ path: '-', name: '-', from: 'jsonl', to: 'jsonl', label: '-', chunks }])).toEqual([
    [100],
    [3_000_000],
    [200, 300],
    [600_000],
    [],
  ])
})

it('a field may be called as something that objects have anyway', async () => {
  await put('out.parquet', [{ constructor: 'Ferrari' }, { toString: 1n }, {}])
  expect((await recordsOf('out.parquet')).map((record) => ({ ...record }))).toEqual([
    { constructor: 'Ferrari', toString: null },
    { constructor: null, toString: 1n },
    { constructor: null, toString: null },
  ])
})
