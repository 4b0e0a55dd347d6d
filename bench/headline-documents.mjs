import { createHash } from 'node:crypto'
import { weigh } from '../build/decide/weighing.js'
import { detectAll } from '../build/detectors/detect.js'
import { DETECTORS } from '../build/detectors/index.js'
import { builtInLexicon } from '../build/detectors/lexicon.js'
import { pageDocument } from '../build/pipeline/source.js'
import { annotateLanguage } from '../build/text/language.js'
import { scan } from '../build/text/scan.js'
import { readPages, readSet } from './records.mjs'

/** Shorter texts are not looked for inside others. */
const MIN_PART = 12

/**
 * The documents of a set with labelled lines, weighed without a scorer, one after the other: `{record, document, weighed, labelOf}`.
 * `labelOf` gives the label of a block: `title`, `either` (a copy of the headline) or undefined. With `from` html only those whose page is
 * there; a line of it has the label of the dump's line with the same text.
 */
export function* headlineDocuments(folder, set, from) {
  const pages = from === 'html' && set === 'typed-pages' ? pagesOf(folder, readSet(folder, set).records) : undefined
  for (const record of readSet(folder, set, { from: pages ? 'dump' : from }).records) {
    const page = pages?.get(`${record.from}:${record.page}`) ?? record
    if (from === 'html' && !page.html) continue
    const document = from === 'html' ? pageDocument({ html: page.html, url: page.url ?? undefined }) : scan(record.text)
    const language = annotateLanguage(document, undefined)
    const weighed = weigh(document, detectAll(DETECTORS, document, language, builtInLexicon().match(document)))
    yield { record, document, weighed, labelOf: from === 'html' ? byText(record, document) : byLine(record) }
  }
}

/** One of two halves of the documents: weights are fitted on `a` and checked on `b`. */
export function halfOf(id) {
  return createHash('md5').update(String(id)).digest()[0] & 1 ? 'b' : 'a'
}

function pagesOf(folder, records) {
  const wanted = new Set(records.map(({ from, page }) => `${from}:${page}`))
  const pages = new Map()
  for (const set of new Set(records.map(({ from }) => from))) {
    for (const { id, html, url } of readPages(folder, set)) if (wanted.has(`${set}:${id}`)) pages.set(`${set}:${id}`, { html, url })
  }
  return pages
}

const isTitle = (label) => label === 'title' || label === 'either'
const categoryOf = (label) => label?.split('+')[0]

function byLine({ labels }) {
  return ({ line }) => [categoryOf(labels[line - 1])].find(isTitle)
}

function byText({ text, labels }, { source }) {
  const lines = text.split('\n').map((line, i) => ({ text: squeezed(line), label: categoryOf(labels[i]) }))
  const titles = lines.filter(({ label }) => isTitle(label)).sort((a, b) => (a.label < b.label ? 1 : a.label > b.label ? -1 : 0))
  const isPart = (a, b) => a.length > MIN_PART && b.includes(a)
  return ({ start, end }) => {
    const own = squeezed(source.slice(start, end))
    const same = titles.find(({ text }) => text === own)
    if (same) return same.label
    return titles.some(({ text }) => isPart(own, text) || isPart(text, own)) ? 'either' : undefined
  }
}

const squeezed = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
