#!/usr/bin/env node
// Writes the numbers of every line of the training pages read from their HTML, made by the code that runs in production.
//   node training/export-pages.mjs --data DIR --out DIR [--names FILE] [--first FILE]   (see training/README.md)
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { weigh } from '../build/decide/weighing.js'
import { detectAll } from '../build/detectors/detect.js'
import { DETECTORS } from '../build/detectors/index.js'
import { builtInLexicon } from '../build/detectors/lexicon.js'
import { FIRST_LOOK } from '../build/features/features.js'
import { markupLines } from '../build/markup/markup-lines.js'
import { nameHashes } from '../build/features/markup/names.js'
import { pageColumns } from '../build/features/markup/page-columns.js'
import { fillFound } from '../build/features/found.js'
import { PAGE_FEATURES, pageContextFeatures, pageOwnFeatures } from '../build/features/page.js'
import { claimsOf } from '../build/metadata/claims.js'
import { parseForest } from '../build/scorer/forest.js'
import { annotateLanguage } from '../build/text/language.js'
import { scan } from '../build/text/scan.js'
import { labelsOf } from './blocks.mjs'
import { pick, seeded, sourceOf } from './flatten.mjs'
import { MARKUPS, PARTS } from './markups.mjs'
import { trainingPages } from './pages.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    names: { type: 'string' },
    first: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
})
/** What earlier stages learnt, one for each fold, trained without it: weights of names, and a first look. */
const names = values.names ? perFold(values.names, (bytes) => new Int8Array(bytes)) : undefined
const first = values.first ? perFold(values.first, parseForest) : undefined
const lexicon = builtInLexicon()
const rows = createWriteStream(join(values.out, names ? 'features.f32' : 'names.i32'))
const pages = []
/** Share of changed pages shown without any mark: a language whose phrases we lack has none, and shape must do. */
const BLIND = 0.35
/** Pages whose text can stand in others, by fold and language and by fold: what is held out for one stays out of all. */
const pool = new Map()
const POOL = 40
/** Of so many pages or more a part is made of others. */
const MIN_OTHERS = 10
let count = 0
let number = 0
for await (const { set, id, fold, lang, page, lines } of trainingPages(values.data, 'html')) {
  const random = seeded(Number(values.seed) * 1_000_003 + ++number)
  const given = { page, lines }
  await write({ set, id, fold, lang, way: 'as-read' }, given)
  if (!names) continue
  const key = `${fold} ${lang}`
  const others = (pool.get(key) ?? pool.get(fold) ?? []).filter((other) => other.id !== id)
  const source = sourceOf([{ text: claimsOf(page).headlines[0] ?? '', label: 0 }, ...lines])
  if (source) for (const k of [key, fold]) pool.set(k, [{ id, ...source }, ...(pool.get(k) ?? [])].slice(0, POOL))
  const part = chosen(PARTS, random)
  const crowded = others.length < MIN_OTHERS || random() < 0.4 ? given : PARTS[part](given, random, others)
  const markup = chosen(MARKUPS, random)
  await write({ set, id, fold, lang, way: markup, blind: random() < BLIND }, random() < 0.75 ? MARKUPS[markup](crowded) : crowded)
}
rows.end()
await once(rows, 'finish')
writeFileSync(
  join(values.out, 'pages.json'),
  JSON.stringify({ width: PAGE_FEATURES.count, features: PAGE_FEATURES.names, rows: count, pages }),
)
console.log(`${pages.length} pages, ${count} lines, ${names ? PAGE_FEATURES.count : 'their'} ${names ? 'features' : 'names'}`)

function chosen(ways, random) {
  return pick(Object.keys(ways), random)
}

async function write(about, { page, lines }) {
  const document = { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
  const { blocks } = document
  if (blocks.length === 0) return
  const out = names ? featuresOf(document, about) : namesOf(document)
  if (!rows.write(new Uint8Array(out.buffer, out.byteOffset, out.byteLength))) await once(rows, 'drain')
  const { labels, sure } = labelsOf(blocks, lines)
  pages.push({ ...about, first: count, words: blocks.map(({ shape }) => shape.words + shape.numbers), labels, sure })
  count += blocks.length
}

function featuresOf(document, { fold, blind }) {
  const language = annotateLanguage(document)
  const found = weigh(
    document,
    blind ? { findings: [], protections: [] } : detectAll(DETECTORS, document, language, lexicon.match(document)),
  )
  const { matrix, markup } = pageOwnFeatures(document, found.findings, found.protections, pageColumns(document, names[fold]))
  if (first) {
    first[fold].score(matrix, [matrix.column(FIRST_LOOK)])
    pageContextFeatures(document, matrix, markup)
    fillFound(found.byBlock, 0, matrix)
  }
  const width = PAGE_FEATURES.count
  const out = new Float32Array(matrix.values.length)
  for (let i = 0; i < matrix.rows; i++) {
    for (let k = 0; k < width; k++) out[i * width + k] = matrix.values[k * matrix.rows + i]
  }
  return out
}

/** Of each line the names around it: how many, and for each its hash and how many steps it stands above the line. */
function namesOf(document) {
  const { page } = document.markup
  const { element } = markupLines(document, page)
  const out = []
  for (const own of element) {
    const entries = []
    for (let at = own, steps = 0; at >= 0; at = page.elements.parent[at], steps++)
      for (const hash of nameHashes(page.elements, at)) entries.push(hash, steps)
    out.push(entries.length / 2, ...entries)
  }
  return Int32Array.from(out)
}

function perFold(file, parse) {
  return JSON.parse(readFileSync(file, 'utf8')).map((text) => parse(Buffer.from(text, 'base64')))
}
