import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { VERSION } from '../pipeline/version.js'
import { removeFile, writeWhole } from '../node/outputs.js'
import { inputLine } from './checkpoint.js'
import type { RunSettings } from './run-settings.js'
import type { Identity, RunSummary } from './run-state.js'
import { checkedRun } from './run-fields.js'
import type { RunTotalsData } from './run-totals.js'

export type { RunSummary } from './run-state.js'

/** The file that says what a run was and what came of it; it is there once the run is done. */
export const RUN_FILE = 'run.json'

/** Says what a run was and what came of it. */
export function summaryOf({ settings, inputs }: Identity, { totals }: Omit<RunTotalsData, 'seconds'>, seconds: number): RunSummary {
  const hash = createHash('sha256').update(JSON.stringify(settings))
  let bytes = 0
  for (const input of inputs) {
    hash.update(`\n${inputLine(input)}`)
    bytes += input.stamp?.size ?? 0
  }
  return {
    version: 1,
    tool: { name: 'dechaff', version: VERSION },
    settings: settings as RunSettings,
    inputs: { count: inputs.length, bytes },
    identity: `sha256:${hash.digest('hex')}`,
    seconds: Math.round(seconds * 1000) / 1000,
    totals,
  }
}

/** @throws WriteError */
export function writeSummary(out: string, summary: RunSummary): Promise<void> {
  return writeWhole(join(out, RUN_FILE), `${JSON.stringify(summary, null, 2)}\n`, { sync: true })
}

/** The summary of the run that was done in a folder; undefined where there is none that is whole. */
export async function readSummary(out: string): Promise<RunSummary | undefined> {
  try {
    return checkedRun(JSON.parse(await readFile(join(out, RUN_FILE), 'utf8')))
  } catch {
    return undefined
  }
}

/** Forgets the run that was done in a folder, as another one begins there. @throws WriteError */
export async function removeSummary(out: string): Promise<void> {
  await removeFile(join(out, RUN_FILE))
}
