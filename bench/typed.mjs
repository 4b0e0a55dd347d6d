#!/usr/bin/env node
// Cleans a set of labelled dumps and shows, per category, what was stripped, what was missed and what was lost.
//   node bench/typed.mjs --data DIR [--policy NAME] [--show missed|lost|wrong] [--category ID]
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { CATEGORIES, createCleaner } from '../dist/index.js'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    policy: { type: 'string', default: 'standard' },
    show: { type: 'string' },
    category: { type: 'string' },
  },
})
if (!values.data) {
  console.error(
    'usage: node bench/typed.mjs --data DIR [--policy NAME] [--show missed|lost|wrong] [--category ID]\nDIR holds typed.jsonl.gz',
  )
  process.exit(2)
}
const clean = createCleaner({ policy: values.policy })
const kindOf = (label) => CATEGORIES[label]?.kind
const rows = new Map()
const show = (kind, label, line, span) => {
  if (values.show !== kind || (values.category && label !== values.category)) return
  console.log(
    `${kind} ${label.padEnd(15)} ${span ? `${span.action} ${span.category} ${span.confidence} ${span.detector}` : '-'} | ${line.trim().slice(0, 120)}`,
  )
}
const input = createReadStream(join(values.data, 'typed.jsonl.gz')).pipe(createGunzip())
for await (const row of createInterface({ input, crlfDelay: Infinity })) {
  const { text, labels } = JSON.parse(row)
  const { spans } = clean(text).report
  let at = 0
  text.split('\n').forEach((line, i) => {
    const [start, end] = [at, at + line.length]
    at = end + 1
    const label = (labels[i] ?? '').replace('+inline', '')
    if (!label || label === 'either' || !line.trim()) return
    const covering = spans.filter((s) => Math.min(end, s.end) - Math.max(start, s.start) >= line.trim().length / 2)
    const strip = covering.find((s) => s.action === 'strip')
    const tag = covering.find((s) => s.action === 'tag')
    const count = rows.get(label) ?? { lines: 0, stripped: 0, tagged: 0, right: 0 }
    rows.set(label, count)
    count.lines++
    if (strip) count.stripped++
    else if (tag) count.tagged++
    if ((strip ?? tag)?.category === label) count.right++
    if (kindOf(label) === 'noise') {
      if (!strip) show('missed', label, line, tag)
      else if (strip.category !== label) show('wrong', label, line, strip)
    } else if (strip) show('lost', label, line, strip)
  })
}
const sum = (kind, key) => [...rows].reduce((n, [label, count]) => n + (kindOf(label) === kind ? count[key] : 0), 0)
const share = (part, whole) => (whole ? (part / whole).toFixed(3) : '-')
console.log('category'.padEnd(18) + 'lines  stripped  tagged  right category')
for (const [label, c] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) {
  console.log(
    `${label.padEnd(18)}${String(c.lines).padStart(5)}${String(c.stripped).padStart(10)}${String(c.tagged).padStart(8)}${String(c.right).padStart(16)}`,
  )
}
console.log(
  `noise stripped ${share(sum('noise', 'stripped'), sum('noise', 'lines'))}   content lost ${share(sum('content', 'stripped'), sum('content', 'lines'))}   tags stripped ${share(sum('about', 'stripped'), sum('about', 'lines'))}`,
)
