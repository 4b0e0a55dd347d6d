#!/usr/bin/env node
// Writes the numbers of every line of the documents with a label for each line, for the learner to read: see training/README.md
//   node training/export-typed.mjs --data DIR --out DIR --weights DIR [--from html]
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { weigh } from '../build/decide/weighing.js'
import { detectAll } from '../build/detectors/detect.js'
import { DETECTORS } from '../build/detectors/index.js'
import { builtInLexicon } from '../build/detectors/lexicon.js'
import { contextFeatures, FEATURES, FIRST_LOOK, ownFeatures } from '../build/features/features.js'
import { fillFound } from '../build/features/found.js'
import { pageColumns } from '../build/features/markup/page-columns.js'
import { PAGE_FEATURES, pageContextFeatures, pageOwnFeatures } from '../build/features/page.js'
import { claimsOf } from '../build/metadata/claims.js'
import { forestOf } from '../build/scorer/forest.js'
import { unpackPageWeights, unpackWeights } from '../build/scorer/weights.js'
import { annotateLanguage } from '../build/text/language.js'
import { scan } from '../build/text/scan.js'
import { labelsOf } from './blocks.mjs'
import { FLATTENINGS, leftover, pick, REGIONS, runsOf, seeded, sourceOf, sourceOfLines, strewn } from './flatten.mjs'
import { FOLDS } from './folds.mjs'
import { MARKUPS, PARTS } from './markups.mjs'
import { typedDocuments } from './typed.mjs'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string' },
    weights: { type: 'string' },
    from: { type: 'string', default: 'dump' },
    seed: { type: 'string', default: '1' },
  },
})
const isHtml = values.from === 'html'
const features = (isHtml ? PAGE_FEATURES : FEATURES).names
/** By fold: what is learnt before, without that fold. */
const folds = Array.from({ length: FOLDS }, (_, fold) => {
  const bytes = readFileSync(join(values.weights, `${isHtml ? 'page-' : ''}fold-${fold}.bin`))
  const { names, local } = isHtml ? unpackPageWeights(bytes) : unpackWeights(bytes)
  return { names, local: forestOf(local) }
})
const lexicon = builtInLexicon()
/** Share of changed documents shown without any mark: a language whose phrases we lack has none, and shape must do. */
const BLIND = 0.35
/** Pages whose text can stand in others, by fold and language and by fold: what is held out for one stays out of all. */
const pool = new Map()
const POOL = 40
/** The runs of noise of other pages, by type, in the same way. */
const runs = new Map()
const POOLED_RUNS = 60
const MIN_OTHERS = 10
const MIN_TYPES = 6
const rows = createWriteStream(join(values.out, 'features.f32'))
const pages = []
let count = 0
let number = 0
for await (const { set, id, fold, lang, lines, source, page } of typedDocuments(values.data, values.from)) {
  const random = seeded(Number(values.seed) * 1_000_003 + ++number)
  const about = { set, id, fold, lang }
  const given = { source, spans: lines, page }
  await write({ ...about, way: 'given' }, given)
  const key = `${fold} ${lang}`
  const others = (pool.get(key) ?? pool.get(fold) ?? []).filter((other) => other.id !== id)
  const own = sourceOf(lines)
  if (own) for (const k of [key, fold]) pool.set(k, [{ id, ...own }, ...(pool.get(k) ?? [])].slice(0, POOL))
  const blind = random() < BLIND
  if (isHtml) {
    const part = others.length >= MIN_OTHERS && random() < 0.5 ? PARTS.teasers({ page, lines }, random, others) : { page, lines }
    const markup = pick(Object.keys(MARKUPS), random)
    const { page: changed, lines: spans } = MARKUPS[markup](part)
    await write({ ...about, way: markup, blind }, { source: changed.text, spans, page: changed })
    continue
  }
  // Readers' comments are no noise here: of the regions of other pages only those of noise are put in.
  if (others.length >= MIN_OTHERS) await write({ ...about, way: 'teasers' }, sourceOfLines(REGIONS.teasers(lines, random, others)))
  await write({ ...about, way: 'leftover' }, sourceOfLines(leftover(lines, random)))
  const strangers = runs.get(key)?.size >= MIN_TYPES ? runs.get(key) : runs.get(fold)
  if (strangers) await write({ ...about, way: 'strewn' }, sourceOfLines(strewn(lines, random, strangers)))
  for (const of of [key, fold]) pooled(of, runsOf(lines))
  const way = pick(Object.keys(FLATTENINGS), random)
  await write({ ...about, way, blind }, sourceOfLines(FLATTENINGS[way](lines, random)))
}
rows.end()
await once(rows, 'finish')
writeFileSync(join(values.out, 'pages.json'), JSON.stringify({ width: features.length, features, rows: count, pages }))
console.log(`${pages.length} documents, ${count} lines, ${features.length} features`)

async function write(about, { source, spans, page }) {
  const document = { ...scan(source), ...(page && { markup: { page, claims: claimsOf(page) } }) }
  const { blocks } = document
  if (blocks.length === 0) return
  const { values, rows: height } = matrixOf(document, about)
  const width = features.length
  const out = new Float32Array(height * width)
  for (let i = 0; i < height; i++) for (let k = 0; k < width; k++) out[i * width + k] = values[k * height + i]
  if (!rows.write(new Uint8Array(out.buffer))) await once(rows, 'drain')
  const { labels, sure } = labelsOf(blocks, spans)
  pages.push({
    ...about,
    first: count,
    words: blocks.map(({ shape }) => shape.words + shape.numbers),
    labels,
    sure,
    titles: titlesIn(blocks, spans),
  })
  count += blocks.length
}

function matrixOf(document, { fold, blind }) {
  const { names, local } = folds[fold]
  const language = annotateLanguage(document)
  const found = weigh(
    document,
    blind ? { findings: [], protections: [] } : detectAll(DETECTORS, document, language, lexicon.match(document)),
  )
  const { findings, protections } = found
  if (document.markup) {
    const { matrix, markup } = pageOwnFeatures(document, findings, protections, pageColumns(document, names))
    local.score(matrix, [matrix.column(FIRST_LOOK)])
    pageContextFeatures(document, matrix, markup)
    fillFound(found.byBlock, 0, matrix)
    return matrix
  }
  const matrix = ownFeatures(document, findings, protections)
  local.score(matrix, [matrix.column(FIRST_LOOK)])
  contextFeatures(document, matrix)
  fillFound(found.byBlock, 0, matrix)
  return matrix
}

/** Keeps the runs of a page for others, the latest of each type. */
function pooled(of, own) {
  const known = runs.get(of) ?? new Map()
  for (const [type, some] of own) known.set(type, [...some, ...(known.get(type) ?? [])].slice(0, POOLED_RUNS))
  runs.set(of, known)
}

/** The blocks that are a title. */
function titlesIn(blocks, spans) {
  let at = 0
  return blocks.flatMap(({ start }, index) => {
    while (at < spans.length && spans[at].end <= start) at++
    return spans[at]?.type === 'title' ? [index] : []
  })
}
