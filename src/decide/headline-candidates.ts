import { type Block, ENDING, type SourceDocument } from '../model/document.js'
import { markupLines } from '../markup/markup-lines.js'
import { scan } from '../text/scan.js'
import { Topic } from '../text/topic.js'
import { HEADLINE_PRIOR, HEADLINE_SIGNALS, HEADLINE_WEIGHTS, type HeadlineSignal } from './headline-weights.js'
import type { Landmarks } from './landmarks.js'
import { Lead } from './lead.js'
import { TitleCopies } from './title-copies.js'

const MAX_WORDS = 32
/** A finding from these log-odds on (.62) takes a line for noise. */
const NOISY = 0.5
/** In the search for the body a paragraph counts its words up to `words`, and any other line counts `other`. */
const BODY = { words: 60, other: -6 }
/** A line and the headline that the page claims have this share of words in common. */
const CLAIMED = 0.7

/** The numbers of signals, by their names; and their weights by their numbers. */
const SIGNAL = Object.fromEntries(HEADLINE_SIGNALS.map((signal, i) => [signal, i])) as Readonly<Record<HeadlineSignal, number>>
const WEIGHTS = Float64Array.from(HEADLINE_SIGNALS, (signal) => HEADLINE_WEIGHTS[signal])

/** A line that may be the headline. */
export interface HeadlineCandidate {
  readonly index: number
  /** Odds that it is the headline, as far as its signals tell. */
  readonly odds: number
  /** The same number for lines that say the same. */
  readonly says: number
}

/** The lines that may be the headline. */
export interface HeadlineCandidates {
  /** In order. */
  readonly candidates: readonly HeadlineCandidate[]
  /** What speaks for and against a candidate, as places in `HEADLINE_SIGNALS`. */
  readonly signalsOf: (index: number) => number[]
}

/** Finds all lines that may be the headline. @param bylines as `bylineBlocks` gives them */
export function headlineCandidates(document: SourceDocument, marks: Landmarks, bylines: Uint8Array): HeadlineCandidates {
  const { blocks } = document
  const body = bodyStart(blocks, marks)
  const end = body < 0 ? blocks.length : Math.min(blocks.length, body + 2)
  const copies = new TitleCopies(document, MAX_WORDS, end)
  const signalsOf = signalReader(document, marks, bylines, body, copies)
  const candidates: HeadlineCandidate[] = []
  for (let index = 0; index < end; index++) {
    const { words, ending } = blocks[index]!.shape
    if (words === 0 || words > MAX_WORDS || ending === ENDING.comma) continue
    candidates.push({ index, odds: oddsOf(signalsOf(index)), says: copies.says(index) })
  }
  return { candidates, signalsOf }
}

function oddsOf(signals: readonly number[]): number {
  let sum = HEADLINE_PRIOR
  for (const signal of signals) sum += WEIGHTS[signal]!
  return Math.exp(sum)
}

