import { type Block, ENDING, type SourceDocument } from '../model/document.js'
import { markupLines } from '../markup/markup-lines.js'
import { scan } from '../text/scan.js'
import { Topic } from '../text/topic.js'
import { type HeadlineSignal, HEADLINE_PRIOR, HEADLINE_WEIGHTS } from './headline-weights.js'
import type { Judgement } from './judgement.js'
import type { Landmarks } from './landmarks.js'
import { Lead } from './lead.js'
import { TitleCopies } from './title-copies.js'

/** The headline of a document and the lines that belong to it, as block numbers. */
export interface Headline {
  readonly index: number
  /** The last line of its block: the standfirst, or the headline itself. */
  readonly last: number
  /** Other lines that say the same, such as the title of the browser window. */
  readonly copies: readonly number[]
  /** Log-odds that it is the headline. */
  readonly logOdds: number
  /** False: it is the best guess, good enough to name what a scorer strips, and not to be reported. */
  readonly isSure: boolean
  readonly signals: readonly HeadlineSignal[]
}

/** Bounds of the probability, set by hand on labelled lines: from `sure` on nine of ten headlines are right. */
const MIN_PROBABILITY = { sure: 0.7, guess: 0.4 }
const MAX_WORDS = 32
/** A finding from these log-odds on (.62) takes a line for noise. */
const NOISY = 0.5
/** In the search for the body a paragraph counts its words up to `words`, and any other line counts `other`. */
const BODY = { words: 60, other: -6 }
/** A line and the headline that the page claims have this share of words in common. */
const CLAIMED = 0.7
/** A standfirst has this many words. */
const MIN_STANDFIRST = 5

/**
 * Finds the headline. The lines up to the body compete: each has a weight from the words it shares with the prose, its copies, its
 * place, the lines around it and the markup. Their softmax, with "none of them" as one more candidate, gives probabilities, and lines
 * that say the same add up. Takes linear time; the scorer has no say in it.
 */
export function findHeadline(document: SourceDocument, marks: Landmarks, judgements: readonly Judgement[]): Headline | undefined {
  const bylines = bylineBlocks(document, judgements)
  const candidates = headlineCandidates(document, marks, bylines)
  const odds = candidates.map(({ signals }) => Math.exp(signals.reduce((sum, signal) => sum + HEADLINE_WEIGHTS[signal], HEADLINE_PRIOR)))
  const all = odds.reduce((sum, odd) => sum + odd, 1)
  const together = new Map<number, number>()
  candidates.forEach(({ says }, i) => together.set(says, (together.get(says) ?? 0) + odds[i]!))
  const most = Math.max(0, ...together.values())
  if (most < all * MIN_PROBABILITY.guess) return undefined
  const same = candidates.map((candidate, i) => ({ ...candidate, odds: odds[i]! })).filter(({ says }) => together.get(says) === most)
  const { index, signals } = same.reduce((best, next) => (next.odds >= best.odds ? next : best))
  return {
    index,
    last: standfirstOf(document.blocks, index, marks, bylines),
    copies: same.map((one) => one.index).filter((one) => one !== index),
    logOdds: Math.log(most / (all - most)),
    isSure: most >= all * MIN_PROBABILITY.sure,
    signals,
  }
}

/** A line that may be the headline, and what speaks for and against it. */
export interface HeadlineCandidate {
  readonly index: number
  readonly signals: readonly HeadlineSignal[]
  /** The same number for lines that say the same. */
  readonly says: number
}

/** All lines that may be the headline, in order. @param bylines as `bylineBlocks` gives them */
export function headlineCandidates(document: SourceDocument, marks: Landmarks, bylines: Uint8Array): HeadlineCandidate[] {
  const { source, blocks } = document
  const body = bodyStart(blocks, marks)
  const lead = new Lead(document, body)
  const textBefore = textLinesBefore(blocks, marks)
  const markupSignals = markupSignalsOf(document)
  const end = body < 0 ? blocks.length : Math.min(blocks.length, body + 2)
  const copies = new TitleCopies(document, MAX_WORDS, end)
  const isNoise = (index: number) => (marks.noise[index] ?? -Infinity) >= NOISY
  return blocks.slice(0, end).flatMap((block) => {
    const { index, shape } = block
    if (shape.words === 0 || shape.words > MAX_WORDS || shape.ending === ENDING.comma) return []
    const [above, below] = [blocks[index - 1], blocks[index + 1]]
    const stems = lead.overlap(block)
    const between = index < body ? textBefore[body]! - textBefore[index + 1]! : 0
    const isStandfirst = below !== undefined && below.shape.words >= 8 && below.shape.ending !== ENDING.none
    const signals: (HeadlineSignal | false)[] = [
      topicSignal(marks.topic.overlap(block)),
      leadSignal(stems),
      stems.shared >= 4 && 'many-lead-words',
      body >= 0 && placeSignal(index, body, between),
      index === 0 && 'first-line',
      copies.opens(index) && 'opening',
      copies.copied(index) >= 0 && 'copies-opening',
      copies.isCopied(index) && 'is-copied',
      copies.standsAgain(index) && 'stands-again',
      (bylines[index + 1] === 1 || bylines[index + 2] === 1) && 'byline-below',
      bylines[index - 1] === 1 && 'byline-above',
      marks.about[index] === 1 && 'is-about',
      isNoise(index) && 'is-noise',
      isNoise(index - 1) && 'noise-above',
      above !== undefined && !above.prose && above.shape.words >= 5 && 'line-above',
      isStandfirst && (blocks[index + 2]?.prose === true || bylines[index + 2] === 1) && 'standfirst-below',
      block.blankBefore > 0 && 'blank-above',
      (below?.blankBefore ?? 0) > 0 && 'blank-below',
      lengthSignal(shape.words),
      block.prose && 'is-prose',
      shape.ending === ENDING.sentence && (source[block.end - 1] === '.' ? 'full-stop' : shape.exclamations > 0 && 'question'),
      shape.ending === ENDING.colon && 'colon',
      shape.sentences > 1 && 'sentences',
      shape.words >= 2 && shape.upperCase === shape.words && 'all-capitals',
      shape.functionWords > 0 && 'function-words',
      ...(markupSignals?.(block) ?? []),
    ]
    return [{ index, signals: signals.filter((signal) => signal !== false), says: copies.says(index) }]
  })
}

