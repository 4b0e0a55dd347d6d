#!/usr/bin/env node
// Writes what is known of every line that gets a name, with its category, for the learner to read: see training/README.md
//   node training/export-categories.mjs --data DIR --out DIR --weights DIR
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { decide } from '../build/decide/decide.js'
import { CLUES, COMBINED, gatherClues } from '../build/decide/naming/clues.js'
import { POLICIES } from '../build/decide/policies.js'
import { weigh } from '../build/decide/weighing.js'
import { detectAll } from '../build/detectors/detect.js'
import { DETECTORS } from '../build/detectors/index.js'
import { builtInLexicon } from '../build/detectors/lexicon.js'
import { claimsOf } from '../build/metadata/claims.js'
import { CATEGORIES } from '../build/model/category.js'
import { PageScorer } from '../build/scorer/page-scorer.js'
import { Scorer } from '../build/scorer/scorer.js'
import { annotateLanguage } from '../build/text/language.js'
import { scan } from '../build/text/scan.js'
import { FOLDS } from './folds.mjs'
import { typedDocuments } from './typed.mjs'

const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' }, weights: { type: 'string' } } })
const lexicon = builtInLexicon()
/** Which lines get a name is settled by scorers that never saw the site, as on pages that nobody has seen. */
const scorersOf = (from) =>
  Array.from({ length: FOLDS }, (_, fold) => {
    const [Kind, prefix] = from === 'html' ? [PageScorer, 'page-'] : [Scorer, '']
    return Kind.parse(readFileSync(join(values.weights, `${prefix}fold-${fold}.bin`)))
  })

mkdirSync(values.out, { recursive: true })
const rows = createWriteStream(join(values.out, 'lines.jsonl'))
let count = 0
for (const from of ['dump', 'html']) {
  const scorers = scorersOf(from)
  for await (const { fold, lines, source, page } of typedDocuments(values.data, from)) {
    const document = { ...scan(source), ...(page && { markup: { page, claims: claimsOf(page) } }) }
    const named = cluesOf(document, scorers[fold]).map(([start, clues]) => ({ category: categoryAt(lines, start), clues }))
    count += named.length
    if (named.length > 0 && !rows.write(`${JSON.stringify({ fold, lines: named })}\n`)) await once(rows, 'drain')
  }
}
rows.end()
await once(rows, 'finish')
const categories = Object.keys(CATEGORIES).filter((category) => CATEGORIES[category].kind !== 'content')
writeFileSync(join(values.out, 'clues.json'), JSON.stringify({ clues: CLUES, categories }))
console.log(`${count} lines, ${CLUES.length} clues`)

/** The lines of a document that get a name: where each starts, and its clues with how often each is there. */
function cluesOf(document, scorer) {
  const found = weigh(document, detectAll(DETECTORS, document, annotateLanguage(document), lexicon.match(document)))
  const known = new Map()
  const recorder = {
    name(_, judgements, isLine) {
      gatherClues(document, judgements, isLine, (block, { count, numbers, times }) => {
        const clues = numbers.slice(0, count).flatMap((number, i) => {
          const combined = number < CLUES.length ? [number] : COMBINED[number - CLUES.length]
          return combined.map((clue) => [clue, Math.round(times[i] * 1000) / 1000])
        })
        known.set(block, clues)
      })
      return { best: () => 'other-noise', lead: () => 0 }
    },
  }
  decide(document, found, POLICIES.standard, recorder, { scores: scorer.score(document, found) })
  return [...known].reverse().map(([block, clues]) => [document.blocks[block].start, clues])
}

function categoryAt(lines, start) {
  const line = lines.find((line) => line.start <= start && start < line.end)
  return line?.sure ? line.type : null
}
