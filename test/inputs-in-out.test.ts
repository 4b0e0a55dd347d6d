import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-inputs-'))
  await mkdir(join(cwd, 'out'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

it.each([
  ['part-00000.jsonl', ['--shard-size', '1MB']],
  ['part-00001.jsonl', ['--shard-size', '1MB']],
  ['errors.jsonl', ['--shard-size', '1MB']],
  ['errors.jsonl', ['--compress', 'gzip']],
  ['run.json', ['--from', 'jsonl', '--to', 'jsonl']],
])('an input %s in the folder that is written to is not written over with %j', async (name, flags) => {
  const input = `${JSON.stringify({ text: ARTICLE })}\n`
  await writeFile(join(cwd, 'out', name), input)
  const { code, stderr } = await runCommand(['clean', `out/${name}`, '--out', 'out', ...flags], { cwd })
  expect(stderr).toMatch(/would be written over/)
  expect(code).toBe(2)
  expect(await readFile(join(cwd, 'out', name), 'utf8')).toBe(input)
})

it('records that share files do not collide by the names of their inputs', async () => {
  const record = `${JSON.stringify({ text: ARTICLE })}\n`
  for (const folder of ['a', 'b']) {
    await mkdir(join(cwd, folder))
    await writeFile(join(cwd, folder, 'same.jsonl'), record)
  }
  await writeFile(join(cwd, 'one.txt'), ARTICLE)
  const { code } = await runCommand(['clean', 'a', 'b', 'one.txt', '--to', 'jsonl', '--out', 'out'], { cwd })
  expect(code).toBe(0)
  expect((await readFile(join(cwd, 'out/part-00000.jsonl'), 'utf8')).trim().split('\n')).toHaveLength(3)
})

it('nothing is written outside of the folder that is written to, whatever a pattern finds', async () => {
  for (const folder of ['work/a', 'b']) await mkdir(join(cwd, folder), { recursive: true })
  await writeFile(join(cwd, 'b/text.md'), ARTICLE)
  const { code, stderr } = await runCommand(['clean', '*/../../b/*.md', '--out', 'out'], { cwd: join(cwd, 'work') })
  expect([code, stderr]).toEqual([2, expect.stringMatching(/text\.md would be written outside of out: /)])
  expect(await readdir(join(cwd, 'work'))).toEqual(['a'])
})

it('files in a row of a longer run before go, and those of another format stay', async () => {
  const lines = (count: number) => `${JSON.stringify({ text: ARTICLE })}\n`.repeat(count)
  const clean = async () => expect((await runCommand(['clean', 'in.jsonl', '--out', 'out', '--shard-size', '10KB'], { cwd })).code).toBe(0)
  const row = async () => (await readdir(join(cwd, 'out'))).filter((name) => name.startsWith('part-'))
  await writeFile(join(cwd, 'in.jsonl'), lines(1000))
  await clean()
  expect((await row()).length).toBeGreaterThan(1)
  await writeFile(join(cwd, 'out/part-00001.parquet'), 'of another run')
  await writeFile(join(cwd, 'in.jsonl'), lines(1))
  await clean()
  expect(await row()).toEqual(['part-00000.jsonl', 'part-00001.parquet'])
})
