#!/usr/bin/env node
// Writes training/data from the labelled sets: labels without texts for pages of others, texts and labels for what was written for us.
//   node training/publish-labels.mjs --data DIR
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DATA, LABELLED, readLines, toLabels, writeLines } from './labels.mjs'

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) {
  console.error('usage: node training/publish-labels.mjs --data DIR\nDIR holds typed-pages, new-pages and written, NAME.jsonl.gz each')
  process.exit(2)
}
for (const set of LABELLED) {
  const records = [...readLines(join(values.data, `${set}.jsonl.gz`))].map(toLabels)
  writeLines(join(DATA, `${set}.labels.jsonl.gz`), records)
  console.log(`${set}: labels of ${records.length} pages`)
}
// The same bytes: the floors of the bench name their digest.
copyFileSync(join(values.data, 'written.jsonl.gz'), join(DATA, 'written.jsonl.gz'))
console.log('written: texts and labels')
