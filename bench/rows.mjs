import { headline, scoreOf } from './measure.mjs'
import { lostContent, sumUp } from './scoring.mjs'
import { SETS } from './sets.mjs'
import { wordsOf } from './shingles.mjs'

/**
 * The rows of the table that one measured set makes. `held` are the scores that have floors: the more the better, each of them.
 * Precision and recall have none of their own; F1 and what is kept of the content say both.
 */
export function rowsOf({ set, documents }) {
  if (set === 'wcxb') {
    const articles = documents.filter(({ record }) => record.page_type === 'article')
    return [textRow('wcxb articles', set, articles), textRow('wcxb all', set, documents)]
  }
  if (set === 'leftovers') return leftoverRows(documents)
  if (set === 'written') return ['dump', 'lookalike'].map((kind) => labelRow(`written ${kind}s`, ofKind(documents, kind)))
  if (SETS[set].measure === 'labels') return [labelRow(set, documents)]
  if (set === 'evan-no-content') return [noContentRow(set, documents)]
  return [textRow(set, set, documents)]
}

function textRow(name, set, documents) {
  const { measure } = SETS[set]
  const of = measure === 'leads' ? 'segments' : measure
  const [before, after] = ['before', 'after'].map((when) => sumsOf(documents, when))
  const lost = lostContent(of, documents)
  const score = headline(set, after)
  const row = { name, measure, documents: documents.length, recall: after[of].recall, score, before: headline(set, before), lost }
  if (measure === 'leads') return { ...row, held: { leadsKept: score } }
  return { ...row, precision: after[of].precision, held: { [measure === 'lines' ? 'macroF1' : 'f1']: score, contentKept: 1 - lost } }
}

/** Pages without an article: the fewer of them come out as one, the better. */
function noContentRow(set, documents) {
  const row = textRow(set, set, documents)
  const articles = documents.filter(({ output }) => output && comesOutAsArticle(output)).length / documents.length
  return { ...row, articles, held: { ...row.held, noArticles: 1 - articles } }
}

function labelRow(name, documents) {
  const sums = sumsOf(documents, 'after').labels
  const { noiseStripped, contentLost, tagsStripped, categoryRight, titlesLost, titles, commentsNamed } = sums
  const held = {
    noiseStripped,
    contentKept: 1 - contentLost,
    tagsKept: 1 - tagsStripped,
    categoryRight,
    titlesKept: titles ? 1 - titlesLost / titles : 1,
    commentsNamed,
  }
  return { name, measure: 'labels', documents: documents.length, ...sums, held }
}

function ofKind(documents, kind) {
  return documents.filter(({ record }) => record.kind === kind)
}

/** What was the score of a text when it was nearly clean already, and how much it may then lose. */
const NEARLY_CLEAN = 0.97
const SMALL_LOSS = 0.01

/** A row for each extractor whose leavings were cleaned, and one for all of them. */
function leftoverRows(documents) {
  const rows = [...groupBy(documents, ({ record }) => record.extractor)].map(([extractor, own]) =>
    leftoverRow(`leftovers ${extractor}`, own),
  )
  const mean = (of) => rows.reduce((sum, row) => sum + row[of].gain, 0) / rows.length
  const clean = documents.filter(({ before }) => before.shingles && scoreOf('leftovers', before) > NEARLY_CLEAN)
  const unharmed = clean.filter(({ before, after }) => scoreOf('leftovers', before) - scoreOf('leftovers', after) < SMALL_LOSS)
  const cleanKept = clean.length ? unharmed.length / clean.length : 1
  const [meanGain, meanSegmentGain] = [mean('text'), mean('segments')]
  const held = { meanGain, meanSegmentGain, cleanKept }
  return [...rows, { name: 'leftovers', measure: 'gains', documents: documents.length, nearlyClean: clean.length, ...held, held }]
}

/** Before and after, of the documents that have gold and of those that have segments only. */
function leftoverRow(name, documents) {
  const [text, segments] = ['shingles', 'segments'].map((measure) => {
    const own = documents.filter(({ before }) => before[measure])
    const [before, after] = ['before', 'after'].map((when) => sumsOf(own, when)[measure]?.f1 ?? 0)
    return { documents: own.length, before, after, gain: after - before, lost: lostContent(measure, own) }
  })
  const held = { f1: text.after, segmentF1: segments.after, contentKept: 1 - text.lost, segmentsKept: 1 - segments.lost }
  return { name, measure: 'gain', documents: documents.length, text, segments, held }
}

const ENOUGH_WORDS = 50
const ENOUGH_CHARACTERS = 100
const SPACELESS = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu

/** Whether what a page was cleaned to would be taken for an article: no flag says that it is none, and there is enough text. */
export function comesOutAsArticle({ text, flags }) {
  if (flags.some(({ flag }) => flag === 'bot-check' || flag === 'mostly-noise')) return false
  return wordsOf(text).length >= ENOUGH_WORDS || (text.match(SPACELESS)?.length ?? 0) >= ENOUGH_CHARACTERS
}

/** Fewer documents say little about a language. */
const MIN_GROUP = 5

/** The scores of a set by a field of its records, for values that enough documents have. */
export function groupsOf({ set, documents }, field) {
  const groups = [...groupBy(documents, ({ record }) => record[field])].filter(([value, own]) => value && own.length >= MIN_GROUP)
  return groups.map(([value, own]) => {
    const [before, after] = ['before', 'after'].map((when) => headline(set, sumsOf(own, when)))
    return { value, documents: own.length, before, after }
  })
}

/** All sums over documents as they were `before` or `after`. */
export function sumsOf(documents, when) {
  return sumUp(documents.map((document) => document[when]))
}

function groupBy(items, keyOf) {
  const groups = new Map()
  for (const item of items) {
    const key = keyOf(item)
    if (!groups.has(key)) groups.set(key, [])
    groups.get(key).push(item)
  }
  return new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))
}
