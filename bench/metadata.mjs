#!/usr/bin/env node
// How many titles, authors and dates of pages are found, and how many wrong ones. See bench/README.md.
//   node bench/metadata.mjs --data DIR [--half a|b] [--show title|author|date]
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { metadataOf } from '../build/metadata/metadata.js'
import { readHtml } from '../build/read/html/read-html.js'
import { sameAuthor, sameDay, sameTitle } from './metadata-scoring.mjs'
import { readPages, readSet } from './records.mjs'

/** Each value: its name in the set and in our metadata, and when two of them are the same. */
const VALUES = {
  title: { gold: 'title', ours: 'title', isSame: sameTitle },
  author: { gold: 'author', ours: 'byline', isSame: sameAuthor },
  date: { gold: 'publish_date', ours: 'published', isSame: sameDay },
}
const HALVES = ['a', 'b']

const { values } = parseArgs({ options: { data: { type: 'string' }, half: { type: 'string' }, show: { type: 'string' } } })
if (!values.data || (values.half && !HALVES.includes(values.half)) || (values.show && !VALUES[values.show])) {
  console.error(`usage: node bench/metadata.mjs --data DIR [--half a|b] [--show ${Object.keys(VALUES).join('|')}]`)
  process.exit(2)
}

const counts = new Map(HALVES.map((half) => [half, Object.fromEntries(Object.keys(VALUES).map((name) => [name, emptyCount()]))]))
const stated = new Map(readSet(values.data, 'wcxb-metadata').records.map((record) => [record.id, record]))
for (const { id, html, url } of readPages(values.data, 'wcxb')) {
  const gold = stated.get(id)
  const half = halfOf(url, id)
  if (!gold || (values.half && values.half !== half)) continue
  const found = metadataOf(readHtml(html), url || undefined)
  for (const [name, value] of Object.entries(VALUES))
    count(counts.get(half)[name], name, { id, url, gold: gold[value.gold], ours: found[value.ours] })
}

console.log('half  value   stated  given  right  recall  other  unstated  wrong')
for (const half of values.half ? [values.half] : HALVES) printRows(half, counts.get(half))
if (!values.half) printRows('all', sumOf([...counts.values()]))

/** Pages of one site are alike, so they are all in the same half; pages without an address are divided by their id. */
function halfOf(url, id) {
  return createHash('md5')
    .update(URL.canParse(url) ? new URL(url).host : String(id))
    .digest()[0] & 1
    ? 'b'
    : 'a'
}

function emptyCount() {
  return { stated: 0, given: 0, right: 0, other: 0, unstated: 0 }
}

function count(row, name, { id, url, gold, ours }) {
  if (gold) row.stated++
  if (ours) row.given++
  const outcome = gold && ours ? (VALUES[name].isSame(gold, ours) ? 'right' : 'other') : ours ? 'unstated' : gold ? 'missed' : undefined
  if (outcome in row) row[outcome]++
  if (values.show === name && outcome && outcome !== 'right') console.log(`${outcome}\t${id}\t${gold ?? ''}\t${ours ?? ''}\t${url}`)
}

function sumOf(halves) {
  const sum = Object.fromEntries(Object.keys(VALUES).map((name) => [name, emptyCount()]))
  for (const half of halves) for (const [name, row] of Object.entries(half)) for (const key of Object.keys(row)) sum[name][key] += row[key]
  return sum
}

function printRows(half, rows) {
  for (const [name, { stated, given, right, other, unstated }] of Object.entries(rows)) {
    const cells = [stated, given, right, (right / stated).toFixed(3), other, unstated, other + unstated]
    console.log(`${half.padEnd(6)}${name.padEnd(8)}${cells.map((cell, i) => String(cell).padStart([6, 7, 7, 8, 7, 10, 7][i])).join('')}`)
  }
}
