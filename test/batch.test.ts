import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, open, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clean } from '../src/index.js'
import type { Input } from '../src/runs/input.js'
import { itemsOf } from '../src/runs/read-items.js'
import type { Item } from '../src/runs/task.js'
import { describeParquet, readParquet } from '../src/node/formats/parquet-reader.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { GATES } from './support/gates.js'
import { ended, runProcess, runShell, startProcess } from './support/process.js'
import { unlessSlow } from './support/slow.js'
import { until } from './support/until.js'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-batch-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const put = async (name: string, content: string | Uint8Array) => {
  await mkdir(dirname(join(cwd, name)), { recursive: true })
  await writeFile(join(cwd, name), content)
}
const read = (name: string) => readFile(join(cwd, name))
const lines = (content: Uint8Array | string) =>
  content
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
const run = (...args: string[]) => runCommand(args, { cwd })
const runWorkers = (...args: string[]) => runProcess(args, { cwd })

/** All that a run leaves for its user, but for `run.json`, which says how long it took. */
async function outputs(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(join(cwd, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const named = files.map((file) => file.slice(join(cwd, folder).length + 1)).filter((name) => name !== 'run.json')
  return Object.fromEntries(
    await Promise.all(named.sort().map(async (name) => [name, (await read(join(folder, name))).toString('base64')])),
  )
}

const record = (i: number) => ({ id: i, url: `https://www.site${i % 3}.example/${i}`, text: ARTICLE.replace('bridge', `bridge ${i}`) })
const jsonl = (count: number) => Array.from({ length: count }, (_, i) => `${JSON.stringify(record(i))}\n`).join('')

describe('the same bytes come out, whatever the number of workers', () => {
  it.each([
    [['--compress', 'gzip']],
    [['--compress', 'zstd', '--shard-size', '20KB']],
    [['--compress', 'brotli']],
    [['--to', 'text']],
    [['--to', 'parquet', '--shard-size', '50KB']],
  ])('%j', async (flags) => {
    await put('in.jsonl', `${jsonl(700)}no json\n\n{"id":"x"}\n`)
    const results = []
    for (const workers of unlessSlow(['0', '2'], ['0', '1', '2', '3'])) {
      const runWith = workers === '0' ? run : runWorkers
      expect((await runWith('clean', 'in.jsonl', ...flags, '--workers', workers, '--out', workers)).code).toBe(1)
      results.push(await outputs(workers))
    }
    expect(Object.keys(results[0]!).length).toBeGreaterThan(1)
    for (const result of results) expect(result).toEqual(results[0])
  })

  it('and they are what cleaning one by one gives', async () => {
    await put('in.jsonl.gz', gzipSync(jsonl(600)))
    await runWorkers('clean', 'in.jsonl.gz', '--workers', '2', '--out', 'out', '--report', 'none')
    const cleaned = lines(await read('out/in.jsonl'))
    expect(cleaned).toHaveLength(600)
    expect(cleaned[599]).toEqual({ ...record(599), text: clean(record(599).text).text })
  })
})

describe('a run that was killed', () => {
  const inputs = async () => {
    await put('dechaff.config.mjs', GATES)
    // A run of less than a megabyte is not taken up again.
    await put('in/a.jsonl', `${jsonl(700)}${JSON.stringify({ id: 'filler', body: 'x'.repeat(1 << 20) })}\n`)
    await put('in/b.jsonl.gz', gzipSync(`${jsonl(400)}{}\n`))
    for (let i = 0; i < 300; i++) await put(`in/texts/${i}.txt`, ARTICLE.replace('bridge', `text ${i}.`))
  }
  const clean = ['clean', '--config', 'dechaff.config.mjs', 'in', '--workers', '2', '--compress', 'gzip']
  const checkpoint = () => read('cut/.dechaff/checkpoint.json').then(String, () => '')
  const totals = async (folder: string) => {
    const { slowest: _, ...rest } = JSON.parse((await read(`${folder}/run.json`)).toString()).totals
    return rest
  }

  /**
   * Where the run dwells, so that a checkpoint is made, and where it stays until it is killed: in a later task, as all texts are in one or two,
   * and behind where the run before has stayed.
   */
  const cuts = [
    ['bridge 20 ', 'bridge 650 '],
    ['bridge 650 ', 'text 150.'],
  ] as const

  it('goes on where it was, and gives what it would have given', async () => {
    await inputs()
    expect((await run(...clean, '--workers', '0', '--out', 'whole')).code).toBe(1)
    const whole = await outputs('whole')
    expect(Object.keys(whole)).toEqual(expect.arrayContaining(['a.jsonl.gz', 'b.jsonl.gz', 'errors.jsonl', 'texts/0.txt']))
    for (const [dwell, stay] of cuts) {
      const before = await checkpoint()
      const child = startProcess([...clean, '--out', 'cut', '--resume'], { cwd, env: { DWELL_AT: dwell, STAY_AT: stay } })
      const end = ended(child)
      await until('a checkpoint', async () => (await checkpoint()) !== before, child)
      child.kill('SIGKILL')
      expect((await end).code).toBe(null)
    }
    expect((await runWorkers(...clean, '--out', 'cut', '--resume')).code).toBe(1)
    expect(await outputs('cut')).toEqual(whole)
    expect(await totals('cut')).toEqual(await totals('whole'))
    expect(existsSync(join(cwd, 'cut/.dechaff'))).toBe(false)
  })

  it('is refused where it was another, and begun anew where one says so', async () => {
    await inputs()
    const child = startProcess([...clean, '--out', 'out'], { cwd, env: { STAY_AT: 'bridge 650 ' } })
    const end = ended(child)
    await until('the state of the run', () => existsSync(join(cwd, 'out/.dechaff/run.json')), child)
    child.kill('SIGKILL')
    await end
    const args = [...clean, '--workers', '0', '--out', 'out']
    expect(await run(...args)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/out holds a run that was not finished: add --resume/),
    })
    expect(await run(...args, '--resume', '--policy', 'thorough')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/settings\.policy was nothing when the run began and is "thorough" now/),
    })
    await put('in/texts/7.txt', 'Another text.')
    expect(await run(...args, '--resume')).toMatchObject({ code: 2, stderr: expect.stringMatching(/in\/texts\/7\.txt has changed/) })
    expect((await run(...args, '--overwrite')).code).toBe(1)
    expect(await run(...args, '--resume')).toMatchObject({ code: 1, stderr: expect.stringMatching(/is done already/) })
  })
})

