#!/usr/bin/env node
// One pass of bench/speed.mjs: cleans the records of a file as the command line does, or passes them through, and says what it took.
//   node bench/speed-stage.mjs FILE OUT [flags of clean]
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'

const [file, out, ...flags] = process.argv.slice(2)
const began = performance.now()
if (flags.length === 0) await passThrough()
else await clean()
const { user, system } = process.cpuUsage()
const wall = (performance.now() - began) / 1000
console.log(JSON.stringify({ wall, cpu: (user + system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 }))

async function clean() {
  const { run } = await import('../dist/cli/program.js')
  const exitCode = await run(['clean', file, '--out', out, '--quiet', ...flags])
  if (exitCode !== 0) throw new Error(`clean ended with exit code ${exitCode}`)
}

/** With the least code that can do it. */
async function passThrough() {
  const { LineSplitter } = await import('../build/node/line-splitter.js')
  const splitter = LineSplitter.lettingGo()
  const passed = (lines) => Buffer.from(lines.map((line) => `${JSON.stringify(JSON.parse(line.toString('utf8')))}\n`).join(''), 'utf8')
  mkdirSync(out)
  await pipeline(
    createReadStream(file, { highWaterMark: 1 << 18 }),
    async function* (input) {
      for await (const chunk of input) yield passed(splitter.push(chunk))
      yield passed(splitter.end())
    },
    createWriteStream(join(out, 'records.jsonl')),
  )
}
