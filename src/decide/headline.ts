import type { Block, SourceDocument } from '../model/document.js'
import { headlineCandidates } from './headline-candidates.js'
import { HEADLINE_SIGNALS, type HeadlineSignal } from './headline-weights.js'
import type { Judgement } from './judgement.js'
import type { Landmarks } from './landmarks.js'

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
/** A finding from these log-odds on (.62) takes a line for noise. */
const NOISY = 0.5
/** A standfirst has this many words. */
const MIN_STANDFIRST = 5

/**
 * Finds the headline. The lines up to the body compete: each has a weight from the words it shares with the prose, its copies, its
 * place, the lines around it and the markup. Their softmax, with "none of them" as one more candidate, gives probabilities, and lines
 * that say the same add up. Takes linear time; the scorer has no say in it.
 */
export function findHeadline(document: SourceDocument, marks: Landmarks, judgements: readonly Judgement[]): Headline | undefined {
  const bylines = bylineBlocks(document, judgements)
  const { candidates, signalsOf } = headlineCandidates(document, marks, bylines)
  const together = new Map<number, number>()
  let all = 1
  for (const { odds, says } of candidates) {
    all += odds
    together.set(says, (together.get(says) ?? 0) + odds)
  }
  let most = 0
  for (const odds of together.values()) most = Math.max(most, odds)
  if (most < all * MIN_PROBABILITY.guess) return undefined
  const same = candidates.filter(({ says }) => together.get(says) === most)
  const { index } = same.reduce((best, next) => (next.odds >= best.odds ? next : best))
  return {
    index,
    last: standfirstOf(document.blocks, index, marks, bylines),
    copies: same.map((one) => one.index).filter((one) => one !== index),
    logOdds: Math.log(most / (all - most)),
    isSure: most >= all * MIN_PROBABILITY.sure,
    signals: signalsOf(index).map((signal) => HEADLINE_SIGNALS[signal]!),
  }
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