describe('a worker', () => {
  const CONFIG = `export default { detectors: [{ id: 'trouble', category: 'other-noise', summary: 'Trouble.', detect({ source }) {
    if (source.startsWith('EXIT')) process.exit(7)
    if (source.startsWith('HANG')) for (;;);
    if (source.startsWith('HOG')) { const all = []; for (;;) all.push({ all: [all.length] }) }
  } }] }`

  it('that dies costs no other record of its task where Parquet is written, either', async () => {
    await put('dechaff.config.mjs', CONFIG)
    const texts = Array.from({ length: 12 }, (_, i) => ({ id: i, text: `${i === 5 ? 'EXIT' : 'Fine'} ${ARTICLE}` }))
    await put('in.jsonl', texts.map((one) => `${JSON.stringify(one)}\n`).join(''))
    const flags = ['--workers', '1', '--report', 'none', '--to', 'parquet', '--config', 'dechaff.config.mjs']
    expect((await runWorkers('clean', 'in.jsonl', '--out', 'out', ...flags)).code).toBe(1)
    const rows: Record<string, unknown>[] = []
    for await (const { record } of readParquet(join(cwd, 'out/in.parquet'))) rows.push(record!)
    expect(rows.map(({ id, error }) => [Number(id), error !== null && error !== undefined])).toEqual(texts.map(({ id }) => [id, id === 5]))
  })

  it('that dies, hangs or runs out of memory costs one document', async () => {
    await put('dechaff.config.mjs', CONFIG)
    const texts = ['EXIT', 'HANG', 'HOG']
    const records = Array.from({ length: 40 }, (_, i) => ({ id: i, text: `${texts[(i - 10) / 10] ?? 'Fine'} ${ARTICLE}` }))
    await put('in.jsonl', records.map((one) => `${JSON.stringify(one)}\n`).join(''))
    const flags = ['--workers', '2', '--report', 'none']
    // How long a document may take is a matter of how fast the machine is: a multiple of what all of them take without trouble.
    const began = performance.now()
    await put('fine.jsonl', records.map(({ id }) => `${JSON.stringify({ id, text: ARTICLE })}\n`).join(''))
    expect((await runWorkers('clean', '--config', 'dechaff.config.mjs', 'fine.jsonl', '--out', 'fine', ...flags)).code).toBe(0)
    const timeout = ((2 * (performance.now() - began)) / 1000).toFixed(1)
    const limits = ['--timeout', timeout, '--memory', '150MB']
    expect((await runWorkers('clean', '--config', 'dechaff.config.mjs', 'in.jsonl', '--out', 'out', ...flags, ...limits)).code).toBe(1)
    const cleaned = lines(await read('out/in.jsonl'))
    expect(cleaned.map(({ id }) => id)).toEqual(records.map(({ id }) => id))
    expect(cleaned.filter(({ error }) => error).map(({ id, error }) => [id, error.code])).toEqual([
      [10, 'crashed'],
      [20, 'timeout'],
      [30, 'out-of-memory'],
    ])
    expect(cleaned[10].text).toBe(records[10]!.text)
    expect(cleaned[11].text).toBe(clean(records[11]!.text).text)
    expect(lines(await read('out/errors.jsonl')).map(({ input, number, id, code }) => [input, number, id, code])).toEqual([
      ['in.jsonl', 11, 10, 'crashed'],
      ['in.jsonl', 21, 20, 'timeout'],
      ['in.jsonl', 31, 30, 'out-of-memory'],
    ])
  })
})

