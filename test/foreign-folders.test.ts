import { linkSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { unfinishedName, writeStream, writeWhole } from '../src/node/outputs.js'
import { type Checkpoint, ResumeError, RunState } from '../src/runs/checkpoint.js'
import { GrowingFile } from '../src/runs/growing-file.js'
import type { Input } from '../src/runs/input.js'
import { emptyTotals } from '../src/runs/totals.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { ended, startProcess } from './support/process.js'
import { until } from './support/until.js'

// Folders in which somebody else may write, too: what lies there may be a trap.

let cwd: string
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-foreign-'))
  await mkdir(join(cwd, 'out'))
  await writeFile(join(cwd, 'precious'), 'precious')
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const at = (...parts: string[]) => join(cwd, ...parts)
const isUntouched = async () => expect(await readFile(at('precious'), 'utf8')).toBe('precious')
const run = (...args: string[]) => runCommand(['clean', 'in', '--out', 'out', ...args], { cwd })

describe('a link under a name that a write takes is neither followed nor written to', () => {
  const links = [
    ['symbolic', (path: string) => symlink(at('precious'), path)],
    ['hard', async (path: string) => linkSync(at('precious'), path)],
  ] as const

  it.each(links)('%s', async (_, link) => {
    const path = at('out', 'file')
    for (const write of [
      () => writeWhole(path, 'mine'),
      () =>
        writeStream(
          path,
          (async function* () {
            yield Buffer.from('mine')
          })(),
        ),
      async () => {
        const file = await GrowingFile.open(unfinishedName(path))
        await file.append(Buffer.from('mine'))
        await file.finish(path)
      },
    ]) {
      await rm(path, { force: true })
      await link(unfinishedName(path))
      await write()
      expect(await readFile(path, 'utf8')).toBe('mine')
      expect((await lstat(path)).isSymbolicLink()).toBe(false)
      await isUntouched()
    }
  })

  it.each(links)('%s, where a run is resumed', async (_, link) => {
    await link(at('out', 'growing'))
    await expect(GrowingFile.open(at('out', 'growing'), 4)).rejects.toThrow(/is a link, or no file.*--overwrite/)
    await isUntouched()
  })

  it.each(links)('%s, of a whole run', async (_, link) => {
    await mkdir(at('in'))
    await writeFile(at('in', 'a.txt'), ARTICLE)
    await writeFile(at('in', 'b.jsonl'), `${JSON.stringify({ text: ARTICLE })}\nnone\n`)
    for (const name of ['a.txt', 'a.report.json', 'b.jsonl', 'errors.jsonl', 'run.json']) {
      await link(unfinishedName(at('out', name)))
      await link(at('out', name))
    }
    expect((await run()).code).toBe(1)
    await isUntouched()
    expect(await readFile(at('out', 'errors.jsonl'), 'utf8')).toContain('malformed-json')
  })
})

describe('the folder of the state', () => {
  it('is no link to another folder', async () => {
    await mkdir(at('in'))
    await mkdir(at('other', 'unfinished'), { recursive: true })
    await writeFile(at('other', 'unfinished', 'kept'), 'kept')
    await writeFile(at('in', 'a.txt'), ARTICLE)
    await symlink(at('other'), at('out', '.dechaff'))
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^dechaff: out\/\.dechaff is a link, .*: remove the link\n$/),
    })
    expect(await readFile(at('other', 'unfinished', 'kept'), 'utf8')).toBe('kept')
  })

  const line = `${JSON.stringify({ text: ARTICLE })}\n`
  const checkpoint: Checkpoint = {
    position: { input: 0, done: 1 },
    shards: { jsonl: { full: 0, current: { name: 'in.jsonl', size: 10 } } },
    errors: 0,
    totals: emptyTotals(),
    rows: [[0, emptyTotals()]],
    seconds: 1,
  }
  const current = (name: string) => ({ ...checkpoint, shards: { jsonl: { full: 0, current: { name, size: 8 } } } })

  it.each<[string, string, unknown]>([
    ['a name above it', 'checkpoint.json', current('../precious')],
    ['a name on the way up', 'checkpoint.json', current('a/../../precious')],
    ['an absolute name', 'checkpoint.json', current('/precious')],
    ['no name', 'checkpoint.json', current('')],
    ['an input that is none', 'checkpoint.json', { ...checkpoint, position: { input: 2, done: 0 } }],
    ['a negative number', 'checkpoint.json', { ...checkpoint, errors: -1 }],
    ['no totals', 'checkpoint.json', { ...checkpoint, totals: null }],
    ['rows of nothing', 'checkpoint.json', { ...checkpoint, rows: [[0]] }],
    ['no object', 'checkpoint.json', 7],
    ['half a file', 'checkpoint.json', '{"position":'],
    ['settings that are none', 'run.json', 'null'],
    ['half the settings', 'run.json', '{'],
    ['an input of another shape', 'inputs.jsonl', '{}\n'],
    ['no input', 'inputs.jsonl', 'null\n'],
    ['half an input', 'inputs.jsonl', '["in\n'],
  ])('with %s in it is refused, with what to do', async (_, file, content) => {
    const input: Input = { path: at('in.jsonl'), name: 'in.jsonl', from: 'jsonl', to: 'jsonl', label: 'in.jsonl' }
    await writeFile(input.path, line)
    const identity = { settings: {}, inputs: [input] }
    const state = new RunState(at('out'))
    await state.begin(identity)
    await state.save(checkpoint)
    expect(await state.resume(identity)).toEqual(checkpoint)
    await writeFile(at('out', '.dechaff', file), typeof content === 'string' ? content : JSON.stringify(content))
    await expect(state.resume(identity)).rejects.toThrow(ResumeError)
    await expect(state.resume(identity)).rejects.toThrow(/--overwrite/)
    await isUntouched()
  })

  it('is left for another run where the terminal is closed', async () => {
    const child = startProcess(['clean', '-', '--from', 'jsonl', '--out', 'out'], { cwd })
    child.stdin.write(line)
    await until('the run', async () => (await readFile(at('out', '.dechaff.lock'), 'utf8').catch(() => '')) !== '', child)
    child.kill('SIGHUP')
    expect((await ended(child)).code).toBe(129)
  })
})
