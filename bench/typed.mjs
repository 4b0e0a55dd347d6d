#!/usr/bin/env node
// Shows, per category of the labelled lines, what was stripped and tagged, and lists single lines. See bench/README.md.
//   node bench/typed.mjs --data DIR [--set NAME] [--policy NAME] [--show missed|lost|wrong] [--category ID]
import { parseArgs } from 'node:util'
import { createCleaners } from './cleaners.mjs'
import { fatesOf } from './fates.mjs'
import { readSet } from './records.mjs'
import { labelOf } from './scoring.mjs'
import { SETS } from './sets.mjs'

const LABELLED = Object.keys(SETS).filter((set) => SETS[set].measure === 'labels')
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string', default: 'typed-pages' },
    policy: { type: 'string', default: 'standard' },
    show: { type: 'string' },
    category: { type: 'string' },
  },
})
if (!values.data || !LABELLED.includes(values.set)) {
  console.error('usage: node bench/typed.mjs --data DIR [--set NAME] [--policy NAME] [--show missed|lost|wrong] [--category ID]')
  console.error(
    `DIR holds gold sets; those with labelled lines are ${LABELLED.join(', ')} (typed-pages). bench/README.md says what they are`,
  )
  process.exit(2)
}
const { cleanerFor } = createCleaners({ policy: values.policy, report: 'compact' })
const rows = new Map()
for (const record of readSet(values.data, values.set).records) addDocument(record)
console.log('category          lines  stripped  tagged  right category')
const cell = (n, width) => String(n).padStart(width)
for (const [category, row] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${category.padEnd(18)}${cell(row.lines, 5)}${cell(row.stripped, 10)}${cell(row.tagged, 8)}${cell(row.right, 16)}`)

function addDocument(record) {
  const { spans } = cleanerFor(record, values.set)(record.text).report
  fatesOf(record.text.split('\n'), spans).forEach((fate, i) => {
    const label = labelOf(record.labels[i])
    if (!label || fate.line.trim() === '') return
    count(label.category, fate)
    show(label, fate)
  })
}

function count(category, { stripped, span, category: found }) {
  const row = rows.get(category) ?? { lines: 0, stripped: 0, tagged: 0, right: 0 }
  rows.set(category, row)
  row.lines++
  if (stripped) row.stripped++
  else if (span) row.tagged++
  if ((stripped ? found : span?.category) === category) row.right++
}

function show({ category, kind }, { line, stripped, span, category: found }) {
  const wrong = kind !== 'noise' ? stripped && 'lost' : !stripped ? 'missed' : found !== category && 'wrong'
  if (wrong === false || wrong !== values.show || (values.category && category !== values.category)) return
  const what = span ? `${span.action} ${span.category} ${span.confidence} ${span.detector}` : '-'
  console.log(`${wrong} ${category.padEnd(15)} ${what} | ${line.trim().slice(0, 120)}`)
}
