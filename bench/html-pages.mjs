#!/usr/bin/env node
// Writes the pages that bench/html-speed.mjs measures with, one JSON object a line, and says how many and how large they are.
//   node bench/html-pages.mjs DIR PAGES FILE
// They are spread evenly over the sets, and the same for the same numbers.
import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { fileOf, readPages } from './records.mjs'

const [folder, wanted, file] = process.argv.slice(2)
const SETS = ['wcxb', 'trafilatura', 'fundus', 'daniel']
const sets = SETS.filter((name) => existsSync(fileOf(folder, name)))
const total = { sets, pages: 0, megabytes: 0 }
const out = openSync(file, 'w')
for (const set of sets) {
  for (const { html, url } of readPages(folder, set, Math.ceil(Number(wanted) / sets.length))) {
    writeSync(out, `${JSON.stringify({ html, url })}\n`)
    total.pages++
    total.megabytes += Buffer.byteLength(html) / 1e6
  }
}
closeSync(out)
console.log(JSON.stringify(total))
