#!/usr/bin/env node
// How often the headline found is one, and what metadata of texts are worth. See bench/README.md.
//   node bench/headline.mjs --data DIR [--half a|b] [--show]
import { parseArgs } from 'node:util'
import { createJudge } from '../build/pipeline/judge.js'
import { scan } from '../build/text/scan.js'
import { halfOf, headlineDocuments } from './headline-documents.mjs'
import { readSet } from './records.mjs'

const { values } = parseArgs({ options: { data: { type: 'string' }, half: { type: 'string' }, show: { type: 'boolean', default: false } } })
if (!values.data) {
  console.error('usage: node bench/headline.mjs --data DIR [--half a|b] [--show]')
  process.exit(2)
}
const isMeasured = (id) => values.half === undefined || halfOf(id) === values.half

console.log('set          from  with title  found  right  share found  share right')
for (const [set, from] of [
  ['typed-pages', 'dump'],
  ['typed-pages', 'html'],
  ['new-pages', 'dump'],
  ['new-pages', 'html'],
  ['written', 'dump'],
])
  measureHeadlines(set, from)
console.log('\nvalue      stated  found  right  share found  share right')
measureMetadata()

function measureHeadlines(set, from) {
  let [titled, found, right] = [0, 0, 0]
  for (const { record, document, weighed, labelOf } of headlineDocuments(values.data, set, from)) {
    if (!isMeasured(record.id)) continue
    const hasTitle = record.labels.some((label) => label?.split('+')[0] === 'title')
    if (hasTitle) titled++
    if (!weighed.headline?.isSure) continue
    found++
    const block = document.blocks[weighed.headline.index]
    if (labelOf(block)) right++
    else if (values.show) console.log(`  ${record.id}\t${document.source.slice(block.start, block.end)}`)
  }
  const cells = [titled, found, right].map((n, i) => String(n).padStart([12, 7, 7][i]))
  console.log(`${set.padEnd(13)}${from}${cells.join('')}${share(right, titled).padStart(13)}${share(right, found).padStart(13)}`)
}

/** Against the values that people wrote down for the pages of wcxb, where they did. */
function measureMetadata() {
  const stated = new Map(readSet(values.data, 'wcxb-metadata').records.map((record) => [record.id, record]))
  const judge = createJudge({ scorer: false })
  const rows = { author: [0, 0, 0], date: [0, 0, 0] }
  for (const { id, dump } of readSet(values.data, 'wcxb').records) {
    const gold = stated.get(id)
    if (!gold || !isMeasured(id)) continue
    const found = judge.judge(scan(dump)).metadata ?? {}
    count(rows.author, gold.author, found.byline, sameText)
    count(rows.date, gold.publish_date, found.published, (a, b) => a.slice(0, 10) === b.slice(0, 10))
  }
  for (const [name, [gold, found, right]] of Object.entries(rows)) {
    const cells = [gold, found, right].map((n, i) => String(n).padStart([6, 7, 7][i]))
    console.log(`${name.padEnd(11)}${cells.join('')}${share(right, gold).padStart(13)}${share(right, found).padStart(13)}`)
  }
}

function count(row, gold, found, isSame) {
  if (!gold) return
  row[0]++
  if (!found) return
  row[1]++
  if (isSame(gold, found)) row[2]++
}

function sameText(a, b) {
  const [one, other] = [a, b].map((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '))
  return one.includes(other) || other.includes(one)
}

function share(part, whole) {
  return (part / whole).toFixed(3)
}