describe('inputs that are damaged give all that can be read, and each loss is named', () => {
  it('a gzip that ends in its middle', async () => {
    const whole = gzipSync(jsonl(500))
    await put('in.jsonl.gz', whole.subarray(0, whole.length / 2))
    expect(await run('clean', 'in.jsonl.gz', '--out', 'out', '--report', 'none')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/records failed \(1 cut-short\): what could be read of it was cleaned/),
    })
    expect(lines(await read('out/errors.jsonl')).at(-1)).toMatchObject({ input: 'in.jsonl.gz', code: 'cut-short' })
    expect((await read('out/in.jsonl')).toString().split('\n').length).toBeGreaterThan(100)
  })

  it('a bad line every hundredth', async () => {
    const good = jsonl(1000).trimEnd().split('\n')
    await put('in.jsonl', good.map((line, i) => (i % 100 === 99 ? line.slice(0, 40) : line)).join('\n'))
    expect((await run('clean', 'in.jsonl', '--out', 'out', '--report', 'none')).code).toBe(1)
    expect(lines(await read('out/in.jsonl'))).toHaveLength(1000)
    expect(lines(await read('out/errors.jsonl')).map(({ number, code }) => [number, code])).toEqual(
      Array.from({ length: 10 }, (_, i) => [(i + 1) * 100, 'malformed-json']),
    )
  })
})

it.runIf(process.platform === 'linux')('a folder that the system does not let one make ends the run', async () => {
  await put('in.jsonl', jsonl(1))
  const { code, stderr } = await run('clean', 'in.jsonl', '--out', '/proc/none/below')
  expect([code, stderr]).toEqual([1, expect.stringMatching(/cannot write .proc.none.below/)])
})

describe('an input that is written to while it is read', () => {
  it('gives its last line, too, though nothing ends it, and says that it changed', async () => {
    const records = Array.from({ length: 10_000 }, (_, i) => record(i))
    await put('in.jsonl', records.map((one) => JSON.stringify(one)).join('\n'))
    const path = join(cwd, 'in.jsonl')
    const input: Input = { path, name: 'in.jsonl', from: 'jsonl', to: 'jsonl', label: 'in.jsonl' }
    const options = { idField: 'id', urlField: 'url', maxBytes: Infinity, onRead: () => {}, signal: new AbortController().signal }
    const items = itemsOf(input, 0, 0, options)
    const all = [(await items.next()).value as Item]
    await utimes(path, 0, 0)
    for await (const item of items) all.push(item)
    expect(all).toHaveLength(10_001)
    expect(all[9999]).toMatchObject({ kind: 'line', bytes: Buffer.from(JSON.stringify(records[9999])) })
    expect(all[10_000]).toMatchObject({ kind: 'loss', number: 10_001, fault: { code: 'changed' } })
  })

  it.runIf(process.platform !== 'win32').each(['jsonl', 'txt'])('is read as it comes where it is a named pipe: .%s', async (extension) => {
    await runShell(`mkfifo in.${extension}`, { cwd })
    // More than a pipe holds: each part is written when the one before is being read.
    const parts = extension === 'txt' ? ['First line.\n'.repeat(9000), 'Second line.\n'.repeat(9000)] : [jsonl(200), jsonl(200)]
    const writing = open(join(cwd, `in.${extension}`), 'w').then(async (pipe) => {
      for (const part of parts) await pipe.writeFile(part)
      await pipe.close()
    })
    expect(await run('clean', `in.${extension}`, '--out', 'out', '--workers', '0')).toMatchObject({ code: 0, stderr: '' })
    await writing
    const out = (await read(`out/in.${extension}`)).toString()
    expect(extension === 'txt' ? out : lines(out).length).toBe(extension === 'txt' ? parts.join('') : 400)
  })
})

