import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gathered } from '../src/node/chunks.js'
import { decompressed } from '../src/node/formats/compression.js'
import { readParquet } from '../src/node/formats/parquet-reader.js'
import { LineSplitter } from '../src/node/line-splitter.js'
import { cleanLongLine } from '../src/node/long-line.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { GATES } from './support/gates.js'
import { ended, runProcess, startProcess } from './support/process.js'
import { unlessSlow } from './support/slow.js'
import { until } from './support/until.js'
import { PAGE as HTML } from './support/page.js'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-long-runs-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const read = (name: string) => readFile(join(cwd, name))
const run = (...args: string[]) => runCommand(args, { cwd, env: { TMPDIR: cwd } })
const runWorkers = (...args: string[]) => runProcess(args, { cwd, env: { TMPDIR: cwd } })
/** So short that most records are long lines. */
const LONG = ['--long-lines', '1KB']

const longText = (i: number) => ARTICLE.repeat(1 + 2 * (i % 4)).replace('bridge', `bridge ${i}`)
const record = (i: number) => JSON.stringify({ id: i, url: `https://www.site${i % 3}.example/${i}`, text: longText(i), tail: [i] })
const PAGE = JSON.stringify({ id: 'page', html: HTML.replace('</body>', `<p>${ARTICLE}</p></body>`) })
const FAULTY = [
  JSON.stringify({ id: 'none', body: longText(3) }),
  JSON.stringify({ id: 'taken', text: longText(3), report: 1 }),
  JSON.stringify([longText(3)]),
  `{"text":7,"more":"${'x'.repeat(5000)}"}`,
  ' '.repeat(5000),
]
const LINES = [...Array.from({ length: 60 }, (_, i) => record(i)), PAGE, ...FAULTY, ...Array.from({ length: 30 }, (_, i) => record(i))]

/** What a run leaves in a folder, but for `run.json`. */
async function outputs(folder: string): Promise<Record<string, Buffer>> {
  const names = (await readdir(join(cwd, folder))).filter((name) => name !== 'run.json').sort()
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(join(folder, name))] as const)))
}

