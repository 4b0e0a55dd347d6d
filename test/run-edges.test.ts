import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ResumeError } from '../src/runs/checkpoint.js'
import { LOCK, RunLock } from '../src/runs/run-lock.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { GATES } from './support/gates.js'
import { ended, runProcess, startProcess } from './support/process.js'
import { until } from './support/until.js'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-edges-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const put = (name: string, content: string) => writeFile(join(cwd, name), content)
const run = (...args: string[]) => runCommand(args, { cwd })
const jsonl = (count: number) => Array.from({ length: count }, (_, id) => `${JSON.stringify({ id, text: ARTICLE })}\n`).join('')

describe('a run that is done', () => {
  it('is not done again with --resume, and ends as it ended', async () => {
    await put('in.jsonl', `${jsonl(3)}no json\n`)
    const args = ['clean', 'in.jsonl', '--out', 'out', '--resume']
    expect((await run(...args)).code).toBe(1)
    const again = await run(...args)
    expect(again.stderr).toMatch(/the run in out is done already.*\b1 of 4 documents failed: all are named in out.errors\.jsonl/s)
    expect(again.code).toBe(1)
    await put('in.jsonl', jsonl(3))
    expect((await run(...args, '--overwrite')).code).toBe(2)
    await rm(join(cwd, 'out'), { recursive: true })
    expect((await run(...args)).code).toBe(0)
    expect(await run(...args)).toMatchObject({ code: 0, stderr: expect.stringMatching(/is done already/) })
  })
})

describe('an input of which nothing can be read', () => {
  it('is a failure of the run: named, counted, and told again where the run was done', async () => {
    await put('a.txt', ARTICLE)
    const args = ['clean', 'a.txt', 'none.txt', '--out', 'out']
    const { code, stderr, stdout } = await run(...args)
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'dechaff: none.txt: there is no such file or folder: check the path\ndechaff: 1 of 2 inputs failed\n',
    })
    expect(stdout.toString()).toContain('1 document cleaned, 1 failed')
    const [errors, summary] = await Promise.all(['errors.jsonl', 'run.json'].map((name) => readFile(join(cwd, 'out', name), 'utf8')))
    expect(JSON.parse(errors!)).toMatchObject({ input: 'none.txt', code: 'unreadable' })
    expect(JSON.parse(summary!).totals).toMatchObject({ documents: 1, failed: 1, errors: { unreadable: 1 } })
    expect((await run('clean', 'a.txt', '--out', 'out', '--resume')).code).toBe(1)
  })
})

describe('a folder that a run writes to', () => {
  const out = () => join(cwd, 'out')
  const lock = async (content: string) => {
    await mkdir(out(), { recursive: true })
    await put(`out/${LOCK}`, content)
  }
  const isTaken = async () => {
    const own = await RunLock.take(out())
    expect(existsSync(join(out(), LOCK))).toBe(true)
    await own.release()
    expect(existsSync(out()) ? await readdir(out()) : []).toEqual([])
  }
  const grownOld = () => utimes(join(out(), LOCK), 0, 0)

  it('is not written to by another', async () => {
    await isTaken()
    await lock(JSON.stringify({ pid: process.ppid, host: hostname() }))
    await expect(RunLock.take(out())).rejects.toThrow(
      new RegExp(`another run \\(process ${process.ppid} on .*\\) writes to .*out:.*remove .*out.\\${LOCK}`),
    )
    await lock(JSON.stringify({ pid: 1, host: 'elsewhere' }))
    await expect(RunLock.take(out())).rejects.toThrow(ResumeError)
  })

  it('is free again when its process is no more', async () => {
    const dead = startProcess(['--version'], { cwd })
    await ended(dead)
    await lock(JSON.stringify({ pid: dead.pid, host: hostname() }))
    await isTaken()
  })

  it.runIf(process.platform === 'linux')('is known by more than the number of its process', async () => {
    await lock(JSON.stringify({ pid: process.ppid, host: hostname(), began: 'another time' }))
    await isTaken()
    // One that was stopped for long has renewed nothing, and is there.
    const own = await RunLock.take(out())
    await grownOld()
    await expect(RunLock.take(out())).rejects.toThrow(ResumeError)
    await own.release()
  })

  it.each([JSON.stringify({ pid: 1, host: 'elsewhere' }), '{"pi', '[]', 'null'])(
    'is free again when %s was not renewed',
    async (content) => {
      await lock(content)
      await expect(RunLock.take(out())).rejects.toThrow(ResumeError)
      await grownOld()
      await isTaken()
    },
  )

  it('goes to one of several that find it free', async () => {
    await lock('')
    await grownOld()
    const outcomes = await Promise.allSettled(Array.from({ length: 2 }, () => RunLock.take(out())))
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.release()
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true)
  })

  it('is held while the run lasts', async () => {
    await put('in.jsonl', jsonl(3))
    const first = startProcess(['clean', '-', '--from', 'jsonl', '--out', 'both'], { cwd })
    const done = ended(first)
    await until('the lock', () => existsSync(join(cwd, 'both', LOCK)), first)
    expect(await run('clean', 'in.jsonl', '--out', 'both')).toMatchObject({ code: 2, stderr: expect.stringMatching(/another run/) })
    first.kill('SIGKILL')
    await done
    expect((await run('clean', 'in.jsonl', '--out', 'both', '--overwrite')).code).toBe(0)
  })
})