interface Overlap {
  readonly words: number
  readonly shared: number
}

function topicSignal({ words, shared }: Overlap): HeadlineSignal {
  if (words === 0) return 'no-topic'
  if (shared === 0) return 'off-topic'
  return shared * 3 < words ? 'some-topic' : shared * 3 < words * 2 ? 'on-topic' : 'all-topic'
}

function leadSignal({ words, shared }: Overlap): HeadlineSignal {
  if (words < 2) return 'no-lead'
  if (shared === 0) return 'off-lead'
  return shared * 3 < words ? 'some-lead' : shared * 3 < words * 2 ? 'on-lead' : 'all-lead'
}

function placeSignal(index: number, body: number, between: number): HeadlineSignal | false {
  if (index >= body) return 'in-body'
  if (between === 0) return 'at-body'
  return between === 1 ? 'near-body' : between <= 4 && 'close-to-body'
}

function lengthSignal(words: number): HeadlineSignal | false {
  if (words === 1) return 'one-word'
  return words <= 3 ? 'few-words' : words <= 6 ? 'some-words' : words <= 16 && 'many-words'
}

/** How many lines that are neither about the content nor noise stand before each block. */
function textLinesBefore(blocks: readonly Block[], { about, noise }: Landmarks): Int32Array {
  const counts = new Int32Array(blocks.length + 1)
  for (const { index } of blocks) counts[index + 1] = counts[index]! + (about[index] || noise[index]! >= NOISY ? 0 : 1)
  return counts
}

/** The first line of the part with most prose, the largest sum of a part by Kadane's algorithm; -1 where there is no prose. */
function bodyStart(blocks: readonly Block[], { noise }: Landmarks): number {
  let [sum, start, most, best] = [0, -1, 0, -1]
  for (const { index, prose, shape } of blocks) {
    if (sum <= 0) [sum, start] = [0, index]
    sum += prose && noise[index]! < NOISY ? Math.min(shape.words, BODY.words) : BODY.other
    if (sum > most) [most, best] = [sum, start]
  }
  return best
}

/** By block: 1 where a finding of an author or a date covers it. */
export function bylineBlocks({ blocks }: SourceDocument, judgements: readonly Judgement[]): Uint8Array {
  const bylines = new Uint8Array(blocks.length)
  for (const { finding, local } of judgements) {
    if (!finding.inline && finding.category === 'byline' && local > 0) bylines.fill(1, finding.first, finding.last + 1)
  }
  return bylines
}

/** The line of the standfirst, or the headline itself: a sentence between headline and byline, or a longer line that is no prose. */
function standfirstOf(blocks: readonly Block[], index: number, { about, noise }: Landmarks, bylines: Uint8Array): number {
  const next = blocks[index + 1]
  if (!next || next.shape.words < MIN_STANDFIRST || about[index + 1] || noise[index + 1]! >= NOISY) return index
  return bylines[index + 2] === 1 || (!next.prose && blocks[index + 2]?.prose === true) ? index + 1 : index
}

function markupSignalsOf(document: SourceDocument): ((block: Block) => (HeadlineSignal | false)[]) | undefined {
  const { markup } = document
  if (!markup) return undefined
  const { elements } = markup.page
  const { element, linked, characters } = markupLines(document, markup.page)
  const headlines = scan(markup.claims.headlines.join('\n'))
  const claimed = new Topic(document, headlines.blocks, headlines)
  return (block) => {
    const { words, shared } = claimed.overlap(block)
    const tag = elements.tag[element[block.index]!]!
    return [
      'page',
      tag === 'h1' && 'h1',
      tag === 'h2' && 'h2',
      /^h[3-6]$/.test(tag) && 'lower-heading',
      linked[block.index]! * 2 > characters[block.index]! && 'linked',
      words > 0 && shared >= words * CLAIMED && 'claimed',
    ]
  }
}
