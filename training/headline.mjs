#!/usr/bin/env node
// Fits the weights of src/decide/headline-weights.ts and prints them: node training/headline.mjs --data DIR
// Documents of half a that may be trained on. Of each, the probability of a line labelled title (of a copy, if there is none) among all
// lines and "no line" is made as large as it can be, with an L2 penalty: a concave problem, so any start ends at the same weights.
import { parseArgs } from 'node:util'
import { halfOf, headlineDocuments } from '../bench/headline-documents.mjs'
import { bylineBlocks } from '../build/decide/headline.js'
import { headlineCandidates } from '../build/decide/headline-candidates.js'
import { HEADLINE_WEIGHTS } from '../build/decide/headline-weights.js'

const PENALTY = 0.3
const STEPS = 600
const RATE = 0.05

const { values } = parseArgs({ options: { data: { type: 'string' } } })
if (!values.data) {
  console.error('usage: node training/headline.mjs --data DIR')
  process.exit(2)
}
const names = ['prior', ...Object.keys(HEADLINE_WEIGHTS)]
const documents = [
  ['typed-pages', 'dump'],
  ['typed-pages', 'html'],
  ['new-pages', 'dump'],
  ['new-pages', 'html'],
  ['written', 'dump'],
].flatMap(([set, from]) => examples(set, from))
const weights = fit(documents)
for (const [i, name] of names.entries()) console.log(`${name}: ${weights[i].toFixed(2)}`)

function examples(set, from) {
  const found = []
  for (const { record, document, weighed, labelOf } of headlineDocuments(values.data, set, from)) {
    if (record.train === false || halfOf(record.id) !== 'a') continue
    const { candidates, signalsOf } = headlineCandidates(document, weighed.marks, bylineBlocks(document, weighed.judgements))
    const lines = candidates.map(({ index }) => ({
      signals: [0, ...signalsOf(index).map((signal) => signal + 1)],
      label: labelOf(document.blocks[index]),
    }))
    const wanted = lines.some(({ label }) => label === 'title') ? 'title' : 'either'
    found.push(lines.map(({ signals, label }) => ({ signals, isHeadline: label === wanted })))
  }
  return found
}

/** Gradient ascent with Adam's steps. */
function fit(documents) {
  const weights = new Float64Array(names.length)
  const mean = new Float64Array(names.length)
  const square = new Float64Array(names.length)
  for (let step = 1; step <= STEPS; step++) {
    const gradient = new Float64Array(names.length)
    for (const lines of documents) addGradient(lines, weights, gradient)
    for (let k = 0; k < weights.length; k++) {
      const slope = gradient[k] - (k === 0 ? 0 : PENALTY * weights[k])
      mean[k] = 0.9 * mean[k] + 0.1 * slope
      square[k] = 0.999 * square[k] + 0.001 * slope * slope
      weights[k] += (RATE * (mean[k] / (1 - 0.9 ** step))) / (Math.sqrt(square[k] / (1 - 0.999 ** step)) + 1e-8)
    }
  }
  return weights
}

function addGradient(lines, weights, gradient) {
  const odds = lines.map(({ signals }) => Math.exp(signals.reduce((sum, k) => sum + weights[k], 0)))
  const all = odds.reduce((sum, odd) => sum + odd, 1)
  const right = lines.reduce((sum, { isHeadline }, i) => sum + (isHeadline ? odds[i] : 0), 0)
  lines.forEach(({ signals, isHeadline }, i) => {
    const difference = (isHeadline ? odds[i] / right : 0) - odds[i] / all
    for (const k of signals) gradient[k] += difference
  })
}
