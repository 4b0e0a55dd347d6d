#!/usr/bin/env node
// Cleans many documents in one run, and says how much memory and how many open files it takes in its first tenth and in all of it.
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
const SAMPLED_EVERY = 100
const FILES_IN_A_FOLDER = 1000
/** So many files more than in the first tenth are chance: four files a worker are read at a time, and now and then a checkpoint is saved. */
const FILES_BY_CHANCE = 4 * Number(values.workers) + 4
const folder = mkdtempSync(join(values.folder, 'dechaff-many-'))

try {
  await { jsonl: makeRecords, files: makeFiles }[values.as](join(folder, 'in'))
  const { code, stderr, first, rest, seconds } = await measured()
  const row = (name, { documents, peak, last, files }) => [name, documents, megabytes(peak), megabytes(last), files]
  printTable(['part of the run', 'documents', 'peak MB', 'MB at its end', 'most open files'], [row('first tenth', first), row('all', rest)])
  console.log(`${documents} documents as ${values.as}, ${values.workers} workers, ${Math.round(seconds)} s`)
  const wrong = [
    ...(code === 0 ? [] : [`it ended with ${code}: ${stderr.slice(-500)}`]),
    ...(rest.documents === documents ? [] : [`${rest.documents} documents came out`]),
    ...(rest.peak <= first.peak * 1.1 ? [] : ['its memory grows']),
    ...(rest.files <= first.files + FILES_BY_CHANCE ? [] : ['its open files grow']),
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

/** Runs `clean` and looks at its process now and then. The peak is the one that the system keeps, so that no moment is missed. */
async function measured() {
  const args = ['clean', 'in', '--out', 'out', '--workers', values.workers, '--report', 'compact', '--json-progress']
  if (values.compress) args.push('--compress', values.compress)
  const rest = { documents: 0, peak: 0, last: 0, files: 0 }
  let first
  let timer
  const onStart = (child) => {
    child.stderr.on('data', (data) => {
      const told = /"documents":(\d+)/.exec(data)
      if (told) rest.documents = Number(told[1])
      if (!first && rest.documents >= documents / 10) first = { ...rest }
    })
    timer = setInterval(() => sample(child.pid, rest), SAMPLED_EVERY)
  }
  const began = performance.now()
  const { code, stderr } = await dechaff(args, { cwd: folder, onStart })
  clearInterval(timer)
  return { code, stderr, first: first ?? rest, rest, seconds: (performance.now() - began) / 1000 }
}

/** Memory in kB and open files of a process, added to what was seen of it before. */
function sample(pid, seen) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    seen.peak = Number(/^VmHWM:\s+(\d+)/m.exec(status)[1])
    seen.last = Number(/^VmRSS:\s+(\d+)/m.exec(status)[1])
    seen.files = Math.max(seen.files, readdirSync(`/proc/${pid}/fd`).length)
  } catch {
    // It has just ended: what was seen of it stays.
  }
}

function megabytes(kilobytes) {
  return Math.round(kilobytes / 1024)
}
