import type { SourceDocument } from '../model/document.js'
import type { PageClaims } from '../model/page.js'
import { scan } from '../text/scan.js'
import { Topic, TopicCounts } from '../text/topic.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'
import { signedLog } from './span.js'

/** How much of its topic words the line shares with the best stretch and with the first line, and its place to the headline. */
export const TOPIC_FEATURES = ['topic-words', 'on-topic', 'topic-elsewhere', 'headline', 'from-headline', 'words-from-headline'] as const

/** How much of its topic words the line shares with the first line of the document; of a page, with the headlines it claims. */
export const IN_FIRST_LINE = 'in-first-line'

/** The headline is the line that repeats the page's title, which dumps mostly begin with: three words of it at least. */
const LEAST_SHARED = 3
const LEAST_SHARE = 0.6
const MOST_WORDS = 40

export function fillFirstLine(document: SourceDocument, { rows, values }: Matrix, at: number): void {
  const first = titleTopic(document)
  if (!first) return
  for (const block of document.blocks) {
    const { words, shared } = first.overlap(block)
    values[at * rows + block.index] = words > 0 ? shared / words : 0
  }
}

/** So many claimed headlines are read: the most trusted ones. */
const MOST_HEADLINES = 3

/** They are asked for by each window of a page, and read for the first of them. */
const known = new WeakMap<PageClaims, SourceDocument>()

function titleTopic(document: SourceDocument): Topic | undefined {
  const claims = document.markup?.claims
  if (claims && claims.headlines.length > 0) {
    const titles = known.get(claims) ?? scan(claims.headlines.slice(0, MOST_HEADLINES).join('\n'))
    known.set(claims, titles)
    return new Topic(document, titles.blocks, titles)
  }
  const [title] = document.blocks
  return title && new Topic(document, [title])
}

export function fillTopic(
  document: SourceDocument,
  span: { first: number; last: number },
  sizes: Float64Array,
  inFirstLine: number,
  { rows, values }: Matrix,
  at: number,
): void {
  const { blocks } = document
  const best = blocks.slice(span.first, span.last + 1)
  const stretch = new Topic(document, best)
  const elsewhere = new TopicCounts(document, best)
  let headline = -1
  for (const block of blocks) {
    const i = at * rows + block.index
    const { words, shared } = stretch.overlap(block)
    values[i] = logOfCount(words)
    values[i + rows] = words > 0 ? shared / words : 0
    values[i + 2 * rows] = elsewhere.share(block, block.index >= span.first && block.index <= span.last)
    const repeats = block.shape.words <= MOST_WORDS && words >= LEAST_SHARED && values[inFirstLine * rows + block.index]! >= LEAST_SHARE
    if (repeats && block.index > 0 && (headline < 0 || block.index <= span.first)) headline = block.index
  }
  let words = 0
  for (let index = 0; index < headline; index++) words -= sizes[index]!
  for (const { index } of blocks) {
    const i = (at + 3) * rows + index
    values[i] = headline < 0 ? 0 : 1
    values[i + rows] = headline < 0 ? 0 : signedLog(index - headline)
    values[i + 2 * rows] = headline < 0 ? 0 : signedLog(words)
    words += sizes[index]!
  }
}
