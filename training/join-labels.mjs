#!/usr/bin/env node
// Joins the labels of training/data to texts that you have, and writes labelled sets for training and measuring.
//   node training/join-labels.mjs --out FOLDER FILE.jsonl[.gz] ...
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DATA, digestOf, joinLabels, LABELLED, readLines, writeLines } from './labels.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, labels: { type: 'string', default: DATA } },
})
if (!values.out || positionals.length === 0) {
  console.error(`usage: node training/join-labels.mjs --out FOLDER [--labels FOLDER] FILE.jsonl[.gz] ...

The files hold JSON lines with the text of a page in "text" or "dump", and its page in "html" if you have it. Texts are found by
their SHA-256, whatever their ids. FOLDER gets typed-pages.jsonl.gz and new-pages.jsonl.gz: the pages whose text was found.`)
  process.exit(2)
}

const wanted = new Map()
for (const set of LABELLED) {
  for (const labels of readLines(join(values.labels, `${set}.labels.jsonl.gz`))) {
    if (!wanted.has(labels.sha256)) wanted.set(labels.sha256, [])
    wanted.get(labels.sha256).push({ set, labels })
  }
}
const found = new Map(LABELLED.map((set) => [set, new Map()]))
for (const file of positionals) {
  for (const { text, dump, html } of readLines(file)) {
    for (const source of new Set([text, dump])) {
      if (typeof source !== 'string') continue
      for (const { set, labels } of wanted.get(digestOf(source)) ?? [])
        found.get(set).set(labels.id, joinLabels(set, labels, { text: source, html }))
    }
  }
}
mkdirSync(values.out, { recursive: true })
for (const [set, records] of found) {
  writeLines(join(values.out, `${set}.jsonl.gz`), [...records.values()])
  const missing = new Map()
  for (const { set: of, labels } of [...wanted.values()].flat()) {
    if (of === set && !records.has(labels.id)) missing.set(labels.from, (missing.get(labels.from) ?? 0) + 1)
  }
  const rest = [...missing].map(([from, n]) => `${n} of ${from}`).join(', ')
  console.log(`${set}: ${records.size} pages with their text${rest ? `; no text for ${rest}` : ''}`)
}
