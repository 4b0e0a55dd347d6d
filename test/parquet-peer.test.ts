import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from './support/command.js'
import { runProcess } from './support/process.js'
import { unlessSlow } from './support/slow.js'

/** Set `PYTHON` to a Python that has pyarrow, where the one on the path has none. */
const PYTHON = process.env.PYTHON ?? 'python3'
const PEER = join(import.meta.dirname, 'support/parquet_peer.py')
const hasPeer = spawnSync(PYTHON, ['-c', 'import pyarrow.parquet']).status === 0

let cwd: string

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'dechaff-peer-'))
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

function peer(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(PYTHON, [PEER, ...args], { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 })
  expect({ status, stderr }).toMatchObject({ status: 0 })
  return stdout
}

describe.skipIf(!hasPeer)(
  `Parquet files of pyarrow${hasPeer ? '' : ' (skipped: no Python with pyarrow; install it, or name one in PYTHON)'}`,
  () => {
    it.each([
      ['none', 'compact', '0', runCommand],
      ['one', 'none', '1', runProcess],
    ] as const)(
      'keep all types, values and notes, with workers: %s',
      async (seed, report, workers, run) => {
        await mkdir(join(cwd, seed))
        peer('make', seed, seed, String(unlessSlow(16, 200)))
        expect((await readdir(join(cwd, seed))).length).toBeGreaterThan(16)
        const common = ['--no-scorer', '--workers', workers, '--quiet']
        expect(await run(['clean', seed, '--out', `${seed}-columns`, '--report', report, ...common], { cwd })).toMatchObject({ code: 0 })
        expect(await run(['clean', seed, '--to', 'jsonl', '--out', `${seed}-lines`, ...common], { cwd })).toMatchObject({ code: 0 })
        expect(peer('compare', seed, `${seed}-columns`, `${seed}-lines`)).toBe('')
      },
      300_000,
    )
  },
)
