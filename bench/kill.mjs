#!/usr/bin/env node
// Kills a run at random moments, goes on with it, and compares what is left with what an undisturbed run leaves.
//   node bench/kill.mjs [--times 50] [--documents 2000] [--workers 2] [--seed 1] [--compress gzip] [--to parquet]
// The moments are drawn from the seed, over the time that the undisturbed run took.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seeded } from '../training/flatten.mjs'
import { dechaff, isSame, outputsOf } from './command-line.mjs'
import { variation } from './variations.mjs'

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    documents: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    compress: { type: 'string' },
    to: { type: 'string' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'dechaff-kill-'))

try {
  makeInput(join(folder, 'in'), Number(values.documents))
  const began = performance.now()
  await clean('whole')
  const whole = performance.now() - began
  const expected = outputsOf(join(folder, 'whole'))
  const random = seeded(Number(values.seed))
  let identical = 0
  let cut = 0
  for (let i = 1; i <= Number(values.times); i++) {
    const moment = random() * whole
    if (await clean('cut', moment)) cut++
    await clean('cut')
    const same = isSame(expected, outputsOf(join(folder, 'cut')))
    if (same) identical++
    else console.log(`killed after ${Math.round(moment)} ms: the outputs differ`)
    rmSync(join(folder, 'cut'), { recursive: true, force: true })
  }
  console.log(
    `${identical} of ${values.times} identical; ${cut} were killed before they were done (an undisturbed run takes ${Math.round(whole)} ms)`,
  )
  if (identical < Number(values.times)) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Half of the documents in one file of records, with some that fail, half in files of their own. */
function makeInput(folder, documents) {
  mkdirSync(join(folder, 'texts'), { recursive: true })
  const lines = Array.from({ length: documents / 2 }, (_, i) => JSON.stringify(i % 100 === 99 ? { id: i } : { id: i, text: variation(i) }))
  writeFileSync(join(folder, 'records.jsonl'), lines.map((line) => `${line}\n`).join(''))
  for (let i = 0; i < documents / 2; i++) writeFileSync(join(folder, 'texts', `${i}.txt`), variation(i))
}

/** Runs `clean`, killed after so many milliseconds; true where it was. */
async function clean(out, killAfter) {
  const args = ['clean', 'in', '--out', out, '--resume', '--workers', values.workers, '--quiet']
  if (values.compress) args.push('--compress', values.compress)
  // Parquet is resumed between its files, so that there must be several.
  if (values.to) args.push('--to', values.to, '--shard-size', '200KB')
  let timer
  const onStart = (child) => {
    if (killAfter !== undefined) timer = setTimeout(() => child.kill('SIGKILL'), killAfter)
  }
  const { signal } = await dechaff(args, { cwd: folder, onStart })
  clearTimeout(timer)
  return signal === 'SIGKILL'
}
