#!/usr/bin/env node
// Measures what site templates are worth: for each site with enough pages they are learned on one half of its pages and used on the other.
//   npm run bench:templates -- --data DIR [--set daniel] [--from dump|html] [--least 10] [--policy thorough] [--half a|b] [--json FILE]
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hostOf, readTemplates } from '../dist/index.js'
import { readHtml } from '../build/read/html/read-html.js'
import { writeHeader, writeSketch } from '../build/site/file-format.js'
import { keysOf, pageOf } from '../build/site/page-sample.js'
import { emptySketch, SAMPLE_SIZE, withPage } from '../build/site/site-sketch.js'
import { scan } from '../build/text/scan.js'
import { createCleaners } from './cleaners.mjs'
import { measureSet } from './measure.mjs'
import { INPUTS, readSet } from './records.mjs'
import { sumUp } from './scoring.mjs'
import { printTable, share } from './tables.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string', default: 'daniel' },
    from: { type: 'string', default: 'dump' },
    least: { type: 'string', default: '10' },
    policy: { type: 'string', default: 'thorough' },
    half: { type: 'string' },
    json: { type: 'string' },
    'no-scorer': { type: 'boolean', default: false },
  },
})
if (values.data === undefined || !(values.from in INPUTS)) {
  console.error('say --data DIR, the folder of the gold sets (bench/README.md), and --from dump or html')
  process.exit(2)
}
const sites = sitesOf(readSet(values.data, values.set, { from: values.from }).records)
const measured = []
for (const [host, records] of sites) measured.push(await measureSite(host, records))
print(measured)
if (values.json) writeFileSync(values.json, `${JSON.stringify(measured, null, 2)}\n`)

/** The sites with enough pages that have gold, those with most first; of these every second one where a half of the sites is asked for. */
function sitesOf(records) {
  const groups = new Map()
  for (const record of records) {
    const host = record.url && record.gold?.trim() ? hostOf(record.url) : undefined
    if (host !== undefined) groups.set(host, [...(groups.get(host) ?? []), record])
  }
  const enough = [...groups].filter(([, own]) => own.length >= Number(values.least))
  enough.sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  return values.half === undefined ? enough : enough.filter((_, i) => (i % 2 === 0) === (values.half === 'a'))
}

/** Two folds: learned on the pages of even places, measured on those of odd ones, and the other way round. */
async function measureSite(host, records) {
  const folds = [0, 1].map((rest) => records.filter((_, i) => i % 2 === rest))
  const outcomes = []
  for (const [own, others] of [folds, folds.toReversed()]) {
    const [plain, templated] = [{}, { templates: learned(host, others) }].map((options) =>
      createCleaners({ policy: values.policy, report: 'compact', ...(values['no-scorer'] && { scorer: false }), ...options }),
    )
    const before = await measureSet(values.set, own, sourceOf, plain)
    const after = await measureSet(values.set, own, sourceOf, templated)
    before.documents.forEach((document, i) => {
      const { record, input } = document
      outcomes.push({ id: record.id, input, before: document, after: after.documents[i] })
    })
  }
  const [before, after] = ['before', 'after'].map((when) => sumUp(outcomes.map((outcome) => outcome[when].after)).shingles)
  return { host, lang: records[0].lang, pages: records.length, before, after, documents: outcomes }
}

function sourceOf(record) {
  const input = INPUTS[values.from](record)
  return typeof input === 'string' ? { text: input, url: record.url } : input
}

function learned(host, records) {
  let sketch = emptySketch(host)
  for (const record of records) {
    const { text, html } = sourceOf(record)
    sketch = withPage(sketch, pageOf(keysOf(scan(text ?? readHtml(html).text))), SAMPLE_SIZE)
  }
  return readTemplates(`${writeHeader(SAMPLE_SIZE)}\n${writeSketch(sketch)}\n`)
}

function print(rows) {
  printTable(
    ['site', 'lang', 'pages', 'precision', 'recall', 'F1', 'with templates: precision', 'recall', 'F1', 'gain'],
    rows.map(({ host, lang, pages, before, after }) => [
      host,
      lang ?? '',
      pages,
      ...cells(before),
      ...cells(after),
      signed(after.f1 - before.f1),
    ]),
  )
  const gains = rows.map(({ before, after }) => after.f1 - before.f1)
  const [before, after] = ['before', 'after'].map(
    (when) => sumUp(rows.flatMap((row) => row.documents.map((one) => one[when].after))).shingles.f1,
  )
  console.log(
    `\nmean over ${rows.length} sites ${signed(gains.reduce((a, b) => a + b, 0) / rows.length)}, worst site ${signed(Math.min(...gains))}; ` +
      `over all their pages ${share(before)} to ${share(after)}, ${signed(after - before)}`,
  )
}

function cells({ precision, recall, f1 }) {
  return [precision, recall, f1].map(share)
}

function signed(number) {
  return `${number < 0 ? '-' : '+'}${Math.abs(number).toFixed(4)}`
}
