import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRecordCleaner, OptionError } from '../src/index.js'
import { cleanAll, cleanFiles, ResumeError } from '../src/node/index.js'
import type { RunProgress } from '../src/runs/run-inputs.js'
import { runCommand } from './support/command.js'

let cwd: string
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'dechaff-library-'))))
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const TEXT = 'Share\n\nThe old bridge was opened again on Monday, after two years of repairs that cost less than feared.\n'
const PAGE = '<title>The bridge</title><h1>The bridge</h1><p>It was opened again on Monday, after two years of repairs.</p>'
const collected = async <T>(values: AsyncIterable<T>): Promise<T[]> => {
  const all: T[] = []
  for await (const value of values) all.push(value)
  return all
}

describe('cleanAll', () => {
  class Custom {
    text = TEXT
    call = () => 'kept'
  }
  const records: unknown[] = [
    { id: 1, text: TEXT, at: new Date(0), more: new Map([['a', 1]]) },
    { html: PAGE, url: 'https://courier.example/1', id: 1n },
    { html: PAGE, report: 'mine' },
    { text: TEXT, metadata: { mine: true } },
    { markdown: '# The bridge\n\nIt was opened again on Monday, after two years of repairs.\n' },
    { text: 7 },
    { id: 2 },
    null,
    'no object',
    [1],
    new Custom(),
  ]

  it.each([{ workers: 0 }, { workers: 2, concurrency: 3 }])('gives what a record cleaner gives, in order: %o', async (how) => {
    const clean = createRecordCleaner({ policy: 'careful', format: 'markdown' })
    const many = Array.from({ length: 5 }, () => records).flat()
    const cleaned = await collected(cleanAll(many, { policy: 'careful', format: 'markdown', ...how }))
    expect(cleaned).toEqual(many.map(clean))
    expect(cleaned.map((record) => Object.keys(record))).toEqual(many.map((record) => Object.keys(clean(record))))
    expect(cleaned[0]!.at).toBe((records[0] as { at: Date }).at)
  })

  it('holds no more records than it may', async () => {
    let [given, taken, most] = [0, 0, 0]
    async function* source() {
      for (; given < 200; given++) {
        most = Math.max(most, given - taken)
        yield { id: given, text: TEXT }
      }
    }
    for await (const { id } of cleanAll(source(), { workers: 0, concurrency: 8 })) expect(id).toBe(taken++)
    expect(taken).toBe(200)
    expect(most).toBeLessThanOrEqual(12)
  })

  it('a source that fails, and a reader that leaves, end it', async () => {
    let isClosed = false
    async function* source() {
      try {
        for (let id = 0; ; id++) yield { id, text: TEXT }
      } finally {
        isClosed = true
      }
    }
    for await (const _ of cleanAll(source(), { workers: 0, concurrency: 4 })) break
    expect(isClosed).toBe(true)
    async function* failing() {
      yield { text: TEXT }
      throw new Error('no more')
    }
    await expect(collected(cleanAll(failing(), { workers: 0, concurrency: 1 }))).rejects.toThrow('no more')
  })

  it.each([
    [{ detectors: [{ id: 'mine', summary: 'Mine.', detect() {} }] }, 'detectors holds code'],
    [{ polcy: 'careful' }, 'unknown key "polcy" in the options'],
    [{ reportField: '__proto__' }, 'the report cannot go into the field "__proto__"'],
  ])('%o is refused', async (options, message) => {
    const refused = collected(cleanAll([], options as never))
    await expect(refused).rejects.toThrow(OptionError)
    await expect(refused).rejects.toThrow(message)
  })
})

/** Numbers that would hang a run, or that it would pass over in silence. */
const WRONG_NUMBERS: readonly [object, RegExp][] = [
  [{ workers: -1 }, /^workers is -1: use a whole number from 0 to 512/],
  [{ workers: 1.5 }, /^workers is 1\.5/],
  [{ workers: '2' }, /^workers is "2"/],
  [{ workers: NaN }, /^workers is NaN/],
  [{ timeout: 0 }, /^timeout is 0: use milliseconds/],
  [{ timeout: '60' }, /^timeout is "60"/],
  [{ memory: 1 }, /^memory is 1: use megabytes from 64/],
  [{ maxBytes: 0 }, /^maxBytes is 0/],
  [{ workers: 0, timeout: 1000 }, /^timeout and memory are limits of workers/],
]

