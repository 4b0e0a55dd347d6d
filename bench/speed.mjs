#!/usr/bin/env node
import { spawnSync } from 'node:child_process'
// Times cleaning JSONL against passing it through, in one run: the same file, the same reading and writing, in turns.
//   node bench/speed.mjs [--mb 200] [--rounds 3] [--report full|compact|none] [--input FILE.jsonl]
// Without --input the records are the samples over and over, each with small changes. CPU time is user and system, all threads.
import { closeSync, createReadStream, createWriteStream, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createJsonlCleaner, readLines } from '../dist/node/jsonl.js'

const { values } = parseArgs({
  options: {
    mb: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    report: { type: 'string', default: 'full' },
    input: { type: 'string' },
    only: { type: 'string' },
  },
})

const stages = {
  'pass-through': () =>
    async function* (input) {
      for await (const lines of readLines(input)) {
        let output = ''
        for (const { text } of lines) output += `${JSON.stringify(JSON.parse(text))}\n`
        if (output !== '') yield Buffer.from(output, 'utf8')
      }
    },
  clean: () => createJsonlCleaner({ report: values.report }),
}

async function run(stage, file) {
  const before = process.cpuUsage()
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), stages[stage](), createWriteStream('/dev/null'))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

if (values.only) {
  await run(values.only, values.input)
  console.log(process.resourceUsage().maxRSS / 1024)
  process.exit()
}

const file = values.input ?? makeInput(Number(values.mb))
const megabytes = statSync(file).size / 1e6
const seconds = { 'pass-through': [], clean: [] }
try {
  await run('clean', file)
  for (let round = 0; round < Number(values.rounds); round++)
    for (const stage of Object.keys(stages)) seconds[stage].push(await run(stage, file))
  const ratios = seconds.clean.map((s, i) => seconds['pass-through'][i] / s)
  for (const [stage, times] of Object.entries(seconds)) {
    const peak = Number(
      spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--only', stage, '--input', file, '--report', values.report]).stdout,
    )
    console.log(
      `${stage.padEnd(13)} ${(megabytes / median(times)).toFixed(1).padStart(7)} MB per CPU second   peak memory ${peak.toFixed(0)} MB`,
    )
  }
  console.log(
    `ratio to pass-through: ${ratios.map((r) => r.toFixed(3)).join(' ')} (median ${median(ratios).toFixed(3)}) on ${megabytes.toFixed(0)} MB, report ${values.report}`,
  )
} finally {
  if (!values.input) rmSync(file)
}

function median(list) {
  return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
}

function makeInput(target) {
  const folder = new URL('../samples/', import.meta.url)
  const texts = readdirSync(folder).filter((name) => name.endsWith('.txt'))
  const samples = texts.map((name) => readFileSync(new URL(name, folder), 'utf8'))
  const path = join(tmpdir(), `dechaff-speed-${process.pid}.jsonl`)
  const out = openSync(path, 'w')
  for (let i = 0, bytes = 0; bytes < target * 1e6; i++) {
    const sample = samples[i % samples.length]
    const text = sample.replaceAll('Syria', `Syria${i % 97}`).replace('2016', String(1900 + (i % 120)))
    bytes += writeSync(out, `${JSON.stringify({ id: `doc-${i}`, url: `https://example.org/${i}`, text })}\n`)
  }
  closeSync(out)
  return path
}
