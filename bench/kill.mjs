#!/usr/bin/env node
// Kills a run at random moments, goes on with it, and compares what is left with what an undisturbed run leaves.
//   node bench/kill.mjs [--times 50] [--documents 2000] [--workers 2] [--seed 1] [--compress gzip]
// The moments are drawn from the seed, over the time that the undisturbed run took.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '50' },
    documents: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '2' },
    seed: { type: 'string', default: '1' },
    compress: { type: 'string' },
  },
})
const path = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dechaff-kill-'))

try {
  makeInput(join(folder, 'in'), Number(values.documents))
  const began = performance.now()
  await clean('whole')
  const whole = performance.now() - began
  const expected = outputs('whole')
  const random = randomBy(Number(values.seed))
  let identical = 0
  let cut = 0
  for (let i = 1; i <= Number(values.times); i++) {
    const moment = random() * whole
    if (await clean('cut', moment)) cut++
    await clean('cut')
    const same = isSame(expected, outputs('cut'))
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
  const samples = readdirSync(path('samples'))
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(path(`samples/${name}`), 'utf8'))
  mkdirSync(join(folder, 'texts'), { recursive: true })
  const text = (i) => samples[i % samples.length].replaceAll('Kerry', `Kerry ${i}`)
  const lines = Array.from({ length: documents / 2 }, (_, i) => JSON.stringify(i % 100 === 99 ? { id: i } : { id: i, text: text(i) }))
  writeFileSync(join(folder, 'records.jsonl'), lines.map((line) => `${line}\n`).join(''))
  for (let i = 0; i < documents / 2; i++) writeFileSync(join(folder, 'texts', `${i}.txt`), text(i))
}

/** Runs `clean`, killed after so many milliseconds; true where it was. */
function clean(out, killAfter) {
  const args = ['clean', 'in', '--out', out, '--resume', '--workers', values.workers, '--quiet']
  if (values.compress) args.push('--compress', values.compress)
  const child = spawn(process.execPath, [path('dist/cli/bin.js'), ...args], { cwd: folder, stdio: 'ignore' })
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter)
  return new Promise((resolve) => {
    child.on('exit', (_, signal) => {
      clearTimeout(timer)
      resolve(signal === 'SIGKILL')
    })
  })
}

/** The files that a run leaves, but for the one that says how long it took. */
function outputs(out) {
  const entries = readdirSync(join(folder, out), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const names = entries.map((entry) => join(entry.parentPath, entry.name)).filter((name) => !name.endsWith('/run.json'))
  return new Map(names.map((name) => [name.slice(join(folder, out).length), readFileSync(name)]))
}

function isSame(expected, found) {
  return expected.size === found.size && [...expected].every(([name, content]) => found.get(name)?.equals(content))
}

/** Numbers from 0 to 1 that a seed gives (mulberry32). */
function randomBy(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
