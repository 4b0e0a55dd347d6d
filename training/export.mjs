#!/usr/bin/env node
// Writes the numbers of every line of the training pages, made by the code that runs in production, for the learner to read.
//   node training/export.mjs --data DIR --out DIR [--first FILE]   (see training/README.md)
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { weigh } from '../build/decide/weighing.js'
import { detectAll } from '../build/detectors/detect.js'
import { DETECTORS } from '../build/detectors/index.js'
import { builtInLexicon } from '../build/detectors/lexicon.js'
import { FIRST_LOOK, FEATURES, OWN_FEATURES, contextFeatures, ownFeatures } from '../build/features/features.js'
import { fillFound } from '../build/features/found.js'
import { parseForest } from '../build/scorer/forest.js'
import { annotateLanguage } from '../build/text/language.js'
import { scan } from '../build/text/scan.js'
import { labelsOf } from './blocks.mjs'
import { FLATTENINGS, REGIONS, seeded, sourceOf, sourceOfLines } from './flatten.mjs'
import { trainingPages } from './pages.mjs'

const { values } = parseArgs({
  options: { data: { type: 'string' }, out: { type: 'string' }, first: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const lexicon = builtInLexicon()
/** One first look per fold, trained without it; where there are none yet, only a line's own features are written. */
const first = values.first
  ? JSON.parse(readFileSync(values.first, 'utf8')).map((text) => parseForest(Buffer.from(text, 'base64')))
  : undefined
const width = first ? FEATURES.count : OWN_FEATURES.length
const rows = createWriteStream(join(values.out, 'features.f32'))
const pages = []
/** Pages whose text can stand in others, by fold and language and by fold: what is held out for one stays out of all. */
const pool = new Map()
const POOL = 40
/** Share of pages shown without any mark: a language whose phrases we lack has none, and shape must do. */
const BLIND = 0.35
let count = 0
let page = 0
for await (const { set, id, fold, lang, source: dump, lines } of trainingPages(values.data)) {
  page++
  await write({ set, id, fold, lang, way: 'as-dumped' }, { source: dump, spans: lines })
  if (set === 'leftovers') continue
  const random = seeded(Number(values.seed) * 1_000_003 + page)
  const key = `${fold} ${lang}`
  const others = (pool.get(key) ?? pool.get(fold) ?? []).filter((other) => other.id !== id)
  const source = sourceOf(lines)
  if (source) for (const k of [key, fold]) pool.set(k, [{ id, ...source }, ...(pool.get(k) ?? [])].slice(0, POOL))
  if (others.length >= 10) {
    const [name, region] = Object.entries(REGIONS)[Math.floor(random() * 4)]
    await write({ set, id, fold, lang, way: name }, sourceOfLines(region(lines, random, others)))
  }
  const ways = Object.keys(FLATTENINGS)
  const way = ways[Math.floor(random() * ways.length)]
  await write({ set, id, fold, lang, way, blind: random() < BLIND }, sourceOfLines(FLATTENINGS[way](lines, random)))
}
rows.end()
await once(rows, 'finish')
writeFileSync(join(values.out, 'pages.json'), JSON.stringify({ width, features: FEATURES.names.slice(0, width), rows: count, pages }))
console.log(`${pages.length} pages, ${count} lines, ${width} features`)

async function write(about, { source, spans }) {
  const document = scan(source)
  const { blocks } = document
  if (blocks.length === 0) return
  const language = annotateLanguage(document)
  const found = weigh(
    document,
    about.blind ? { findings: [], protections: [] } : detectAll(DETECTORS, document, language, lexicon.match(document)),
  )
  const matrix = ownFeatures(document, found.findings, found.protections)
  if (first) {
    first[about.fold].score(matrix, [matrix.column(FIRST_LOOK)])
    contextFeatures(document, matrix)
    fillFound(found.byBlock, 0, matrix)
  }
  const out = new Float32Array(blocks.length * width)
  for (let i = 0; i < blocks.length; i++) {
    for (let k = 0; k < width; k++) out[i * width + k] = matrix.values[k * matrix.rows + i]
  }
  if (!rows.write(new Uint8Array(out.buffer))) await once(rows, 'drain')
  const { labels, sure } = labelsOf(blocks, spans)
  pages.push({ ...about, first: count, words: blocks.map(({ shape }) => shape.words + shape.numbers), labels, sure })
  count += blocks.length
}
