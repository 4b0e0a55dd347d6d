import type { SourceDocument } from '../model/document.js'
import type { PageClaims } from '../model/page.js'
import { scan } from '../text/scan.js'
import { Topic, TopicCounts } from '../text/topic.js'
import { FeatureGroup } from './feature-group.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'
import { signedLog, type Span } from './span.js'

/** How much of its topic words the line shares with the best stretch and with the first line, and its place to the headline. */
export const TOPIC = new FeatureGroup([
  'topic-words',
  'on-topic',
  'topic-elsewhere',
  'headline',
  'from-headline',
  'words-from-headline',
] as const)

/** How much of its topic words the line shares with the first line of the document; of a page, with the headlines it claims. */
export const IN_FIRST_LINE = 'in-first-line'

/** The headline is the line that repeats the page's title, which dumps mostly begin with: three words of it at least. */
const MIN_SHARED = 3
const MIN_SHARE = 0.6
const MAX_WORDS = 40

export function fillFirstLine(document: SourceDocument, matrix: Matrix): void {
  const first = titleTopic(document)
  if (!first) return
  const inFirstLine = matrix.column(IN_FIRST_LINE)
  for (const block of document.blocks) {
    const { words, shared } = first.overlap(block)
    inFirstLine[block.index] = words > 0 ? shared / words : 0
  }
}

/** This many claimed headlines are read: the most trusted ones. */
const MAX_HEADLINES = 3

/** They are asked for by each window of a page, and read for the first of them. */
const known = new WeakMap<PageClaims, SourceDocument>()

function titleTopic(document: SourceDocument): Topic | undefined {
  const claims = document.markup?.claims
  if (claims && claims.headlines.length > 0) {
    const titles = known.get(claims) ?? scan(claims.headlines.slice(0, MAX_HEADLINES).join('\n'))
    known.set(claims, titles)
    return new Topic(document, titles.blocks, titles)
  }
  const [title] = document.blocks
  return title && new Topic(document, [title])
}

/** @param span the best stretch; the column `IN_FIRST_LINE` must have been filled in */
export function fillTopic(document: SourceDocument, span: Span, sizes: Float64Array, matrix: Matrix): void {
  const { blocks } = document
  const at = TOPIC.in(matrix)
  const best = blocks.slice(span.first, span.last + 1)
  const stretch = new Topic(document, best)
  const elsewhere = new TopicCounts(document, best)
  const inFirstLine = matrix.column(IN_FIRST_LINE)
  let headline = -1
  for (const block of blocks) {
    const { index } = block
    const { words, shared } = stretch.overlap(block)
    matrix.set(at['topic-words'], index, logOfCount(words))
    matrix.set(at['on-topic'], index, words > 0 ? shared / words : 0)
    matrix.set(at['topic-elsewhere'], index, elsewhere.share(block, index >= span.first && index <= span.last))
    const repeats = block.shape.words <= MAX_WORDS && words >= MIN_SHARED && inFirstLine[index]! >= MIN_SHARE
    if (repeats && index > 0 && (headline < 0 || index <= span.first)) headline = index
  }
  if (headline < 0) {
    for (const column of [at.headline, at['from-headline'], at['words-from-headline']]) matrix.setAll(column, 0)
    return
  }
  matrix.setAll(at.headline, 1)
  let words = 0
  for (let index = 0; index < headline; index++) words -= sizes[index]!
  for (const { index } of blocks) {
    matrix.set(at['from-headline'], index, signedLog(index - headline))
    matrix.set(at['words-from-headline'], index, signedLog(words))
    words += sizes[index]!
  }
}
