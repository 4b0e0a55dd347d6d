#!/usr/bin/env node
// The process of one stage of bench/html-speed.mjs and speed-peers.mjs: warm passes over the documents, then for each line on stdin a pass and
// its answer.
//   node bench/html-stage.mjs NAME FILE html|text WARM
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { STAGES } from './html-stages.mjs'
import { TEXT_STAGES } from './text-stages.mjs'

const [name, file, kind, warm] = process.argv.slice(2)
const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
const pages = lines.map((line) => ({ page: JSON.parse(line), line }))
// WARM is CPU seconds: until the engine has compiled, it does so beside the work and in the same CPU time.
const perform = await (kind === 'text' ? TEXT_STAGES : STAGES)[name]()
do run()
while (process.cpuUsage().user < Number(warm) * 1e6)
console.log(JSON.stringify({ ready: true }))
for await (const _ of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage()
  const failed = run()
  const { user, system } = process.cpuUsage(before)
  console.log(JSON.stringify({ seconds: (user + system) / 1e6, failed, peak: process.resourceUsage().maxRSS / 1024 }))
}

/** Does all pages, and says how many failed. */
function run() {
  let failed = 0
  for (const { page, line } of pages) {
    try {
      perform(page, line)
    } catch {
      failed++
    }
  }
  return failed
}
