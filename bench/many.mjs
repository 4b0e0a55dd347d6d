#!/usr/bin/env node
// Cleans many documents in one run, and says how much memory and how many open files each tenth of it takes.
//   node bench/many.mjs [--documents 100000] [--as jsonl|files] [--workers 2] [--compress gzip] [--folder DIR]
// Fails where the rest takes more than a tenth more memory than the first tenth did, or has more files open. Reads /proc, so Linux only.
import { createWriteStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { dechaff } from './command-line.mjs'
import { printTable } from './tables.mjs'
import { variation } from './variations.mjs'

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '100000' },
    as: { type: 'string', default: 'jsonl' },
    workers: { type: 'string', default: '2' },
    compress: { type: 'string' },
    folder: { type: 'string', default: tmpdir() },
  },
})
const documents = Number(values.documents)
/** In milliseconds. */
const SAMPLED_EVERY = 100
/** Written to `clear_refs` of a process (proc(5)): its peak begins anew. */
const RESETS_PEAK = '5'
const FILES_IN_A_FOLDER = 1000
/** So many files more than in the first tenth are chance: four files a worker are read at a time, and now and then a checkpoint is saved. */
const FILES_BY_CHANCE = 4 * Number(values.workers) + 4
const folder = mkdtempSync(join(values.folder, 'dechaff-many-'))

try {
  await { jsonl: makeRecords, files: makeFiles }[values.as](join(folder, 'in'))
  const { code, stderr, tenths, done, seconds } = await measured()
  printTable(
    ['tenth', 'peak MB', 'MB at its end', 'most open files'],
    tenths.map(({ peak, last, files }, i) => [i + 1, megabytes(peak), megabytes(last), files]),
  )
  console.log(`${documents} documents as ${values.as}, ${values.workers} workers, ${Math.round(seconds)} s`)
  const [first, ...rest] = tenths
  const most = (what) => Math.max(...rest.map((tenth) => tenth[what]))
  const above = (peak) => `${((peak / first.peak - 1) * 100).toFixed(1)} %`
  const peaks = rest.map(({ peak }) => peak).sort((a, b) => a - b)
  console.log(`above the peak of the first tenth: the highest of the others ${above(peaks.at(-1))}, their median ${above(peaks[4])}`)
  const wrong = [
    ...(code === 0 ? [] : [`it ended with ${code}: ${stderr.slice(-500)}`]),
    ...(done === documents ? [] : [`${done} documents came out`]),
    ...(most('peak') <= first.peak * 1.1 ? [] : ['its memory grows']),
    ...(most('files') <= first.files + FILES_BY_CHANCE ? [] : ['its open files grow']),
  ]
  for (const complaint of wrong) console.error(`FAILED: ${complaint}`)
  if (wrong.length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function makeRecords(path) {
  mkdirSync(path)
  const lines = function* () {
    for (let i = 0; i < documents; i++)
      yield `${JSON.stringify({ id: i, url: `https://www.site${i % 500}.example/${i}`, text: variation(i) })}\n`
  }
  return pipeline(Readable.from(lines()), createWriteStream(join(path, 'records.jsonl')))
}

function makeFiles(path) {
  for (let i = 0; i < documents; i++) {
    const below = join(path, String(Math.floor(i / FILES_IN_A_FOLDER)))
    if (i % FILES_IN_A_FOLDER === 0) mkdirSync(below, { recursive: true })
    writeFileSync(join(below, `${i}.txt`), variation(i))
  }
}

/** Runs `clean` and looks at its process now and then, a tenth of the documents after the other. */
async function measured() {
  const args = ['clean', 'in', '--out', 'out', '--workers', values.workers, '--report', 'compact', '--json-progress']
  if (values.compress) args.push('--compress', values.compress)
  const tenths = [newTenth()]
  let done = 0
  let timer
  const onStart = (child) => {
    child.stderr.on('data', (data) => {
      const told = /"documents":(\d+)/.exec(data)
      if (told) done = Number(told[1])
    })
    timer = setInterval(() => {
      sample(child.pid, tenths.at(-1))
      if (done < (documents * tenths.length) / 10 || tenths.length === 10) return
      tenths.push(newTenth())
      orEnded(() => writeFileSync(`/proc/${child.pid}/clear_refs`, RESETS_PEAK))
    }, SAMPLED_EVERY)
  }
  const began = performance.now()
  const { code, stderr } = await dechaff(args, { cwd: folder, onStart })
  clearInterval(timer)
  return { code, stderr, tenths, done, seconds: (performance.now() - began) / 1000 }
}

function newTenth() {
  return { peak: 0, last: 0, files: 0 }
}

/** Memory in kB and open files of a process. The peak is the one that the system keeps: no moment is missed. */
function sample(pid, seen) {
  orEnded(() => {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    seen.peak = Number(/^VmHWM:\s+(\d+)/m.exec(status)[1])
    seen.last = Number(/^VmRSS:\s+(\d+)/m.exec(status)[1])
    seen.files = Math.max(seen.files, readdirSync(`/proc/${pid}/fd`).length)
  })
}

/** Looks into a process, unless it has just ended: then what was seen of it stays. */
function orEnded(look) {
  try {
    look()
  } catch {
    // There is nothing to be seen any more.
  }
}

function megabytes(kilobytes) {
  return Math.round(kilobytes / 1024)
}
