import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Checkpoint } from '../src/runs/checkpoint.js'
import { findInputs, inputsOf } from '../src/runs/find-inputs.js'
import type { RunObserver, RunProgress } from '../src/runs/run-inputs.js'
import { type CleanRunOptions, identityOf, requestOf, RUN_DEFAULTS } from '../src/runs/run-request.js'
import { runToFolder } from '../src/runs/run-to-folder.js'
import { settingsOf } from '../src/runs/settings.js'
import type { TotalsData } from '../src/runs/totals.js'

// Runs in this process that end at a batch of one's choice, as if by kill -9: nothing is written or said after it. The clock by which
// checkpoints are due stands in the hand of the test, so that it is known which one a run must be resumed from.

let cwd: string
const record = (id: number) => JSON.stringify({ id, text: `Share\n\nThis is record ${id}, which says little.\n` })
const lines = (from: number, count: number) => Array.from({ length: count }, (_, i) => `${record(from + i)}\n`).join('')

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'dechaff-resume-'))
  await mkdir(join(cwd, 'in'))
  // A run of less than a megabyte is not resumed.
  writeFileSync(
    join(cwd, 'in/a.jsonl'),
    `${lines(0, 300)}none\n${JSON.stringify({ id: 'filler', body: 'x'.repeat(1 << 20) })}\n${lines(600, 20)}`,
  )
  writeFileSync(join(cwd, 'in/b.jsonl.gz'), gzipSync(`${lines(1000, 280)}{}\n`))
  for (let i = 0; i < 30; i++) writeFileSync(join(cwd, `in/c${String(i).padStart(3, '0')}.txt`), `Share\n\nThis is text ${i}.\n`)
})
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

class Killed extends Error {}

interface Run {
  /** What is called `RunProgress` before the first batch, and after each. */
  readonly states: RunProgress[]
  readonly totals?: TotalsData
}

/** Cleans all inputs into a folder; `killAt`: the batch at which all ends; `every`: how many batches there are to a checkpoint. */
async function clean(out: string, more: Partial<CleanRunOptions>, { killAt = Infinity, every = 1 } = {}): Promise<Run> {
  const options: CleanRunOptions = {
    ...RUN_DEFAULTS,
    workers: 0,
    out: join(cwd, out),
    config: false,
    scorer: false,
    report: 'none',
    ...more,
  }
  const settings = await settingsOf(options)
  const { signal } = new AbortController()
  const { files } = await findInputs([join(cwd, 'in')], options.out)
  const { inputs } = await inputsOf(Readable.from([]), files, { from: 'auto', to: settings.to, signal })
  const states: RunProgress[] = []
  let batches = 0
  const observer: RunObserver = {
    onBegin: (state) => void states.push(structuredClone(state)),
    onProgress(state) {
      states.push(structuredClone(state))
      if (++batches === killAt) throw new Killed()
    },
  }
  const request = {
    ...requestOf(inputs, options, settings, { refused: [], observer, signal }),
    clock: () => Math.floor(batches / every) * 2000,
  }
  const identity = await identityOf(options, settings)
  try {
    const { totals } = await runToFolder(request, options.out!, { resume: true, overwrite: false, settings: identity })
    return { states, totals: totals.all.data }
  } catch (error) {
    if (error instanceof Killed) return { states }
    throw error
  }
}

const contents = (out: string) =>
  readdirSync(join(cwd, out), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'run.json')
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name)).toString('base64')])
    .sort()
const counted = ({ slowest: _, ...totals }: TotalsData) => JSON.parse(JSON.stringify(totals)) as object

describe.each<[string, Partial<CleanRunOptions>, number]>([
  ['documents and JSONL', {}, 1],
  ['documents and JSONL with reports, every other batch', { report: 'compact' }, 2],
  ['gzip', { compress: 'gzip' }, 1],
  ['zstd in a row of files', { compress: 'zstd', to: 'jsonl', shardSize: 20_000 }, 2],
  ['Parquet in a row of files', { to: 'parquet', shardSize: 1 }, 1],
])('a run cut off at any batch and resumed is that which was not: %s', (_, options, every) => {
  it('for every cut point', async () => {
    rmSync(join(cwd, 'whole'), { recursive: true, force: true })
    const whole = await clean('whole', options)
    const expected = contents('whole')
    const batches = whole.states.length - 1
    expect(batches).toBeGreaterThan(4)
    let used = 0
    for (let killAt = 1; killAt <= batches; killAt++) {
      rmSync(join(cwd, 'cut'), { recursive: true, force: true })
      await clean('cut', options, { killAt, every })
      const path = join(cwd, 'cut/.dechaff/checkpoint.json')
      const checkpoint = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Checkpoint) : undefined
      // One was due at each `every`th batch before the cut.
      expect(checkpoint === undefined, `checkpoint before batch ${killAt}`).toBe(killAt <= every)
      const resumed = await clean('cut', options)
      // It is where the run goes on: what it counts then is what was done, and no more batches are done again than there are to a checkpoint.
      expect(resumed.states[0]!.totals.documents).toBe(checkpoint?.totals.documents ?? 0)
      expect(resumed.states.length - 1).toBeLessThanOrEqual(batches - killAt + every)
      used += checkpoint ? 1 : 0
      expect(contents('cut'), `cut at batch ${killAt}`).toEqual(expected)
      expect(counted(resumed.totals!), `cut at batch ${killAt}`).toEqual(counted(whole.totals!))
    }
    expect(used).toBe(batches - every)
  }, 120_000)
})