describe('lines that are too long to be held', () => {
  beforeEach(() => writeFile(join(cwd, 'in.jsonl'), LINES.join('\r\n')))

  it.each([
    ['none', '0', ...unlessSlow([], ['3'])],
    ['gzip', '0', '2', ...unlessSlow([], ['1', '3'])],
    ['zstd', '0', ...unlessSlow([], ['2'])],
    ['brotli', '0', ...unlessSlow([], ['2'])],
  ])('come out as others do, whatever the number of workers: %s', async (how, ...workers) => {
    const flags = how === 'none' ? [] : ['--compress', how]
    expect((await run('clean', 'in.jsonl', '--out', 'held')).code).toBe(1)
    const held = await outputs('held')
    const results = []
    for (const count of workers) {
      const runWith = count === '0' ? run : runWorkers
      expect((await runWith('clean', 'in.jsonl', ...LONG, ...flags, '--workers', count, '--out', count)).code).toBe(1)
      results.push(await outputs(count))
    }
    for (const result of results) expect(result).toEqual(results[0])
    const [name] = Object.keys(results[0]!).filter((file) => file.startsWith('in.jsonl'))
    const bytes = results[0]![name!]!
    const plain = { none: () => bytes, gzip: () => gunzipSync(bytes), brotli: () => brotliDecompressSync(bytes) }
    const lines = how === 'zstd' ? await gathered(decompressed(chunk(bytes), 'zstd')) : plain[how as keyof typeof plain]()
    expect(lines.toString().split('\n')).toEqual(held['in.jsonl']!.toString().split('\n'))
    expect(results[0]!['errors.jsonl']!.toString()).toEqual(held['errors.jsonl']!.toString())
    const totals = async (folder: string) => ({ ...JSON.parse((await read(`${folder}/run.json`)).toString()).totals, slowest: [] })
    expect(await totals(workers.at(-1)!)).toEqual(await totals('held'))
  })

  it('are read from a pipe and written to one, and leave nothing behind', async () => {
    await run('clean', 'in.jsonl', '--out', 'held')
    const { stdout } = await runCommand(['clean', '--from', 'jsonl', '--to', 'jsonl', ...LONG], {
      cwd,
      input: LINES.join('\n'),
      env: { TMPDIR: cwd },
    })
    expect(stdout.equals(await read('held/in.jsonl'))).toBe(true)
    expect((await readdir(cwd)).sort()).toEqual(['held', 'in.jsonl'])
    await writeFile(join(cwd, 'in.jsonl.gz'), gzipSync(LINES.join('\n')))
    await run('clean', 'in.jsonl.gz', ...LONG, '--out', 'unzipped')
    expect(await read('unzipped/in.jsonl')).toEqual(await read('held/in.jsonl'))
    expect((await readdir(join(cwd, 'unzipped'))).sort()).toEqual(['errors.jsonl', 'in.jsonl', 'run.json'])
  })

  it('become Parquet and texts where they can be held', async () => {
    for (const to of ['parquet', 'text']) {
      for (const [folder, flags] of [
        ['held', []],
        ['long', LONG],
      ] as const)
        await run('clean', 'in.jsonl', '--to', to, ...flags, '--out', `${to}-${folder}`)
      expect(existsSync(join(cwd, `${to}-long/.dechaff`))).toBe(false)
    }
    const rows = async (folder: string) => {
      const records = []
      for await (const row of readParquet(join(cwd, folder, 'in.parquet'))) records.push(row.record)
      return records
    }
    expect(await rows('parquet-long')).toEqual(await rows('parquet-held'))
    expect(await outputs('text-long/in.jsonl')).toEqual(await outputs('text-held/in.jsonl'))
  })

  it('are refused above --max-bytes, and come out as they were', async () => {
    await writeFile(join(cwd, 'in.jsonl'), `${record(1)}\n${record(3)}\n${record(3).slice(0, -1)}\n`)
    for (const [folder, flags] of [
      ['held', []],
      ['long', LONG],
    ] as const)
      expect((await run('clean', 'in.jsonl', '--max-bytes', '1500', ...flags, '--out', folder)).code).toBe(1)
    const [cleaned, refused, noJson] = (await read('long/in.jsonl'))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(cleaned.error).toBe(undefined)
    const { error, ...rest } = refused
    expect(error).toMatchObject({ code: 'too-long', message: expect.stringMatching(/more than --max-bytes 1500/) })
    expect(JSON.stringify(rest)).toBe(record(3))
    expect(noJson.source).toBe(record(3).slice(0, -1))
    expect(await read('long/in.jsonl')).toEqual(await read('held/in.jsonl'))
  })

  it('are there once after a run that was killed', async () => {
    await writeFile(join(cwd, 'dechaff.config.mjs'), GATES)
    // A run of less than a megabyte is not taken up again.
    const filler = JSON.stringify({ id: 'filler', body: 'x'.repeat(1 << 20) })
    await writeFile(join(cwd, 'in.jsonl'), [...Array.from({ length: 240 }, (_, i) => record(i)), filler].join('\n'))
    const args = ['clean', '--config', 'dechaff.config.mjs', 'in.jsonl', ...LONG, '--workers', '2', '--compress', 'gzip']
    expect((await run(...args, '--workers', '0', '--out', 'whole')).code).toBe(1)
    const child = startProcess([...args, '--out', 'cut'], { cwd, env: { DWELL_AT: 'bridge 21 ', STAY_AT: 'bridge 121 ' } })
    const end = ended(child)
    await until('a checkpoint', () => existsSync(join(cwd, 'cut/.dechaff/checkpoint.json')), child)
    child.kill('SIGKILL')
    expect((await end).code).toBe(null)
    expect((await readdir(join(cwd, 'cut/.dechaff/unfinished'))).length).toBeGreaterThan(0)
    expect((await runWorkers(...args, '--out', 'cut', '--resume')).code).toBe(1)
    expect(await outputs('cut')).toEqual(await outputs('whole'))
  })

  it('that are not JSON come out as strings', async () => {
    const bad = `{"text":"${'y'.repeat(5000)}\t"`
    await writeFile(join(cwd, 'in.jsonl'), `${record(3)}\n${bad}\r\n${record(3)}`)
    expect((await run('clean', 'in.jsonl', ...LONG, '--out', 'out')).code).toBe(1)
    const lines = (await read('out/in.jsonl'))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ error }) => error?.code)).toEqual([undefined, 'malformed-json', undefined])
    expect(lines[1].source).toBe(bad)
  })

  it('that kill their worker cost one record, which comes out as it was', async () => {
    await writeFile(
      join(cwd, 'dechaff.config.mjs'),
      `export default { detectors: [{ id: 'trouble', category: 'other-noise', summary: 'Trouble.', detect({ source }) { if (source.includes('EXIT')) process.exit(7) } }] }`,
    )
    const deadly = JSON.stringify({ id: 'h', text: `EXIT ${longText(3)}` })
    await writeFile(join(cwd, 'in.jsonl'), `${record(3)}\n${deadly}\n${record(2)}\n`)
    const flags = ['--workers', '1', '--report', 'none']
    expect((await runWorkers('clean', '--config', 'dechaff.config.mjs', 'in.jsonl', ...LONG, ...flags, '--out', 'out')).code).toBe(1)
    const lines = (await read('out/in.jsonl'))
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ id, error }) => [id, error?.code])).toEqual([
      [3, undefined],
      ['h', 'crashed'],
      [2, undefined],
    ])
    expect(lines[1].text).toBe(JSON.parse(deadly).text)
    expect(await readdir(join(cwd, 'out'))).toEqual(expect.not.arrayContaining(['.dechaff']))
  })
})

async function* chunk(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

it('long lines go to their sinks without their line ends, however the bytes are cut', () => {
  const content = Buffer.from('ab\r\n123456\r\n\n123\r4567\r\r\nx\n12345')
  for (let size = 1; size <= content.length; size++) {
    const splitter = new LineSplitter({
      above: 4,
      begin: (number) => {
        let line = ''
        return { write: (bytes) => void (line += Buffer.from(bytes).toString()), end: () => `${number}:${line}` }
      },
    })
    const lines: (Buffer | string)[] = []
    for (let at = 0; at < content.length; at += size) lines.push(...splitter.push(content.subarray(at, at + size)))
    lines.push(...splitter.end())
    expect(lines.map(String)).toEqual(['ab', '2:123456', '', '4:123\r4567\r', 'x', '6:12345'])
  }
})

it('what a killed try left in the folder for unfinished files is no hindrance', async () => {
  const [line, output, folder] = ['line', 'out', 'work'].map((name) => join(cwd, name)) as [string, string, string]
  await writeFile(line, record(1))
  const first = await cleanLongLine(line, output, { folder, identify: ['id', 'url', 'text'] })
  await mkdir(folder)
  for (const name of ['text', 'spans.json', 'line']) await writeFile(join(folder, name), 'left')
  expect(await cleanLongLine(line, output, { folder, identify: ['id'] })).toMatchObject({ report: first.report, fields: { id: 1 } })
  expect(first.fields).toEqual({ id: 1, url: 'https://www.site1.example/1', text: JSON.parse(record(1)).text })
})
