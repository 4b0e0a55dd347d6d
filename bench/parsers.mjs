#!/usr/bin/env node
// Compares parsers by the text they give of real and of malformed pages, with the tree of the HTML standard as the reference, and by speed.
//   node bench/parsers.mjs --data DIR [--set NAME ...] [--sample 60] [--malformed 2000] [--rounds 3] [--show NAME]
// White space does not count. --show lists the pages that a parser gives another text of, and where it parts from the reference.
import { parseArgs } from 'node:util'
import { dechaff } from './parsers/dechaff.mjs'
import { differences, firstDifference } from './parsers/differences.mjs'
import { htmlparser2 } from './parsers/htmlparser2.mjs'
import { linkedom } from './parsers/linkedom.mjs'
import { malformedPages } from './parsers/malformed.mjs'
import { parse5 } from './parsers/parse5.mjs'
import { secondsOf } from './parsers/speed.mjs'
import { readPages } from './records.mjs'
import { printTable } from './tables.mjs'

const PARSERS = [parse5, htmlparser2, linkedom, dechaff]

/** The seed of the malformed pages. */
const SEED = 20250101

/** Whether all pages of a set are read: they are few. */
const SETS = { 'cleaneval-dev': true, daniel: true, canola: false, trafilatura: false, wcxb: false }

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string', multiple: true },
    sample: { type: 'string', default: '60' },
    malformed: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    show: { type: 'string' },
  },
})
if (!values.data) {
  console.error('usage: node bench/parsers.mjs --data DIR [--set NAME ...] [--sample 60] [--malformed 2000] [--rounds 3] [--show NAME]')
  console.error('DIR holds gold sets with their pages; bench/README.md says what they are')
  process.exit(2)
}

const rows = []
const real = []
for (const set of values.set ?? Object.keys(SETS)) {
  const count = SETS[set] ? Infinity : Number(values.sample)
  const pages = Array.from(readPages(values.data, set, count), ({ id, html }) => ({ id, html }))
  rows.push(...compare(set, pages))
  real.push(...pages.map(({ html }) => html))
}
const count = Number(values.malformed)
if (count > 0) rows.push(...compare('malformed', await malformedPages(count, SEED)))
printTable(['pages', 'parser', 'number', 'equal', 'lost', 'added', 'reordered', 'failed'], rows)
if (Number(values.rounds) > 0) printSpeed()

/** A row for each parser: how many of the pages have the reference's text, and characters lost and added over all. */
function compare(set, pages) {
  const expected = pages.map(({ html }) => parse5.textOf(html))
  return PARSERS.map(({ name, textOf }) => {
    const sums = { equal: 0, lost: 0, added: 0, reordered: 0, failed: 0 }
    pages.forEach(({ id, html }, i) => {
      const got = outcome(textOf, html)
      const found = differences(expected[i], got.text)
      for (const [key, value] of Object.entries({ ...found, failed: got.failed })) sums[key] += Number(value)
      if (!found.equal && name === values.show) console.log(set, id, found, firstDifference(expected[i], got.text))
    })
    return [set, name, pages.length, sums.equal, sums.lost, sums.added, sums.reordered, sums.failed]
  })
}

/** The text that a parser gives; none where it breaks down. */
function outcome(textOf, html) {
  try {
    return { text: textOf(html), failed: false }
  } catch {
    return { text: '', failed: true }
  }
}

function printSpeed() {
  const megabytes = real.reduce((sum, html) => sum + Buffer.byteLength(html), 0) / 1e6
  const seconds = secondsOf(PARSERS, real, Number(values.rounds))
  console.log(`\nMB of HTML per CPU second, over ${megabytes.toFixed(0)} MB of real pages`)
  for (const [name, time] of Object.entries(seconds)) console.log(`${name.padEnd(12)} ${(megabytes / time).toFixed(1).padStart(6)}`)
}
