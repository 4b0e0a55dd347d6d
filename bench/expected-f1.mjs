#!/usr/bin/env node
// Holds the quality that reports state to the true F1 of their documents: is it calibrated, and does it rank them? See bench/README.md.
//   npm run bench:calibration -- --data DIR [--from dump|html] [--policy NAME] [--set NAME ...] [--limit N] [--floors | --pin [--lower]]
import { createHash } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createCleaners } from './cleaners.mjs'
import { floorKey, holdToFloors, pinFloors } from './floors.mjs'
import { f1Of, mainTextOf } from './main-text.mjs'
import { chosenSets, orExit, refuse } from './quality-options.mjs'
import { calibrationError, calibrationOf, spearman } from './ranks.mjs'
import { INPUTS, readSet } from './records.mjs'
import { SETS, isSeen } from './sets.mjs'
import { Shingles } from './shingles.mjs'
import { printTable, share } from './tables.mjs'

const options = {
  data: { type: 'string' },
  from: { type: 'string' },
  policy: { type: 'string' },
  set: { type: 'string', multiple: true, default: [] },
  limit: { type: 'string' },
  floors: { type: 'boolean' },
  pin: { type: 'boolean' },
  lower: { type: 'boolean' },
}
const { values } = orExit(() => parseArgs({ options }))
refuse(!values.data, '--data is missing: name the folder that holds the gold sets')
refuse(values.from && !INPUTS[values.from], `unknown --from "${values.from}": use ${Object.keys(INPUTS).join(', ')}`)
for (const name of values.set) refuse(!Object.hasOwn(SETS, name), `unknown set "${name}": use ${Object.keys(SETS).join(', ')}`)
refuse(values.limit && (values.floors || values.pin), '--limit measures a part, floors hold for whole sets')
const isPart = values.set.length > 0

const rows = []
for (const from of values.from ? [values.from] : Object.keys(INPUTS))
  for (const policy of values.policy ? [values.policy] : ['standard', 'body']) measure(from, policy)
if (values.floors && !holdToFloors(rows)) process.exitCode = 1
if (values.pin && !pinFloors(rows, values.lower)) process.exitCode = 1

function measure(from, policy) {
  const cleaners = orExit(() => createCleaners({ policy, report: 'compact' }))
  const sets = chosenSets(values).present.flatMap((set) => documentsOf(set, from, cleaners))
  console.log(`\nfrom ${from}, ${policy}; ${cleaners.weights === 'folds' ? 'seen sets out of fold' : 'seen sets NOT out of fold'}`)
  const groups = [
    ...sets.map(({ set, ...rest }) => ({ name: set, ...rest })),
    ...(isPart
      ? []
      : [
          together(
            'learnt from',
            sets.filter(({ set }) => isSeen(set)),
          ),
          together(
            'never learnt from',
            sets.filter(({ set }) => !isSeen(set)),
          ),
        ]),
  ]
  printTable(
    ['set', 'documents', 'expected F1', 'F1', 'Spearman', 'calibration error'],
    groups.map(({ name, documents }) => [
      name,
      documents.length,
      ...['expected', 'f1'].map((of) => share(mean(documents, of))),
      spearman(documents).toFixed(3),
      calibrationError(documents).toFixed(3),
    ]),
  )
  for (const { name, documents } of groups.slice(sets.length)) printBins(name, documents)
  for (const { name, documents, data } of groups) {
    const held = { spearman: spearman(documents), calibrated: 1 - calibrationError(documents) }
    rows.push({ key: floorKey({ name: `quality, ${name}` }, { policy, from }), data, held })
  }
}

/** The documents of a set whose main text is known: the F1 that their reports expect, and the true one. */
function documentsOf(set, from, cleaners) {
  // Labels are of the lines of a dump.
  if (from === 'html' && SETS[set].measure === 'labels') return []
  const { records, digest } = orExit(() => readSet(values.data, set, { from, ...(values.limit && { limit: Number(values.limit) }) }))
  const documents = records.flatMap((record) => {
    const gold = mainTextOf(record)
    if (gold === undefined) return []
    const { text, report } = cleaners.cleanerFor(record, set)(INPUTS[from](record))
    return [{ expected: report.quality.expectedF1, f1: f1Of(new Shingles(gold), text) }]
  })
  return documents.length === 0 ? [] : [{ set, data: digest, documents }]
}

function together(name, sets) {
  const hash = createHash('sha256')
  for (const { data } of sets) hash.update(data)
  return { name, data: `sha256:${hash.digest('hex')}`, documents: sets.flatMap(({ documents }) => documents) }
}

function printBins(name, documents) {
  const bins = calibrationOf(documents)
  printTable(
    [name, 'documents', 'expected F1', 'F1'],
    bins.map(({ from, to, documents, expected, f1 }) => [`${from.toFixed(1)} to ${to.toFixed(1)}`, documents, share(expected), share(f1)]),
  )
}

function mean(documents, of) {
  return documents.reduce((sum, document) => sum + document[of], 0) / documents.length
}