/** Gives the signals of a line. @param body the first block of the body; -1 if there is none */
function signalReader(
  document: SourceDocument,
  marks: Landmarks,
  bylines: Uint8Array,
  body: number,
  copies: TitleCopies,
): (index: number) => number[] {
  const { source, blocks } = document
  const lead = new Lead(document, body)
  const textBefore = textLinesBefore(body, marks)
  const addMarkupSignals = markupSignals(document)
  const isByline = (index: number) => index >= 0 && index < bylines.length && bylines[index] === 1
  const isNoise = (index: number) => index >= 0 && marks.noise[index]! >= NOISY
  return (index) => {
    const block = blocks[index]!
    const { shape } = block
    const [above, below] = [blocks[index - 1], blocks[index + 1]]
    const signals: number[] = []
    const stems = lead.overlap(block)
    signals.push(SIGNAL[topicSignal(marks.topic.overlap(block))], SIGNAL[leadSignal(stems)])
    if (stems.shared >= 4) signals.push(SIGNAL['many-lead-words'])
    if (body >= 0) addPlace(signals, index < body ? textBefore[body]! - textBefore[index + 1]! : -1)
    if (index === 0) signals.push(SIGNAL['first-line'])
    if (copies.opens(index)) signals.push(SIGNAL.opening)
    if (copies.copied(index) >= 0) signals.push(SIGNAL['copies-opening'])
    if (copies.isCopied(index)) signals.push(SIGNAL['is-copied'])
    if (copies.standsAgain(index)) signals.push(SIGNAL['stands-again'])
    if (isByline(index + 1) || isByline(index + 2)) signals.push(SIGNAL['byline-below'])
    if (isByline(index - 1)) signals.push(SIGNAL['byline-above'])
    if (marks.about[index] === 1) signals.push(SIGNAL['is-about'])
    if (isNoise(index)) signals.push(SIGNAL['is-noise'])
    if (isNoise(index - 1)) signals.push(SIGNAL['noise-above'])
    if (above && !above.prose && above.shape.words >= 5) signals.push(SIGNAL['line-above'])
    const isStandfirst = below !== undefined && below.shape.words >= 8 && below.shape.ending !== ENDING.none
    if (isStandfirst && (blocks[index + 2]?.prose === true || isByline(index + 2))) signals.push(SIGNAL['standfirst-below'])
    if (block.blankBefore > 0) signals.push(SIGNAL['blank-above'])
    if (below && below.blankBefore > 0) signals.push(SIGNAL['blank-below'])
    addLength(signals, shape.words)
    if (block.prose) signals.push(SIGNAL['is-prose'])
    if (shape.ending === ENDING.sentence) {
      if (source[block.end - 1] === '.') signals.push(SIGNAL['full-stop'])
      else if (shape.exclamations > 0) signals.push(SIGNAL.question)
    }
    if (shape.ending === ENDING.colon) signals.push(SIGNAL.colon)
    if (shape.sentences > 1) signals.push(SIGNAL.sentences)
    if (shape.words >= 2 && shape.upperCase === shape.words) signals.push(SIGNAL['all-capitals'])
    if (shape.functionWords > 0) signals.push(SIGNAL['function-words'])
    addMarkupSignals?.(signals, block)
    return signals
  }
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

/** @param between lines of text between a line and the body; -1 if it stands in the body */
function addPlace(signals: number[], between: number): void {
  if (between < 0) signals.push(SIGNAL['in-body'])
  else if (between === 0) signals.push(SIGNAL['at-body'])
  else if (between === 1) signals.push(SIGNAL['near-body'])
  else if (between <= 4) signals.push(SIGNAL['close-to-body'])
}

function addLength(signals: number[], words: number): void {
  if (words === 1) signals.push(SIGNAL['one-word'])
  else if (words <= 3) signals.push(SIGNAL['few-words'])
  else if (words <= 6) signals.push(SIGNAL['some-words'])
  else if (words <= 16) signals.push(SIGNAL['many-words'])
}

/** How many lines that are neither about the content nor noise stand before each block up to the body. */
function textLinesBefore(body: number, { about, noise }: Landmarks): Int32Array {
  const counts = new Int32Array(body + 1)
  for (let index = 0; index < body; index++) counts[index + 1] = counts[index]! + (about[index] === 1 || noise[index]! >= NOISY ? 0 : 1)
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

function markupSignals(document: SourceDocument): ((signals: number[], block: Block) => void) | undefined {
  const { markup } = document
  if (!markup) return undefined
  const { elements } = markup.page
  const { element, linked, characters } = markupLines(document, markup.page)
  const headlines = scan(markup.claims.headlines.join('\n'))
  const claimed = new Topic(document, headlines.blocks, headlines)
  return (signals, block) => {
    const { words, shared } = claimed.overlap(block)
    const tag = elements.tag[element[block.index]!]!
    signals.push(SIGNAL.page)
    if (tag === 'h1') signals.push(SIGNAL.h1)
    if (tag === 'h2') signals.push(SIGNAL.h2)
    if (/^h[3-6]$/.test(tag)) signals.push(SIGNAL['lower-heading'])
    if (linked[block.index]! * 2 > characters[block.index]!) signals.push(SIGNAL.linked)
    if (words > 0 && shared >= words * CLAIMED) signals.push(SIGNAL.claimed)
  }
}