describe.runIf(process.platform !== 'win32')('a pipe', () => {
  const bash = (command: string) => runShell(command, { cwd })

  it('whose name tells nothing is looked into, and read from its beginning all the same', async () => {
    expect(
      await bash(`dechaff clean --separator '' <(echo First line.) <(printf 'Second line.' | gzip) /dev/stdin <<<'Third line.'`),
    ).toMatchObject({
      code: 0,
      stdout: Buffer.from('First line.\nSecond line.\nThird line.\n'),
      stderr: '',
    })
    const { stdout } = await bash(`dechaff clean <(echo '{"id":1,"text":"One."}') <(echo '{"id":2,"text":"Two."}') --report none`)
    expect(stdout.toString()).toBe('{"id":1,"text":"One."}\n{"id":2,"text":"Two."}\n')
  })

  // Who sends a record and waits for it sends no other meanwhile: neither the first nor the shortest may wait for more.
  it.each(['0', '1'])('gives each record back before it has seen the next: --workers %s', async (workers) => {
    const child = startProcess(['clean', '--from', 'jsonl', '--to', 'jsonl', '--workers', workers], { cwd })
    const answers = createInterface(child.stdout)[Symbol.asyncIterator]()
    for (const record of [{}, { id: 1, text: 'One.' }, {}, { id: 2, text: ARTICLE }]) {
      child.stdin.write(`${JSON.stringify(record)}\n`)
      const { value } = await answers.next()
      expect(JSON.parse(value)).toMatchObject(record.text === undefined ? { error: { code: 'no-text' } } : { id: record.id, report: {} })
    }
    child.stdin.end()
    expect((await ended(child)).code).toBe(1)
  })

  it('cannot be read again', async () => {
    expect(await bash('dechaff clean <(echo x) --out out --resume')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/--resume needs inputs that can be read again, .dev.fd.\d+ cannot/),
    })
  })

  it('in a folder is named, and nobody waits for it', async () => {
    await put('in/a.txt', ARTICLE)
    await bash('mkfifo in/b.txt')
    expect(await run('clean', 'in', '--out', 'out')).toMatchObject({ code: 1, stderr: expect.stringMatching(/in.b.txt: it is a pipe/) })
    expect(await outputs('out')).toHaveProperty('a.txt')
    expect(lines(await read('out/errors.jsonl'))).toMatchObject([{ input: 'in/b.txt', code: 'unreadable' }])
  })
})

