#!/usr/bin/env node
// Writes the numbers of every line of the training pages, made by the code that runs in production, for the learner to read.
//   node training/export.mjs --data DIR --out DIR [--first FILE]   (see training/README.md)
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { detectAll } from '../dist/detectors/detect.js'
import { DETECTORS } from '../dist/detectors/index.js'
import { FIRST_LOOK_COLUMN, FEATURES, OWN_FEATURES, contextFeatures, ownFeatures } from '../dist/features/features.js'
import { Forest } from '../dist/scorer/forest.js'
import { readLanguage } from '../dist/text/language.js'
import { Lexicon } from '../dist/text/lexicon.js'
import { scan } from '../dist/text/scan.js'
import { FLATTENINGS, seeded } from './flatten.mjs'
import { isBlank, trainingPages } from './pages.mjs'

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, first: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const lexicon = new Lexicon(DETECTORS.flatMap(({ id, phrases }) => (phrases ? [[id, phrases]] : [])))
/** One first look per fold, trained without it; where there are none yet, only a line's own features are written. */
const first = values.first ? JSON.parse(readFileSync(values.first, 'utf8')).map((text) => Forest.parse(Buffer.from(text, 'base64'))) : undefined
const width = first ? FEATURES.length : OWN_FEATURES.length
const rows = createWriteStream(join(values.out, 'features.f32'))
const pages = []
let count = 0
let page = 0
for await (const { set, id, fold, lang, lines } of trainingPages(values.data)) {
  page++
  await write({ set, id, fold, lang, way: 'as-dumped' }, lines)
  if (set === 'leftovers') continue
  const random = seeded(Number(values.seed) * 1_000_003 + page)
  const ways = Object.keys(FLATTENINGS)
  const way = ways[Math.floor(random() * ways.length)]
  await write({ set, id, fold, lang, way }, FLATTENINGS[way](lines, random).filter(({ text }) => !isBlank(text)))
}
rows.end()
await once(rows, 'finish')
writeFileSync(join(values.out, 'pages.json'), JSON.stringify({ width, features: FEATURES.slice(0, width), rows: count, pages }))
console.log(`${pages.length} pages, ${count} lines, ${width} features`)

async function write(about, lines) {
  const source = lines.map(({ text, blank }) => '\n'.repeat(blank) + text).join('\n')
  const document = scan(source)
  if (document.blocks.length !== lines.length) throw new Error(`${about.id}: ${document.blocks.length} blocks of ${lines.length} lines`)
  if (lines.length === 0) return
  const language = readLanguage(document)
  const { findings, protections } = detectAll(DETECTORS, document, language, lexicon.match(document))
  const matrix = ownFeatures(document, findings, protections)
  if (first) {
    first[about.fold].scores(matrix, FIRST_LOOK_COLUMN)
    contextFeatures(document, matrix)
  }
  const out = new Float32Array(lines.length * width)
  for (let i = 0; i < lines.length; i++) out.set(matrix.values.subarray(i * matrix.width, i * matrix.width + width), i * width)
  if (!rows.write(new Uint8Array(out.buffer))) await once(rows, 'drain')
  pages.push({
    ...about,
    first: count,
    words: document.blocks.map(({ shape }) => shape.words + shape.numbers),
    labels: lines.map(({ label }) => label),
    sure: lines.map(({ sure }) => sure),
  })
  count += lines.length
}
