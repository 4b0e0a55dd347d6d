import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ByteSource } from '../src/node/formats/byte-source.js'
import { unzstd } from '../src/node/formats/zstd-frames.js'
import { DEFAULT_MAX_RATIO } from '../src/node/formats/expansion-limit.js'
import { expanded } from '../src/runs/expansion.js'
import { ARTICLE } from './support/article.js'
import { runProcess } from './support/process.js'

const MB = 1 << 20
let cwd: string
beforeEach(() => (cwd = mkdtempSync(join(tmpdir(), 'dechaff-expansion-'))))
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const brotli = (bytes: string | Uint8Array) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })

/** One frame of zstd with so many blocks of 128 kB of one letter, four bytes each (RFC 8878, 3.1.1.2). */
function zstdBomb(blocks: number): Buffer {
  const size = 128 * 1024
  const parts = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38])]
  for (let i = 0; i < blocks; i++) {
    const header = (size << 3) | (1 << 1) | (i === blocks - 1 ? 1 : 0)
    parts.push(Buffer.from([header & 255, (header >> 8) & 255, (header >> 16) & 255, 0x61]))
  }
  return Buffer.concat(parts)
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

const bombs = {
  gzip: gzipSync(Buffer.alloc(64 * MB, 97), { level: 9 }),
  brotli: brotli(Buffer.alloc(64 * MB, 97)),
  zstd: zstdBomb(512),
}

describe.each(Object.entries(bombs) as [keyof typeof bombs, Buffer][])('a bomb of %s', (compression, bomb) => {
  const given = async (limits: Parameters<typeof expanded>[2]) => {
    let bytes = 0
    let error: unknown
    try {
      for await (const chunk of expanded(once(bomb), compression, limits)) bytes += chunk.length
    } catch (caught) {
      error = caught
    }
    return { bytes, error }
  }

  it('is read up to the default ratio', async () => {
    const { bytes, error } = await given({})
    expect(error).toMatchObject({ code: 'expansion', message: expect.stringContaining(`above --max-ratio ${DEFAULT_MAX_RATIO}`) })
    expect(bytes).toBeGreaterThan(8 * MB)
    expect(bytes).toBeLessThanOrEqual(Math.max(16 * MB, bomb.length * DEFAULT_MAX_RATIO))
  })

  it('is read to its end where that is allowed, and no further than a document may be long', async () => {
    expect(await given({ maxRatio: 1e9 })).toEqual({ bytes: 64 * MB, error: undefined })
    const { bytes, error } = await given({ maxRatio: 1e9, maxBytes: MB })
    expect(error).toMatchObject({ code: 'too-long' })
    expect(bytes).toBeLessThanOrEqual(MB)
  })
})

it('little of what zstd expands to is held at a time', async () => {
  let [held, most] = [0, 0]
  const source = new ByteSource(once(zstdBomb(4096)))
  const next = source.next.bind(source)
  source.next = (count) => {
    most = Math.max(most, held)
    held = 0
    return next(count)
  }
  for await (const bytes of unzstd(source)) held += bytes.length
  expect(most).toBeLessThan(48 * MB)
})

describe('a run', () => {
  it('names a bomb among its losses, and cleans all else', async () => {
    const line = (text: string) => `${JSON.stringify({ text })}\n`
    writeFileSync(join(cwd, 'a.jsonl.br'), brotli(`${line(ARTICLE)}{"text":"${'a'.repeat(64 * MB)}"}\n`))
    writeFileSync(join(cwd, 'b.html.br'), brotli('<p>x'.repeat(8 * MB)))
    writeFileSync(join(cwd, 'c.txt'), ARTICLE)
    expect((await runProcess(['clean', 'a.jsonl.br', 'b.html.br', 'c.txt', '--out', 'out'], { cwd })).code).toBe(1)
    const errors = readFileSync(join(cwd, 'out/errors.jsonl'), 'utf8').trimEnd().split('\n')
    expect(errors.map((error) => JSON.parse(error))).toMatchObject([
      { input: 'a.jsonl.br', number: 2, code: 'expansion' },
      { input: 'b.html.br', code: 'expansion' },
    ])
    expect(readFileSync(join(cwd, 'out/a.jsonl'), 'utf8').trimEnd().split('\n')).toHaveLength(1)
  })

  it('asks --max-bytes before a compressed line fills the disk', async () => {
    writeFileSync(join(cwd, 'a.jsonl.br'), brotli(`{"text":"${'a'.repeat(64 * MB)}"}\n${JSON.stringify({ text: ARTICLE })}\n`))
    const args = ['clean', 'a.jsonl.br', '--out', 'out', '--max-ratio', '1000000', '--max-bytes', '1MB']
    expect((await runProcess(args, { cwd })).code).toBe(1)
    const lines = readFileSync(join(cwd, 'out/a.jsonl'), 'utf8').trimEnd().split('\n')
    expect(JSON.parse(lines[0]!)).toEqual({ error: expect.objectContaining({ code: 'too-long' }) })
    expect(JSON.parse(lines[1]!).report).toBeDefined()
  })

  // The thread of a document is what its detector says it is.
  const CONFIG = `import { isMainThread } from 'node:worker_threads'
    export default { detectors: [{ id: 'thread', category: 'other-noise', summary: 'Thread.', detect() { throw new Error(isMainThread ? 'main' : 'worker') } }] }`

  it.each<[string, string, Uint8Array | string, string[]]>([
    ['main', 'small.txt', ARTICLE, []],
    ['main', 'small.txt.gz', gzipSync(ARTICLE), []],
    ['worker', 'large.txt.gz', gzipSync(ARTICLE.repeat(Math.ceil((2 * MB) / ARTICLE.length))), []],
    ['worker', 'small.txt', ARTICLE, ['--timeout', '59']],
    ['worker', 'small.txt', ARTICLE, ['--memory', '1GB']],
    ['main', 'large.txt.gz', gzipSync(ARTICLE.repeat(Math.ceil((2 * MB) / ARTICLE.length))), ['--workers', '0']],
  ])('works in a %s thread on %s', async (thread, name, content, flags) => {
    writeFileSync(join(cwd, name), content)
    writeFileSync(join(cwd, 'config.mjs'), CONFIG)
    const { stderr } = await runProcess(['clean', name, '--config', 'config.mjs', ...flags], { cwd })
    expect(stderr).toContain(`detector "thread" failed: ${thread}`)
  })
})
