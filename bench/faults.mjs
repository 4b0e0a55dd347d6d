#!/usr/bin/env node
// Stages what goes wrong in long runs, each with the command line as it is shipped: full disks, unwritable outputs, inputs that change or are
// damaged, documents that break workers, hostile ones. A table row each, and exit code 1 where one is not as it should be.
//   node bench/faults.mjs [--only PART_OF_NAME]
// Full and read-only disks are mounted (tmpfs), for which one must be root; where that is refused their rows say that they were skipped.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CHANGING } from './faults/changing.mjs'
import { DAMAGED } from './faults/damaged.mjs'
import { DISKS } from './faults/disks.mjs'
import { HOSTILE } from './faults/hostile.mjs'
import { Stage } from './faults/stage.mjs'
import { WORKERS } from './faults/workers.mjs'

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } })
const WIDTHS = [44, 9, 10, 42, 11, 11]

printRow(['what goes wrong', 'readable', 'processed', 'losses named', 'exit code', 'should be'])
const wrong = []
for (const [name, run] of Object.entries({ ...DISKS, ...CHANGING, ...DAMAGED, ...WORKERS, ...HOSTILE })) {
  if (!name.includes(values.only)) continue
  const outcome = await staged(run)
  if (outcome.skipped) {
    console.log(`${name.padEnd(WIDTHS[0])}  skipped: ${outcome.skipped}`)
    continue
  }
  const { readable = '-', processed = '-', named = '', code, expected } = outcome
  const complaints = complaintsOf(outcome)
  printRow([name, readable, processed, named || '-', code, expected, ...(complaints.length > 0 ? ['WRONG'] : [])])
  wrong.push(...complaints.map((complaint) => `${name}: ${complaint}`))
}
for (const complaint of wrong) console.error(complaint)
if (wrong.length > 0) process.exitCode = 1

/** Runs a case in a folder of its own. */
async function staged(run) {
  const folder = mkdtempSync(join(tmpdir(), 'dechaff-faults-'))
  try {
    return await run(new Stage(folder))
  } catch (error) {
    return { code: '?', expected: '?', complaints: [`it could not be judged: ${error.stack}`] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What of an outcome is not as it should be. */
function complaintsOf({ readable, processed, losses = '', named = '', code, expected, complaints = [] }) {
  return [
    ...(readable === processed ? [] : [`${processed} of ${readable} documents were processed`]),
    ...(losses === named ? [] : [`the losses are ${losses || 'none'}, named are ${named || 'none'}`]),
    ...(code === expected ? [] : [`exit code ${code}, not ${expected}`]),
    ...complaints,
  ]
}

function printRow(cells) {
  const line = cells.map((cell, i) => (i === 0 || i > 2 ? String(cell).padEnd(WIDTHS[i] ?? 0) : String(cell).padStart(WIDTHS[i])))
  console.log(line.join('  ').trimEnd())
}
