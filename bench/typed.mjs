#!/usr/bin/env node
// What became of labelled lines: by category, by group of documents, in the worst documents, or one by one. See bench/README.md.
//   npm run bench:typed -- --data DIR [--set NAME] [--policy NAME] [--by FIELD,... | --confusion | --worst N | --show missed|lost|wrong] [--category ID]
import { parseArgs } from 'node:util'
import { createCleaners } from './cleaners.mjs'
import { fatesOf } from './fates.mjs'
import { readSet } from './records.mjs'
import { judge, labelOf, sumUp } from './scoring.mjs'
import { SETS } from './sets.mjs'

const LABELLED = Object.keys(SETS).filter((set) => SETS[set].measure === 'labels')
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    set: { type: 'string', default: 'typed-pages' },
    policy: { type: 'string', default: 'standard' },
    by: { type: 'string' },
    confusion: { type: 'boolean', default: false },
    worst: { type: 'string' },
    show: { type: 'string' },
    category: { type: 'string' },
  },
})
if (!values.data || !LABELLED.includes(values.set)) {
  console.error(
    'usage: node bench/typed.mjs --data DIR [--set NAME] [--policy NAME] [--by FIELD,... | --confusion | --worst N | --show missed|lost|wrong] [--category ID]',
  )
  console.error(
    `DIR holds gold sets; those with labelled lines are ${LABELLED.join(', ')} (typed-pages). bench/README.md says what they are`,
  )
  process.exit(2)
}

const { cleanerFor } = createCleaners({ policy: values.policy, report: 'compact' })
const documents = readSet(values.data, values.set).records.map((record) => {
  const { text, report } = cleanerFor(record, values.set)(record.text)
  return { record, judgement: judge(record, { text, spans: report.spans }), fates: labelledFates(record, report.spans) }
})
if (values.by) printGroups(values.by)
else if (values.confusion) printConfusion()
else if (values.worst) printWorst(Number(values.worst))
else {
  if (values.show) for (const { fates } of documents) for (const fate of fates) show(fate)
  printCategories()
}

/** The lines of a document that have a label, each with it and with what became of it. */
function labelledFates({ text, labels }, spans) {
  return fatesOf(text.split('\n'), spans).flatMap((fate, i) => {
    const label = labelOf(labels[i])
    return label && fate.line.trim() !== '' ? [{ ...fate, label }] : []
  })
}

function printCategories() {
  const rows = new Map()
  for (const { label, stripped, span, category } of documents.flatMap(({ fates }) => fates)) {
    const row = rows.get(label.category) ?? { lines: 0, stripped: 0, tagged: 0, right: 0 }
    rows.set(label.category, row)
    row.lines++
    if (stripped) row.stripped++
    else if (span) row.tagged++
    if ((stripped ? category : span?.category) === label.category) row.right++
  }
  console.log('category          lines  stripped  tagged  right category')
  for (const [category, row] of inOrder(rows))
    console.log(`${category.padEnd(18)}${cell(row.lines, 5)}${cell(row.stripped, 10)}${cell(row.tagged, 8)}${cell(row.right, 16)}`)
}

/** A row for each value of a field of the records, or of several: `kind,lang`. */
function printGroups(fields) {
  const groups = new Map()
  for (const { record, judgement } of documents) {
    const group = fields
      .split(',')
      .map((field) => record[field] ?? '-')
      .join(' ')
    groups.set(group, [...(groups.get(group) ?? []), judgement])
  }
  console.log(`${fields.padEnd(18)}documents  content lost [pooled]  titles lost  noise stripped [pooled]  right category`)
  for (const [group, judgements] of inOrder(groups)) {
    const { contentLost, noiseStripped, titlesLost, titles, categoryRight, pooled } = sumUp(judgements).labels
    console.log(
      group.padEnd(18) +
        cell(judgements.length, 9) +
        cell(`${contentLost.toFixed(4)} [${pooled.contentLost.toFixed(4)}]`, 23) +
        cell(`${titlesLost} of ${titles}`, 13) +
        cell(`${noiseStripped.toFixed(3)} [${pooled.noiseStripped.toFixed(3)}]`, 25) +
        cell(categoryRight.toFixed(3), 16),
    )
  }
}

/** What stripped lines were called (columns of a row, the commonest first) by what they are. */
function printConfusion() {
  const rows = new Map()
  for (const { label, stripped, category } of documents.flatMap(({ fates }) => fates)) {
    if (!stripped) continue
    const row = rows.get(label.category) ?? new Map()
    rows.set(label.category, row)
    row.set(category, (row.get(category) ?? 0) + 1)
  }
  for (const [category, row] of inOrder(rows)) {
    const names = [...row].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 6)
    console.log(`${category.padEnd(18)}${names.map(([name, count]) => `${name} ${count}`).join(', ')}`)
  }
}

/** The documents that lose the greatest share of their content, each with lines that it loses. */
function printWorst(count) {
  const lossOf = ({ judgement: { labels } }) => (labels.content.lines ? labels.content.stripped / labels.content.lines : 0)
  const worst = documents.filter((document) => lossOf(document) > 0).sort((a, b) => lossOf(b) - lossOf(a))
  for (const { record, judgement, fates } of worst.slice(0, count)) {
    const { stripped, lines } = judgement.labels.content
    const lost = fates.filter((fate) => fate.stripped && fate.label.kind === 'content').slice(0, 3)
    console.log(
      `${stripped} of ${lines}  ${record.id}  ${lost.map(({ line, category }) => `${category}: ${line.trim().slice(0, 50)}`).join(' | ')}`,
    )
  }
}

function show({ label: { category, kind }, line, stripped, span, category: found }) {
  const wrong = kind !== 'noise' ? stripped && 'lost' : !stripped ? 'missed' : found !== category && 'wrong'
  if (wrong === false || wrong !== values.show || (values.category && category !== values.category)) return
  const what = span ? `${span.action} ${span.category} ${span.confidence} ${span.detector}` : '-'
  console.log(`${wrong} ${category.padEnd(15)} ${what} | ${line.trim().slice(0, 120)}`)
}

function cell(content, width) {
  return String(content).padStart(width)
}

function inOrder(rows) {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1))
}
