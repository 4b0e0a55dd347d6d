#!/usr/bin/env node
// Cleans labelled dumps and shows, per category, what was stripped, what was tagged and what was lost. See bench/README.md.
//   node bench/typed.mjs --data DIR [--policy NAME] [--show missed|lost|wrong] [--category ID] [--floors | --pin [--lower]]
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { CATEGORIES, createCleaner } from '../dist/index.js'

const FLOORS = new URL('floors.json', import.meta.url)
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    policy: { type: 'string', default: 'standard' },
    show: { type: 'string' },
    category: { type: 'string' },
    floors: { type: 'boolean' },
    pin: { type: 'boolean' },
    lower: { type: 'boolean' },
  },
})
if (!values.data) {
  console.error('usage: node bench/typed.mjs --data DIR [--policy NAME] [--show missed|lost|wrong] [--floors | --pin [--lower]]')
  console.error('DIR holds typed.jsonl.gz; bench/README.md says what that is')
  process.exit(2)
}
const bytes = readFileSync(join(values.data, 'typed.jsonl.gz'))
const rows = measure(gunzipSync(bytes).toString('utf8').split('\n').filter(Boolean))
const scores = scoresOf(rows)
print(rows, scores)
if (values.floors || values.pin) holdToFloors()

function measure(lines) {
  const clean = createCleaner({ policy: values.policy })
  const rows = new Map()
  for (const row of lines) {
    const { text, labels } = JSON.parse(row)
    const { spans } = clean(text).report
    let at = 0
    text.split('\n').forEach((line, i) => {
      const [start, end] = [at, at + line.length]
      at = end + 1
      const label = (labels[i] ?? '').replace('+inline', '')
      if (!label || label === 'either' || !line.trim()) return
      const covering = spans.filter((s) => Math.min(end, s.end) - Math.max(start, s.start) >= line.trim().length / 2)
      count(rows, label, line, covering)
    })
  }
  return rows
}

function count(rows, label, line, covering) {
  const strip = covering.find(({ action }) => action === 'strip')
  const span = strip ?? covering[0]
  const row = rows.get(label) ?? { lines: 0, stripped: 0, tagged: 0, right: 0, rightlyStripped: 0 }
  rows.set(label, row)
  row.lines++
  if (strip) row.stripped++
  else if (span) row.tagged++
  if (span?.category === label) row.right++
  if (strip?.category === label) row.rightlyStripped++
  if (kindOf(label) !== 'noise') {
    if (strip) show('lost', label, line, strip)
  } else if (!strip) show('missed', label, line, span)
  else if (strip.category !== label) show('wrong', label, line, strip)
}

function show(kind, label, line, span) {
  if (values.show !== kind || (values.category && label !== values.category)) return
  const what = span ? `${span.action} ${span.category} ${span.confidence} ${span.detector}` : '-'
  console.log(`${kind} ${label.padEnd(15)} ${what} | ${line.trim().slice(0, 120)}`)
}

function kindOf(label) {
  return CATEGORIES[label]?.kind
}

function scoresOf(rows) {
  const sum = (kind, key) => [...rows].reduce((n, [label, row]) => n + (kindOf(label) === kind ? row[key] : 0), 0)
  const share = (part, whole) => (whole ? Math.round((part / whole) * 10000) / 10000 : 0)
  return {
    noiseStripped: share(sum('noise', 'stripped'), sum('noise', 'lines')),
    contentKept: share(sum('content', 'lines') - sum('content', 'stripped'), sum('content', 'lines')),
    tagsKept: share(sum('about', 'lines') - sum('about', 'stripped'), sum('about', 'lines')),
    categoryRight: share(sum('noise', 'rightlyStripped'), sum('noise', 'stripped')),
  }
}

function print(rows, scores) {
  console.log('category          lines  stripped  tagged  right category')
  const cell = (n, width) => String(n).padStart(width)
  for (const [label, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`${label.padEnd(18)}${cell(row.lines, 5)}${cell(row.stripped, 10)}${cell(row.tagged, 8)}${cell(row.right, 16)}`)
  console.log(
    Object.entries(scores)
      .map(([name, score]) => `${name} ${score}`)
      .join('  '),
  )
}

/** Compares with the pinned floors, or pins the scores: never lower ones, unless that is asked for. */
function holdToFloors() {
  const data = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  const pinned = JSON.parse(readFileSync(FLOORS, 'utf8'))
  const key = `typed/${values.policy}`
  const floor = pinned[key]
  if (floor && floor.data !== data) console.error(`the data is not the one the floors were pinned on (${data}): pin them anew`)
  const sunk = floor ? Object.entries(floor.scores).filter(([name, least]) => scores[name] < least) : []
  for (const [name, least] of sunk) console.error(`${name} sank from ${least} to ${scores[name]}`)
  if (values.pin && (sunk.length === 0 || values.lower))
    writeFileSync(FLOORS, `${JSON.stringify({ ...pinned, [key]: { data, scores } }, null, 2)}\n`)
  else if (values.pin) console.error('nothing pinned: --lower pins lower floors, and CHANGELOG.md must say why')
  if ((floor ? floor.data !== data : values.floors) || (sunk.length > 0 && !values.lower))
    process.exitCode = values.pin && sunk.length === 0 ? 0 : 1
}
