#!/usr/bin/env node
// The process of one stage of bench/html-speed.mjs: a warm pass over the pages, then for each line on stdin a pass and its answer.
//   node bench/html-stage.mjs NAME FILE
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { STAGES } from './html-stages.mjs'

const [name, file] = process.argv.slice(2)
const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
const pages = lines.map((line) => ({ page: JSON.parse(line), line }))
const perform = await STAGES[name]()
run()
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