describe('archives and columns', () => {
  const response = (i: number, type = 'text/html; charset=iso-8859-1') => {
    const page = Buffer.from(
      `<html><title>Caf\u00e9 ${i}</title><body><p>${ARTICLE.replaceAll('\n\n', '</p><p>')}</p></body></html>`,
      'latin1',
    )
    const http = Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\n\r\n`), page])
    const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:${i}>\r\nWARC-Target-URI: https://a.example/${i}\r\nWARC-Date: 2026-01-01T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: ${http.length}\r\n\r\n`
    return gzipSync(Buffer.concat([Buffer.from(head), http, Buffer.from('\r\n\r\n')]))
  }

  it('a WARC becomes records, and Parquet, and records again', async () => {
    await put('in/crawl.warc.gz', Buffer.concat([response(1), response(2, 'image/png'), response(3)]))
    const { code, stdout } = await run('clean', 'in', '--out', 'out', '--report', 'none')
    expect({ code, stdout: stdout.toString() }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('records skipped: 1 not-text'),
    })
    const cleaned = lines(await read('out/crawl.jsonl'))
    expect(cleaned.map(({ id, url, date }) => [id, url, date])).toEqual(
      [1, 3].map((i) => [`urn:uuid:${i}`, `https://a.example/${i}`, '2026-01-01T00:00:00Z']),
    )
    expect(cleaned[0].metadata.title).toBe('Café 1')
    expect((await run('clean', 'in', '--to', 'parquet', '--out', 'columns')).code).toBe(0)
    const rows = []
    for await (const { record } of readParquet(join(cwd, 'columns/crawl.parquet'))) rows.push(record)
    expect(rows.map((row) => row?.text)).toEqual(cleaned.map(({ text }) => text))
    expect(
      (await run('clean', 'columns/crawl.parquet', '--columns', 'url,text', '--to', 'jsonl', '--report', 'none', '--out', 'again')).code,
    ).toBe(0)
    expect(lines(await read('again/crawl.jsonl')).map(({ url, text }) => [url, text])).toEqual(cleaned.map(({ url, text }) => [url, text]))
  })

  it('what calls itself Parquet and is none is named, and the others go on, with their types', async () => {
    await put('one.jsonl', `${JSON.stringify({ id: 1, at: 7, text: ARTICLE })}\n`)
    await run('clean', 'one.jsonl', '--to', 'parquet', '--out', 'made', '--report', 'none')
    await put('in/a.parquet', '')
    await put('in/b.parquet', (await read('made/one.parquet')).subarray(0, 200))
    await put('in/c.parquet', await read('made/one.parquet'))
    for (const flags of [[], ['--shard-size', '1MB']]) {
      expect(await run('clean', 'in', '--out', 'out', ...flags)).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/a\.parquet:1: it is not Parquet[^]*b\.parquet:1: the end of the Parquet file is missing/),
      })
      expect(lines(await read('out/errors.jsonl'))).toMatchObject([
        { input: 'in/a.parquet', code: 'unreadable' },
        { input: 'in/b.parquet', code: 'cut-short' },
      ])
      const path = join(cwd, 'out', flags.length > 0 ? 'part-00000.parquet' : 'c.parquet')
      expect((await describeParquet(path)).schema.find(({ name }) => name === 'at')).toEqual(
        (await describeParquet(join(cwd, 'made/one.parquet'))).schema.find(({ name }) => name === 'at'),
      )
      await rm(join(cwd, 'out'), { recursive: true })
    }
  })

  it('a row that fails is named by its id, however large', async () => {
    const ids = [7, 2 ** 53 - 1].map((id) => `${JSON.stringify({ id, text: null })}\n`)
    await put('in.jsonl', `${ids.join('')}${JSON.stringify({ id: 9, text: ARTICLE })}\n`)
    await run('clean', 'in.jsonl', '--to', 'parquet', '--out', 'made', '--report', 'none')
    expect((await describeParquet(join(cwd, 'made/in.parquet'))).schema.find(({ name }) => name === 'id')).toMatchObject({ type: 'INT64' })
    for (const [runWith, workers] of [
      [run, '0'],
      [runWorkers, '1'],
    ] as const) {
      expect((await runWith('clean', 'made/in.parquet', '--out', 'out', '--workers', workers)).code).toBe(1)
      expect(lines(await read('out/errors.jsonl')).map(({ id, code }) => [id, code])).toEqual([
        [7, 'text-not-a-string'],
        [2 ** 53 - 1, 'text-not-a-string'],
      ])
    }
  })

  it('are told by how they begin where the name does not tell', async () => {
    const archive = gunzipSync(Buffer.concat([response(1), response(2)]))
    const { code, stdout } = await runCommand(['clean', '--report', 'none'], { cwd, input: archive })
    expect({ code, ids: lines(stdout).map(({ id }) => id) }).toEqual({ code: 0, ids: ['urn:uuid:1', 'urn:uuid:2'] })
    await put('one.jsonl', `${JSON.stringify(record(1))}\n`)
    await run('clean', 'one.jsonl', '--to', 'parquet', '--out', 'made', '--report', 'none')
    const columns = await read('made/one.parquet')
    await put('columns', columns)
    expect(lines((await run('clean', 'columns', '--to', 'jsonl', '--report', 'none')).stdout)[0].id).toBe(1)
    expect(await runCommand(['clean', '--to', 'jsonl'], { cwd, input: columns })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Parquet cannot be read from stdin/),
    })
  })

  it('single documents go into shards, compressed', async () => {
    for (const name of ['a', 'b', 'c']) await put(`in/${name}.txt`, ARTICLE)
    await put('in/d.txt.gz', gzipSync(ARTICLE))
    expect((await run('clean', 'in', '--to', 'jsonl', '--compress', 'gzip', '--out', 'out', '--report', 'none')).code).toBe(0)
    const cleaned = lines(gunzipSync(await read('out/part-00000.jsonl.gz')))
    expect(cleaned).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt.gz'].map((id) => ({ id, text: clean(ARTICLE).text })))
  })

  it('fields have the names that one says', async () => {
    await put('in.jsonl', `${JSON.stringify({ name: 'x', content: ARTICLE })}\n${JSON.stringify({ name: 'y' })}\n`)
    const { stderr } = await run('clean', 'in.jsonl', '--text-field', 'content', '--id-field', 'name', '--out', 'out', '--report', 'none')
    expect(stderr).toContain('neither "content" nor "markdown" nor "html"')
    expect(lines(await read('out/in.jsonl'))[0]).toEqual({ name: 'x', content: clean(ARTICLE).text })
    expect(lines(await read('out/errors.jsonl'))).toMatchObject([{ id: 'y', code: 'no-text' }])
  })
})