describe.each<[string, (options: object) => Promise<unknown>, readonly [object, RegExp][]]>([
  ['cleanAll', (options) => collected(cleanAll([{ text: TEXT }], options)), [[{ concurrency: 0 }, /^concurrency is 0/]]],
  [
    'cleanFiles',
    (options) => cleanFiles(join(cwd, 'a.txt'), { out: join(cwd, 'out'), ...options }),
    [
      [{ maxRatio: 0 }, /^maxRatio is 0: use a number from 1/],
      [{ shardSize: -5 }, /^shardSize is -5/],
      [{ columns: 'text' }, /^columns is "text": use a list of names/],
      [{ compress: 'xz' }, /^compress is "xz": use gzip, zstd, brotli/],
      [{ idField: 7 }, /^idField is 7/],
      [{ idField: '__proto__' }, /^records cannot be named by the field "__proto__"/],
      [{ idField: '' }, /^records cannot be named by the field ""/],
      [{ nonsense: 1 }, /nonsense/],
      [{ from: 'pdf' }, /pdf/],
      [{ to: 'pdf' }, /pdf/],
    ],
  ],
])('%s refuses options that make no sense, before anything is done:', (_, call, more) => {
  it.each([...WRONG_NUMBERS, ...more])('%o', async (options, message) => {
    writeFileSync(join(cwd, 'a.txt'), TEXT)
    const refused = call(options)
    await expect(refused).rejects.toThrow(OptionError)
    await expect(refused).rejects.toThrow(message)
    expect(readdirSync(cwd)).toEqual(['a.txt'])
  })
})

describe('cleanFiles', () => {
  const contents = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'run.json')
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')])
      .sort()

  it('writes what dechaff clean writes, and can be resumed', async () => {
    await mkdir(join(cwd, 'in'))
    writeFileSync(join(cwd, 'in/a.txt'), TEXT)
    writeFileSync(join(cwd, 'in/b.html'), PAGE)
    writeFileSync(join(cwd, 'in/c.jsonl'), `${JSON.stringify({ id: 1, text: TEXT })}\n{"id":2}\n`)
    const states: RunProgress[] = []
    const failures: unknown[] = []
    const options = { out: join(cwd, 'out'), policy: 'careful', strip: ['byline'], workers: 0, resume: true } as const
    const watching = { onProgress: (state: RunProgress) => states.push(state), onFailure: (failure: object) => failures.push(failure) }
    const { totals, wasDone } = await cleanFiles(join(cwd, 'in'), { ...options, ...watching })
    expect([totals.documents, totals.failed, wasDone]).toEqual([3, 1, false])
    expect(failures).toMatchObject([{ input: join(cwd, 'in/c.jsonl'), number: 2, id: 2, code: 'no-text' }])
    const { bytes, totalBytes } = states.at(-1)!
    expect(bytes).toBe(totalBytes)
    await runCommand(['clean', join(cwd, 'in'), '--out', 'other', '--policy', 'careful', '--strip', 'byline'], { cwd })
    expect(contents(join(cwd, 'out'))).toEqual(contents(join(cwd, 'other')))
    expect((await cleanFiles(join(cwd, 'in'), options)).wasDone).toBe(true)
    await expect(cleanFiles(join(cwd, 'in'), { ...options, policy: 'standard' })).rejects.toThrow(ResumeError)
  })

  it.each(['constructor', 'toString'])('names a failure by a field of the record alone: %s', async (idField) => {
    writeFileSync(join(cwd, 'a.jsonl'), `{"id":1}\n{"${idField}":2}\n`)
    const failures: unknown[] = []
    await cleanFiles(join(cwd, 'a.jsonl'), { out: join(cwd, 'out'), idField, onFailure: (failure) => failures.push(failure) })
    expect(failures).toMatchObject([{ number: 1 }, { number: 2, id: 2 }])
    expect(failures[0]).not.toHaveProperty('id')
  })

  it('reads no config that it is not given', async () => {
    writeFileSync(join(cwd, 'a.txt'), TEXT)
    writeFileSync(join(cwd, 'dechaff.config.json'), '{"nonsense": true}')
    const before = process.cwd()
    process.chdir(cwd)
    try {
      expect((await cleanFiles(['a.txt'], { out: 'out', workers: 0 })).totals.documents).toBe(1)
      await expect(cleanFiles(['a.txt'], { out: 'out', workers: 0, config: 'dechaff.config.json' })).rejects.toThrow(
        'unknown key "nonsense"',
      )
    } finally {
      process.chdir(before)
    }
  })

  it('names what it cannot read, and ends with the reason of its signal', async () => {
    const failures: unknown[] = []
    const out = join(cwd, 'out')
    await cleanFiles([join(cwd, 'none.txt')], { out, workers: 0, onFailure: (failure) => failures.push(failure) })
    expect(failures).toMatchObject([{ input: join(cwd, 'none.txt'), code: 'unreadable' }])
    writeFileSync(join(cwd, 'a.jsonl'), `${JSON.stringify({ text: TEXT })}\n`.repeat(20))
    await expect(cleanFiles([join(cwd, 'a.jsonl')], { out, workers: 0, signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    )
  })
})
