#!/usr/bin/env node
// Fits the curves of src/decide/quality-curves.ts, off which the quality of a document is read, and writes them:
//   node training/quality.mjs --data DIR
// To be run after the scorer was trained: documents are scored with weights that never saw their site (training/weights). What is fitted is
// a sum of monotone curves, one for each signal, as the log-odds of the F1 of each document under each policy (cross entropy, L2 penalty): a
// concave problem, so any start ends at the same curves.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { f1Of, mainTextOf } from '../bench/main-text.mjs'
import { INPUTS, readSet } from '../bench/records.mjs'
import { SETS } from '../bench/sets.mjs'
import { Shingles } from '../bench/shingles.mjs'
import { decide } from '../build/decide/decide.js'
import { qualitySignals } from '../build/decide/expected-f1.js'
import { POLICIES } from '../build/decide/policies.js'
import { weigh } from '../build/decide/weighing.js'
import { detectAll } from '../build/detectors/detect.js'
import { DETECTORS } from '../build/detectors/index.js'
import { builtInLexicon } from '../build/detectors/lexicon.js'
import { outcomeOf } from '../build/pipeline/outcome.js'
import { scoresBy } from '../build/pipeline/scores-by.js'
import { pageDocument } from '../build/pipeline/source.js'
import { PageScorer } from '../build/scorer/page-scorer.js'
import { Scorer } from '../build/scorer/scorer.js'
import { annotateLanguage } from '../build/text/language.js'
import { scan } from '../build/text/scan.js'
import { FOLDS, foldOf } from './folds.mjs'

/** The signals, and whether the F1 rises or falls with each. */
const SIGNALS = { f1: 1, precision: 1, prose: 1, run: 1, disputed: -1 }
/** Points of a curve, at these shares of the documents, from bad values to good ones: most among the bad ones, where documents fail. */
const SHARES = [0.005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.995]
const PENALTY = 2e-4
const SWEEPS = 300

/** Written for vocabulary and look-alikes: nobody's pages, so no estimate of any. */
const WRITTEN = 'written'

const INPUT_KINDS = {
  text: { from: 'dump', parse: Scorer.parse, file: 'fold', read: scan, shipped: 'weights.bin' },
  page: { from: 'html', parse: PageScorer.parse, file: 'page-fold', read: pageDocument, shipped: 'page-weights.bin' },
}

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) {
  console.error('usage: node training/quality.mjs --data DIR')
  process.exit(2)
}
const curves = {}
const fittedFor = {}
for (const [kind, input] of Object.entries(INPUT_KINDS)) {
  const examples = weighted(Object.keys(SETS).flatMap((set) => (SETS[set].trained && set !== WRITTEN ? examplesOf(set, input) : [])))
  curves[kind] = fit(examples)
  fittedFor[kind] = idOf(input.shipped)
  console.log(
    `${kind}: ${examples.length} texts, mean F1 ${mean(examples, 'f1').toFixed(3)}, expected ${mean(examples, 'expected').toFixed(3)}`,
  )
}
await write(curves, fittedFor)

/** What each policy makes of the documents of a set whose main text is known: signals and true F1. */
function examplesOf(set, { from, parse, file, read }) {
  // Labels are of the lines of a dump.
  if (from === 'html' && SETS[set].measure === 'labels') return []
  const scorers = Array.from({ length: FOLDS }, (_, k) =>
    parse(new Uint8Array(readFileSync(new URL(`weights/${file}-${k}.bin`, import.meta.url)))),
  )
  const found = []
  for (const record of readSet(values.data, set, { from }).records) {
    const gold = record.train === false ? undefined : mainTextOf(record)
    if (gold === undefined) continue
    const mainText = new Shingles(gold)
    const document = read(INPUTS[from](record))
    const language = annotateLanguage(document, undefined)
    const weighed = weigh(document, detectAll(DETECTORS, document, language, builtInLexicon().match(document)))
    const scores = scoresBy(scorers[foldOf(record)], document, weighed)
    for (const policy of Object.values(POLICIES)) {
      const { decisions, tally } = decide(document, weighed, policy, { scores })
      const signals = qualitySignals(tally)
      if (!signals) continue
      const { text } = outcomeOf({ document, decisions, repairs: [], damage: [] })
      found.push({ set, signals, f1: f1Of(mainText, text) })
    }
  }
  console.log(`${set} from ${from}: ${found.length / Object.keys(POLICIES).length} documents`)
  return found
}