describe('a run that is interrupted', () => {
  it('says how to go on', async () => {
    await put('in.jsonl', `${jsonl(3500)}${JSON.stringify({ text: `The last one. ${ARTICLE}` })}\n`)
    await put('dechaff.config.mjs', GATES)
    const child = startProcess(['clean', '--config', 'dechaff.config.mjs', 'in.jsonl', '--out', 'out', '--workers', '1'], {
      cwd,
      env: { STAY_AT: 'The last one.' },
    })
    const done = ended(child)
    await until('the state of the run', () => existsSync(join(cwd, 'out/.dechaff/run.json')), child)
    child.kill('SIGINT')
    expect(await done).toMatchObject({ code: 130, stderr: expect.stringMatching(/stopped: add --resume to go on/) })
    expect(existsSync(join(cwd, 'out', LOCK))).toBe(false)
  })

  it('says so where there is no going on', async () => {
    const child = startProcess(['clean', '-', '--from', 'jsonl', '--out', 'out'], { cwd })
    const done = ended(child)
    await until('the lock', () => existsSync(join(cwd, 'out', LOCK)), child)
    child.kill('SIGTERM')
    expect(await done).toMatchObject({ code: 143, stderr: expect.stringMatching(/^dechaff: stopped: .*cannot be resumed.*removed\n$/) })
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })

  it('twice ends at once, and can be taken up at once', async () => {
    await put('in.jsonl', `${JSON.stringify({ padding: ' '.repeat(1 << 21), text: ARTICLE })}\n`)
    await put('dechaff.config.mjs', GATES)
    const args = ['clean', '--config', 'dechaff.config.mjs', 'in.jsonl', '--out', 'out', '--workers', '1']
    const child = startProcess(args, { cwd, env: { STAY_AT: 'bridge' } })
    const done = ended(child)
    await until('the state of the run', () => existsSync(join(cwd, 'out/.dechaff/run.json')), child)
    // Of one kind, two that come close together would be one.
    child.kill('SIGINT')
    child.kill('SIGTERM')
    expect(await done).toMatchObject({ code: 143, stderr: '' })
    expect(existsSync(join(cwd, 'out', LOCK))).toBe(true)
    expect((await run(...args, '--workers', '0', '--resume')).code).toBe(0)
  })
})

describe('workers that cannot work', () => {
  beforeEach(() =>
    put(
      'dechaff.config.mjs',
      `import { isMainThread } from 'node:worker_threads'
       if (!isMainThread) throw new Error('there is no such module')
       export default {}`,
    ),
  )

  it('end the run, though more may come on stdin', async () => {
    const child = startProcess(['clean', '--config', 'dechaff.config.mjs', '-', '--from', 'jsonl', '--out', 'out', '--workers', '1'], {
      cwd,
    })
    const end = ended(child)
    child.stdin.write(jsonl(1))
    expect(await end).toMatchObject({ code: 1, stderr: expect.stringMatching(/^dechaff: workers do not work here/) })
  })

  it('end the run, and it says why', async () => {
    await put('in.jsonl', jsonl(3))
    const { code, stderr } = await runProcess(['clean', '--config', 'dechaff.config.mjs', 'in.jsonl', '--out', 'out', '--workers', '1'], {
      cwd,
    })
    expect(stderr).toMatch(/^dechaff: workers do not work here.*there is no such module/)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })
})
