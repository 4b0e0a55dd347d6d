#!/usr/bin/env node
// Cleans single documents of many sizes, and hostile ones, each in a process of its own, and prints the time for a MB and the peak memory.
//   node bench/long.mjs [--mb 10,50,200] [--hostile 100] [--only NAME] [--jsonl] [--restore] [--report full|compact] [--folder DIR]
// The documents are the samples over and over, each with small changes. They and what becomes of them lie in a temporary folder, which takes
// some three times their size. CPU time is user and system, all threads.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '10,50,200' },
    hostile: { type: 'string', default: '0' },
    only: { type: 'string' },
    jsonl: { type: 'boolean', default: false },
    restore: { type: 'boolean', default: false },
    report: { type: 'string', default: 'full' },
    folder: { type: 'string', default: tmpdir() },
    task: { type: 'string' },
  },
})

const samplesFolder = new URL('../samples/', import.meta.url)
const samples = readdirSync(samplesFolder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, samplesFolder), 'utf8'))
const words = 'the old bridge was opened again on Monday after two years of repairs that cost less than the town had feared'.split(' ')

/** What the n-th piece of a document is. */
const KINDS = {
  samples: (n) => `${samples[n % samples.length].replaceAll('Syria', `Syria${n % 97}`).replace('2016', String(1900 + (n % 120)))}\n\n`,
  'one line': (n) => `${samples[n % samples.length].replaceAll(/\s+/g, ' ')} `,
  'one word': () => 'x'.repeat(4096),
  'empty lines': () => '\n'.repeat(4096),
  'lines of 100': (n) =>
    `${Array.from({ length: 40 }, (_, i) => words[(i * 7 + n * 3 + ((n * i) % 11)) % words.length])
      .join(' ')
      .slice(0, 99)}\n`,
  'one line over and over': () => 'The old bridge was opened again on Monday, after two years of repairs, said the mayor.\n'.repeat(40),
  'nothing but noise': () => 'Latest articles\nShare\nAdvertisement\nLeave a Reply\n'.repeat(80),
  'nothing but entities': () => '&amp;&nbsp;&eacute; '.repeat(200),
}

if (values.task) await doTask(JSON.parse(values.task))
else bench()

async function doTask({ input, output, restored }) {
  const { cleanLongFile, cleanLongLine, restoreLongFile } = await import('../dist/node/index.js')
  const before = process.cpuUsage()
  const options = { report: values.report }
  if (restored) await restoreLongFile(output, `${output}.report.json`, restored)
  else if (values.jsonl) await cleanLongLine(input, output, options)
  else await cleanLongFile(input, { text: output, report: `${output}.report.json` }, options)
  const { user, system } = process.cpuUsage(before)
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }))
}

function bench() {
  const folder = mkdtempSync(join(values.folder, 'dechaff-long-'))
  const hostile = Number(values.hostile)
  const sizes = values.mb.split(',').map((mb) => ['samples', Number(mb)])
  const others = Object.keys(KINDS).filter((kind) => kind !== 'samples')
  const runs = [...sizes, ...(hostile > 0 ? others.map((kind) => [kind, hostile]) : [])]
  console.log('document                       MB   CPU s   ms per MB   peak MB   report MB')
  try {
    for (const [kind, mb] of runs) if (values.only === undefined || values.only === kind) measure(folder, kind, mb)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function measure(folder, kind, mb) {
  const input = join(folder, 'input')
  const output = join(folder, 'output')
  makeInput(input, KINDS[kind], mb)
  const { seconds, peak } = run({ input, output })
  const report = values.jsonl ? 0 : statSync(`${output}.report.json`).size / 1e6
  print(kind, mb, seconds, peak, report)
  if (values.restore && !values.jsonl) {
    const restored = join(folder, 'restored')
    const back = run({ input, output, restored })
    print(`  restored`, mb, back.seconds, back.peak, report)
    if (spawnSync('cmp', [input, restored]).status !== 0) throw new Error(`${kind}: what was restored is not the input`)
    rmSync(restored)
  }
}

function print(name, mb, seconds, peak, report) {
  const cell = (value, width, digits) => value.toFixed(digits).padStart(width)
  console.log(
    `${name.padEnd(26)} ${cell(mb, 6, 0)} ${cell(seconds, 7, 1)} ${cell((seconds * 1000) / mb, 11, 0)} ${cell(peak, 9, 0)} ${cell(report, 11, 1)}`,
  )
}

function run(task) {
  const args = [
    fileURLToPath(import.meta.url),
    '--task',
    JSON.stringify(task),
    '--report',
    values.report,
    ...(values.jsonl ? ['--jsonl'] : []),
  ]
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

function makeInput(path, piece, mb) {
  const file = openSync(path, 'w')
  if (values.jsonl) writeSync(file, '{"id":1,"text":"')
  for (let bytes = 0, n = 0; bytes < mb * 1e6; n++)
    bytes += writeSync(file, values.jsonl ? JSON.stringify(piece(n)).slice(1, -1) : piece(n))
  if (values.jsonl) writeSync(file, '","lang":"en"}')
  closeSync(file)
}