/** With weights: a set counts by the root of its size, lest the largest say all. */
function weighted(examples) {
  const sizes = new Map()
  for (const { set } of examples) sizes.set(set, (sizes.get(set) ?? 0) + 1)
  for (const example of examples) example.weight = 1 / Math.sqrt(sizes.get(example.set))
  const sum = examples.reduce((all, { weight }) => all + weight, 0)
  for (const example of examples) example.weight /= sum
  return examples
}

/** Coordinate descent by Newton's steps over the rises between the points of all curves, none of which may be negative. */
function fit(examples) {
  const points = Object.fromEntries(
    Object.keys(SIGNALS).map((signal) => [
      signal,
      pointsOf(
        examples.map(({ signals }) => signals[signal]),
        SIGNALS[signal],
      ),
    ]),
  )
  const columns = [{ values: examples.map(() => 1), isFree: true }]
  for (const [signal, rises] of Object.entries(SIGNALS))
    for (let i = 1; i < points[signal].length; i++) {
      const [from, to] = [points[signal][i - 1], points[signal][i]]
      const passed = ({ signals }) => rises * Math.min(1, Math.max(0, (signals[signal] - from) / (to - from)))
      columns.push({ signal, values: examples.map(passed), isFree: false })
    }
  const rises = columns.map(() => 0)
  const logOdds = new Float64Array(examples.length)
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    for (const [j, { values, isFree }] of columns.entries()) {
      let slope = isFree ? 0 : 2 * PENALTY * rises[j]
      let bend = isFree ? 0 : 2 * PENALTY
      examples.forEach(({ weight, f1 }, i) => {
        if (values[i] === 0) return
        const expected = 1 / (1 + Math.exp(-logOdds[i]))
        slope += weight * (expected - f1) * values[i]
        bend += weight * expected * (1 - expected) * values[i] ** 2
      })
      const next = rises[j] - slope / bend
      const step = (isFree ? next : Math.max(0, next)) - rises[j]
      rises[j] += step
      if (step !== 0) examples.forEach((_, i) => (logOdds[i] += step * values[i]))
    }
  }
  examples.forEach((example, i) => (example.expected = 1 / (1 + Math.exp(-logOdds[i]))))
  const result = { bias: rounded(rises[0]) }
  for (const [signal, sign] of Object.entries(SIGNALS)) {
    let sum = 0
    const adds = columns.flatMap((column, j) => (column.signal === signal ? [rounded((sum += sign * rises[j]))] : []))
    result[signal] = { at: points[signal], adds: [0, ...adds] }
  }
  return result
}

/** The values at these shares of all, each once and ascending; `rises` is -1 if high values are bad. */
function pointsOf(values, rises) {
  const sorted = [...values].sort((a, b) => rises * (a - b))
  const points = new Set(SHARES.map((share) => rounded(sorted[Math.round(share * (sorted.length - 1))])))
  return [...points].sort((a, b) => a - b)
}

function mean(examples, of) {
  return examples.reduce((sum, example) => sum + example.weight * example[of], 0)
}

function rounded(number) {
  return Math.round(number * 1000) / 1000
}

/** What reports call the weights in a file: what is compiled may be older than they are. */
function idOf(file) {
  const bytes = readFileSync(new URL(`../src/scorer/${file}`, import.meta.url))
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16)
}

async function write(curves, fittedFor) {
  const path = fileURLToPath(new URL('../src/decide/quality-curves.ts', import.meta.url))
  const code = `import type { QualityCurves, QualityInput } from './quality-signals.js'

/**
 * The log-odds of the F1 of a clean text, and what each signal adds to them. Fitted by \`training/quality.mjs\`, which writes this file, to the F1
 * of gold pages under all policies, each scored with weights that never saw its site.
 */
export const QUALITY_CURVES: Readonly<Record<QualityInput, QualityCurves>> = ${JSON.stringify(curves)}

/** The weights of the scorers that they were fitted for (\`report.tool.weights\`). */
export const FITTED_FOR: Readonly<Record<QualityInput, string>> = ${JSON.stringify(fittedFor)}
`
  writeFileSync(path, await format(code, { ...(await resolveConfig(path)), parser: 'typescript' }))
  console.log(`wrote ${path}`)
}
