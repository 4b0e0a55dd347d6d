import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Checkpoint, RunState } from '../src/runs/checkpoint.js'
import type { Input } from '../src/runs/input.js'
import { itemsOf } from '../src/runs/read-items.js'
import { runBatches } from '../src/runs/run-batches.js'
import type { RunOutput } from '../src/runs/run-output.js'
import { RunTotals } from '../src/runs/run-totals.js'
import { WriteError } from '../src/node/outputs.js'
import { ARTICLE } from './support/article.js'
import { runCommand } from './support/command.js'
import { ended, startProcess } from './support/process.js'
import { until } from './support/until.js'

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-cut-off-'))
})
afterEach(() => rm(cwd, { recursive: true, force: true }))

const line = `${JSON.stringify({ text: ARTICLE })}\n`
const reading = (signal: AbortSignal) => ({ idField: 'id', urlField: 'url', maxBytes: Infinity, signal })

async function input(name: string, content: string | Uint8Array): Promise<Input> {
  const path = join(cwd, name)
  await writeFile(path, content)
  return { path, name, from: 'jsonl', to: 'jsonl', label: name, ...(name.endsWith('.gz') && { compression: 'gzip' }) }
}

it('the loss at the end of an input is named once, also where the run is taken up right behind it', async () => {
  const cut = await input('in.jsonl.gz', gzipSync(line.repeat(3)).subarray(0, -8))
  const numbersAfter = async (skip: number) => {
    const numbers = []
    for await (const { number, kind } of itemsOf(cut, 0, skip, { ...reading(new AbortController().signal), onRead: () => {} }))
      numbers.push(`${number} ${kind}`)
    return numbers
  }
  expect(await numbersAfter(2)).toEqual(['3 line', '4 loss'])
  expect(await numbersAfter(3)).toEqual(['4 loss'])
  expect(await numbersAfter(4)).toEqual([])
})

it('what was written of a batch halfway is not remembered where an interrupt comes at the same time', async () => {
  const inputs = [await input('in.jsonl', line.repeat(1000))]
  const interrupt = new AbortController()
  let written = 0
  const output: RunOutput = {
    async accept({ task }) {
      written += task.items.length
      if (written <= 256) return
      interrupt.abort()
      throw new WriteError('out', Object.assign(new Error('full'), { code: 'ENOSPC' }))
    },
    keep: async () => ({ shards: { jsonl: { full: 0, current: { name: 'in.jsonl', size: written } } }, errors: 0 }),
    end: async () => {},
    abandon: async () => {},
  }
  const state = new RunState(join(cwd, 'out'))
  await state.begin({ settings: {}, inputs })
  const executor = { run: async () => ({ failures: [], totals: [] }), close: async () => {} }
  const told = { onFailure: () => {}, onProgress: () => {}, stopReading: () => {} }
  const whole = { inputs, executor, width: 1, output, totals: new RunTotals(), state, ...told }
  await expect(runBatches({ ...whole, reading: reading(interrupt.signal) })).rejects.toThrow(WriteError)
  const checkpoint: Checkpoint | undefined = await state.resume({ settings: {}, inputs })
  expect(checkpoint?.shards.jsonl?.current?.size ?? 0).toBe(checkpoint?.position.done ?? 0)
})

it('a run whose state is damaged is refused, and says what to do', async () => {
  const inputs = [await input('in.jsonl', line)]
  await new RunState(join(cwd, 'out')).begin({ settings: {}, inputs })
  await rm(join(cwd, 'out/.dechaff/inputs.jsonl'))
  const state = new RunState(join(cwd, 'out'))
  await expect(state.resume({ settings: {}, inputs })).rejects.toThrow(/cannot read .*inputs\.jsonl.*--overwrite/)
})

it('an input is known again whatever its name is', async () => {
  const inputs = [await input('in\u2028line\r.jsonl', line)]
  await new RunState(join(cwd, 'out')).begin({ settings: {}, inputs })
  expect(await new RunState(join(cwd, 'out')).resume({ settings: {}, inputs })).toBe(undefined)
})

it('what a run came to is gone once another has begun', async () => {
  const args = ['clean', '-', '--from', 'jsonl', '--out', 'out']
  await runCommand(args, { cwd, input: line })
  expect(JSON.parse(await readFile(join(cwd, 'out/run.json'), 'utf8'))).toMatchObject({ totals: { documents: 1 } })
  const child = startProcess(args, { cwd })
  child.stdin.write(line)
  await until('the end of run.json', () => !existsSync(join(cwd, 'out/run.json')), child)
  child.kill('SIGTERM')
  expect((await ended(child)).code).toBe(143)
  expect(existsSync(join(cwd, 'out/run.json'))).toBe(false)
})
