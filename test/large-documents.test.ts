import { mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readDocument } from '../src/runs/read-document.js'
import { gatheredUpTo } from '../src/node/chunks.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { GATES } from './support/gates.js'
import { ended, startProcess } from './support/process.js'
import { until } from './support/until.js'

let cwd: string

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-large-'))
})
afterAll(() => rm(cwd, { recursive: true }))

it('more bytes than may be held are counted, and not held', async () => {
  const chunk = new Uint8Array(1 << 20)
  // As one they would be more than a buffer can be.
  const chunks = async function* () {
    for (let i = 0; i < 10_000; i++) yield chunk
  }
  expect(await gatheredUpTo(chunks(), 1 << 24)).toBe(10_000 * chunk.length)
})

it('a file that holds more than it may is refused by its size, whether it is compressed or not', async () => {
  await writeFile(join(cwd, 'a.txt.gz'), gzipSync(Buffer.alloc(100_000, 'a')))
  const huge = await open(join(cwd, 'b.html'), 'w')
  await huge.truncate(3_000_000_000)
  await huge.close()
  const file = (name: string) => ({ path: join(cwd, name), name, format: 'text' as const })
  const zipped = { ...file('a.txt.gz'), compression: 'gzip' as const }
  expect(await readDocument(zipped, 100_000)).toEqual({ bytes: Buffer.alloc(100_000, 'a') })
  expect(await readDocument(zipped, 99_999)).toMatchObject({
    fault: { code: 'too-long', message: expect.stringMatching(/more bytes than --max-bytes 99999/) },
  })
  expect(await readDocument(file('b.html'), 1 << 28)).toMatchObject({
    fault: { code: 'too-long', message: expect.stringMatching(/has 3000000000 bytes/) },
  })
})

it('so is a document on stdin', async () => {
  const { code, stderr } = await runCommand(['clean', '--from', 'text', '--max-bytes', '10'], { cwd, input: 'eleven char' })
  expect([code, stderr]).toEqual([1, expect.stringMatching(/stdin: the document has 11 bytes, more than --max-bytes 10/)])
})

it('what a run that was killed left of a large text goes with the next run, whatever that does', async () => {
  const part = `${ARTICLE}\n\n`.repeat(1_200_000 / ARTICLE.length)
  await writeFile(join(cwd, 'large.txt'), `${part}The last one.\n${part.repeat(15)}`)
  await writeFile(join(cwd, 'dechaff.config.mjs'), GATES)
  await writeFile(join(cwd, 'small.txt'), ARTICLE)
  const child = startProcess(['clean', '--config', 'dechaff.config.mjs', 'large.txt', '--out', 'out'], {
    cwd,
    env: { STAY_AT: 'The last one.' },
  })
  const end = ended(child)
  const hasBegun = async () =>
    (await readdir(join(cwd, 'out'), { recursive: true }).catch(() => [])).some((name) => basename(name) === 'spans.json')
  await until('its unfinished files', hasBegun, child)
  child.kill('SIGKILL')
  await end
  await runCommand(['clean', 'small.txt', '--out', 'out', '--overwrite'], { cwd })
  expect((await readdir(join(cwd, 'out'))).sort()).toEqual(['run.json', 'small.report.json', 'small.txt'])
})
