import { CATEGORIES } from '../dist/index.js'
import { fatesOf } from './fates.mjs'
import { Shingles } from './shingles.mjs'

/** The gold text of a record, ready to be compared with; undefined where the record has none. */
export function goldOf({ gold }) {
  return gold?.trim() ? new Shingles(gold) : undefined
}

/**
 * How one document came out, by each measure its record allows. `output` has the text and the spans that made it from the input;
 * without an output (the cleaner failed) nothing of the document is there.
 */
export function judge(record, output, gold = goldOf(record)) {
  return {
    ...(gold && { shingles: judgeText(gold, output?.text ?? '') }),
    ...((record.with?.length || record.without?.length) && { segments: judgeSegments(record, output?.text ?? '') }),
    ...(record.lines?.length && { lines: judgeLines(record.lines, output) }),
    ...(record.labels && { labels: judgeLabels(record, output) }),
  }
}

/** Precision is null where the text has no words, recall where the gold has none: neither is then known, and no mean has it. */
function judgeText(gold, text) {
  const { size, common, found } = gold.compare(text)
  return { precision: size ? common / size : null, recall: gold.size ? common / gold.size : null, size: gold.size, found }
}

/** Which segments that must stay are in the text (`kept`), and which that must go (`left`); white space is all one. */
function judgeSegments(record, text) {
  const squashed = squash(text)
  const present = (segments = []) => segments.map((segment) => squashed.includes(squash(segment)))
  return { kept: present(record.with), left: present(record.without) }
}

/** A text with each run of white space as one space, and none around it. */
export function squash(text) {
  return text.replace(/\s+/g, ' ').trim()
}

/** Lines that must stay (label 1) or go, by whether they stayed. */
function judgeLines(lines, output) {
  const texts = lines.map(({ text }) => text)
  const fates = output && fatesOf(texts, output.spans)
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 }
  lines.forEach(({ text, label }, i) => {
    if (text.trim() === '') return
    const kept = fates !== undefined && !fates[i].stripped
    counts[label ? (kept ? 'tp' : 'fn') : kept ? 'fp' : 'tn']++
  })
  return counts
}

/** The category a label names, and its kind; undefined if the line is blank, nobody knows, or any decision on it is right. */
export function labelOf(label = '') {
  const category = label.replace('+inline', '')
  if (['', 'either', 'unsure'].includes(category)) return undefined
  return { category, kind: CATEGORIES[category]?.kind ?? 'about' }
}

/**
 * Lines by the kind of their label, titles and readers' comments also by themselves: how many there are, how many were stripped, how many
 * were stripped or tagged under their own category.
 */
function judgeLabels({ text, labels }, output) {
  const counts = { noise: newCount(), about: newCount(), content: newCount(), titles: newCount(), comments: newCount() }
  fatesOf(text.split('\n'), output?.spans ?? []).forEach(({ line, stripped, category, span }, i) => {
    const label = labelOf(labels[i])
    if (!label || line.trim() === '') return
    const own = { title: counts.titles, 'reader-comment': counts.comments }[label.category]
    for (const count of [counts[label.kind], ...(own ? [own] : [])]) {
      count.lines++
      if (stripped) count.stripped++
      if ((stripped ? category : span?.category) === label.category) count[stripped ? 'right' : 'tagged']++
    }
  })
  return counts
}

const newCount = () => ({ lines: 0, stripped: 0, right: 0, tagged: 0 })

/**
 * The judgements of many documents in one: shingles as the harmonic mean of mean precision and mean recall, all else over the sums.
 * A measure that no document allows is not there. Of labelled lines the shares of content lost and of noise stripped are means over documents.
 */
export function sumUp(judgements) {
  const [texts, segments, lines, labels] = ['shingles', 'segments', 'lines', 'labels'].map((measure) =>
    judgements.flatMap((judgement) => judgement[measure] ?? []),
  )
  return {
    ...(texts.length && { shingles: sumTexts(texts) }),
    ...(segments.length && { segments: sumSegments(segments) }),
    ...(lines.length && { lines: sumLines(lines) }),
    ...(labels.length && { labels: sumLabels(labels) }),
  }
}

function sumTexts(texts) {
  const precision = mean(texts.flatMap((text) => text.precision ?? []))
  const recall = mean(texts.flatMap((text) => text.recall ?? []))
  return { precision, recall, f1: harmonic(precision, recall) }
}

function sumSegments(segments) {
  const [kept, left] = ['kept', 'left'].map((side) => segments.flatMap((judged) => judged[side]))
  const tp = count(kept)
  const fp = count(left)
  return { ...rates(tp, fp, kept.length - tp), accuracy: share(tp + left.length - fp, kept.length + left.length) }
}

function sumLines(lines) {
  const [tp, fp, fn, tn] = ['tp', 'fp', 'fn', 'tn'].map((cell) => lines.reduce((sum, counts) => sum + counts[cell], 0))
  const kept = rates(tp, fp, fn)
  const noiseF1 = rates(tn, fn, fp).f1
  return { ...kept, noiseF1, macroF1: (kept.f1 + noiseF1) / 2, accuracy: share(tp + tn, tp + fp + fn + tn) }
}

function sumLabels(documents) {
  const sum = (kind, cell) => documents.reduce((total, counts) => total + counts[kind][cell], 0)
  const pooled = (kind) => share(sum(kind, 'stripped'), sum(kind, 'lines'))
  // One long list must not decide.
  const stripped = (kind) => mean(documents.flatMap(({ [kind]: count }) => (count.lines ? count.stripped / count.lines : [])))
  return {
    noiseStripped: stripped('noise'),
    contentLost: stripped('content'),
    tagsStripped: pooled('about'),
    categoryRight: share(sum('noise', 'right'), sum('noise', 'stripped')),
    titlesLost: sum('titles', 'stripped'),
    titles: sum('titles', 'lines'),
    commentsNamed: share(sum('comments', 'right') + sum('comments', 'tagged'), sum('comments', 'lines')),
    pooled: { noiseStripped: pooled('noise'), contentLost: pooled('content') },
  }
}

/**
 * The share of the gold that the input had and the output has not, over documents judged `before` and `after`: of gold shingles the
 * mean over documents, as recall is; of segments, lines and labelled lines over all.
 */
export function lostContent(measure, documents) {
  const pairs = documents.filter(({ before }) => before[measure]).map(({ before, after }) => [before[measure], after[measure]])
  if (measure === 'shingles') return mean(pairs.filter(([{ size }]) => size > 0).map(([before, after]) => lostShingles(before, after)))
  if (measure === 'segments') {
    const lost = pairs.flatMap(([before, after]) => before.kept.map((had, i) => had && !after.kept[i]))
    return share(count(lost), lost.length)
  }
  const sums = sumUp(pairs.map(([, after]) => ({ [measure]: after })))[measure]
  return measure === 'lines' ? 1 - sums.recall : sums.contentLost
}

function lostShingles(before, after) {
  return before.found.reduce((lost, had, i) => lost + Math.max(0, had - after.found[i]), 0) / before.size
}

function rates(tp, fp, fn) {
  const precision = share(tp, tp + fp)
  const recall = share(tp, tp + fn)
  return { precision, recall, f1: harmonic(precision, recall) }
}

/** The harmonic mean of two numbers; 0 where both are. */
export function harmonic(a, b) {
  return a + b ? (2 * a * b) / (a + b) : 0
}

function share(part, whole) {
  return whole ? part / whole : 0
}

function mean(numbers) {
  return share(
    numbers.reduce((sum, number) => sum + number, 0),
    numbers.length,
  )
}

function count(booleans) {
  return booleans.filter(Boolean).length
}