it('sites may be numbered', async () => {
  await put('in.jsonl', [1, 2, 1].map((site, id) => `${JSON.stringify({ id, site, text: `${ARTICLE}${id}\n` })}\n`).join(''))
  await run('clean', 'in.jsonl', '--to', 'parquet', '--out', 'made', '--report', 'none', '--keep', 'comment-prompt')
  for (const input of ['in.jsonl', 'made/in.parquet']) {
    expect(await run('learn', input, '--group-field', 'site', '--out', `${basename(input)}.sites`)).toMatchObject({
      code: 0,
      stderr: '',
      stdout: Buffer.from(`3 pages of 2 sites in ${basename(input)}.sites\n`),
    })
    expect((await run('templates', 'show', `${basename(input)}.sites`)).stdout.toString()).toMatch(/ 1$[^]* 2$/m)
  }
})

it('what is repeated across a site is learned and goes', async () => {
  const noise = 'Whatever the weather on the coast'
  const towns = ['Alder', 'Birch', 'Cedar', 'Dunes', 'Elm', 'Fern', 'Gorse', 'Heath', 'Ivy', 'Juniper', 'Kelp', 'Larch']
  const pages = towns.map((town) => ({
    url: `https://a.example/${town}`,
    text: `${town} Opens Its Harbour

The harbour of ${town} was opened by the mayor of ${town} on Monday, after the fishermen there had waited for it all winter.

Boats from ${town} will leave it on every morning of the week, and those who live in ${town} may sail for nothing until spring.

${noise}
`,
  }))
  await put('in.jsonl', pages.map((page) => `${JSON.stringify(page)}\n`).join(''))
  expect(await run('learn', 'in.jsonl', '--out', 't.jsonl.gz')).toMatchObject({
    code: 0,
    stdout: Buffer.from('12 pages of 1 sites in t.jsonl.gz\n'),
  })
  const texts = async (...flags: string[]) => {
    await run('clean', 'in.jsonl', '--policy', 'thorough', '--out', 'out', ...flags)
    return lines(await read('out/in.jsonl')).map(({ text }) => text as string)
  }
  expect((await texts()).every((text) => text.includes(noise))).toBe(true)
  const cleaned = await texts('--templates', 't.jsonl.gz')
  expect(cleaned.some((text) => text.includes(noise))).toBe(false)
  expect(cleaned).toEqual(pages.map(({ text }) => `${text.slice(0, text.indexOf(noise)).trimEnd()}\n`))
  // Lines that are cleaned from file to file have a site, too.
  expect(await texts('--templates', 't.jsonl.gz', '--long-lines', '10B')).toEqual(cleaned)
})
