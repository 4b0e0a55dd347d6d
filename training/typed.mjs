import { CATEGORIES } from '../build/model/category.js'
import { readHtml } from '../build/read/html/read-html.js'
import { foldOf } from './folds.mjs'
import { linesOf, records, TRAINED } from './pages.mjs'

/** The sets with a label for each line. */
const TYPED = ['typed-pages', 'new-pages', 'written']

/**
 * The documents with a label for each line that may be trained on, one after the other: `{set, id, fold, lang, source, lines}`, each line
 * `{text, start, end, blank, glued, label, type, sure}`. `label` is 0 for noise and 1 for all else, `type` the category, `sure` 0 if
 * nothing is known of the line. With `from` html only those whose page is there, as its text, with the `page` that was read.
 */
export async function* typedDocuments(data, from = 'dump') {
  if (from === 'dump') {
    for (const set of TYPED) {
      for await (const record of records(data, set)) if (record.train) yield documentOf(set, record, linesOf(record.text), byLine(record))
    }
    return
  }
  const pages = new Map()
  for await (const record of records(data, 'typed-pages')) if (record.train) pages.set(`${record.from}/${record.page}`, record)
  for (const set of TRAINED) {
    for await (const { id, html } of records(data, set)) {
      const record = pages.get(`${set}/${id}`)
      if (record && html) yield pageOf('typed-pages', record, html)
    }
  }
  for await (const record of records(data, 'new-pages')) if (record.train && record.html) yield pageOf('new-pages', record, record.html)
}

function pageOf(set, record, html) {
  const page = readHtml(html)
  return { ...documentOf(set, record, linesOf(page.text), byText(record)), source: page.text, page, url: record.url }
}

function documentOf(set, record, lines, typeOf) {
  return {
    set,
    id: record.id,
    fold: foldOf(record),
    lang: record.lang ?? 'und',
    source: record.text,
    lines: lines.map((line) => {
      const type = typeOf(line)
      const kind = CATEGORIES[type]?.kind
      return { ...line, type, label: kind === 'noise' ? 0 : 1, sure: kind === undefined ? 0 : 1 }
    }),
  }
}

/** The label of the line that a piece of the text stands on. */
function byLine({ text, labels }) {
  const ends = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends.push(at)
  let line = 0
  return ({ start }) => {
    while (line < ends.length && ends[line] < start) line++
    return labels[line]?.replace('+inline', '')
  }
}

/** The label of the lines with the same text; none where they stand under several. */
function byText({ text, labels }) {
  const types = new Map()
  text.split('\n').forEach((line, i) => {
    const words = squash(line)
    const type = labels[i]?.replace('+inline', '')
    if (words !== '') types.set(words, types.has(words) && types.get(words) !== type ? undefined : type)
  })
  return (line) => types.get(squash(line.text))
}

function squash(line) {
  return line.replace(/[\s\u00ad\u200b-\u200d\ufeff]+/gu, ' ').trim()
}
