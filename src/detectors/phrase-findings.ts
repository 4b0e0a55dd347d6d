import { type Block, ENDING } from '../model/document.js'
import type { Grade, Signal } from '../model/finding.js'
import { cover } from '../text/cover.js'
import type { PhraseHit } from '../text/phrases.js'
import type { DocumentView, Reporter } from './detector.js'

const GRADES: readonly Grade[] = ['hint', 'weak', 'likely', 'certain']

/** A line made of at least this many phrases is a row of labels, which says more than each of them alone. */
const ROW = 3
/** Share of a line's words that its phrases must cover for the line to count as mostly made of them. */
const MOST = 0.6
const MOST_WORDS = 10
/** Running text from this length on is a paragraph, and a phrase in no more than this part of its sentences does not speak for it. */
const PARAGRAPH_WORDS = 45
const PART = 1 / 3
/** Further phrases in one line say nothing more. */
const MOST_SIGNALS = 6

/** Makes a finding of each block in which the detector's graded phrases stand in the place they must stand in. */
export function phraseFindings(view: DocumentView, report: Reporter): void {
  const { hits } = view
  for (let i = 0; i < hits.length;) {
    const block = view.blocks[hits[i]!.block]!
    let end = i
    let graded = false
    for (; end < hits.length && hits[end]!.block === block.index; end++) if (hits[end]!.place !== 'words') graded = true
    const signals = graded ? signalsOf(view, block, hits.slice(i, end)) : NO_SIGNALS
    if (signals.length > 0) report.find({ first: block.index, last: block.index, signals })
    i = end
  }
}

const NO_SIGNALS: readonly Signal[] = []

/** The line as a whole where its phrases make it up, else each phrase by its place: no word speaks twice. */
function signalsOf(view: DocumentView, block: Block, hits: readonly PhraseHit[]): Signal[] {
  const loose = withoutOverlaps(hits).map((hit) => signalOf(view, `phrase-${hit.place}`, hit.grade, hit, hit))
  const line = lineSignal(view, block, hits)
  if (line === undefined) return inParagraph(block, loose)
  const covered = loose.filter(({ start, end }) => start >= line.start && end <= line.end)
  if (covered.some(({ grade }) => GRADES.indexOf(grade) > GRADES.indexOf(line.grade))) return loose
  return [line, ...loose.filter((signal) => !covered.includes(signal))]
}

/** In a long paragraph of which only a small part holds the phrases, the rest may be content: a notice glued to it, or a mention. */
function inParagraph({ prose, shape }: Block, signals: Signal[]): Signal[] {
  if (!prose || shape.words < PARAGRAPH_WORDS || signals.length > shape.sentences * PART) return signals
  return signals.map((signal) => ({ ...signal, grade: lowered(lowered(signal.grade)) }))
}

function lineSignal(view: DocumentView, block: Block, hits: readonly PhraseHit[]): Signal | undefined {
  const inLine = hits.filter(({ place }) => place === 'line')
  if (inLine.length === 0) return undefined
  const { hits: phrases, open } = cover(block, inLine, view.tokens)
  const [first] = phrases
  const last = phrases.at(-1)
  if (first === undefined || last === undefined) return undefined
  const { grade } = phrases.reduce((a, b) => (GRADES.indexOf(b.grade) > GRADES.indexOf(a.grade) ? b : a))
  // `More.` is what somebody says, no button.
  const said = block.shape.ending === ENDING.sentence && block.lastToken - block.firstToken === 1
  if (open === 0 && phrases.length === 1) return signalOf(view, 'phrase-line', said ? lowered(grade) : grade, first, last)
  if (open === 0) return signalOf(view, 'phrase-row', phrases.length >= ROW ? raised(grade) : grade, first, last)
  const mostly = phrases.length > 1 && 1 - open / (block.lastToken - block.firstToken) >= MOST && block.shape.words <= MOST_WORDS
  return mostly ? signalOf(view, 'phrase-most', lowered(grade), first, last) : undefined
}

function signalOf({ tokens }: DocumentView, signal: string, grade: Grade, first: PhraseHit, last: PhraseHit): Signal {
  return { signal, grade, start: tokens.start[first.firstToken]!, end: tokens.end[last.lastToken - 1]! }
}

/** The hits other than whole lines, one for each stretch of words: the strongest, of equals the longest, of these the first. */
function withoutOverlaps(hits: readonly PhraseHit[]): PhraseHit[] {
  const rank = ({ grade, firstToken, lastToken }: PhraseHit) => GRADES.indexOf(grade) * 1000 + lastToken - firstToken
  const loose = hits.filter(({ place }) => place !== 'line' && place !== 'words')
  if (loose.length < 2) return loose
  const taken: PhraseHit[] = []
  for (const hit of loose.sort((a, b) => rank(b) - rank(a) || a.firstToken - b.firstToken)) {
    if (taken.every((other) => hit.lastToken <= other.firstToken || hit.firstToken >= other.lastToken)) taken.push(hit)
    if (taken.length === MOST_SIGNALS) break
  }
  return taken
}

/** Three weak words in a row are still a name: `National Health Service`. */
const raised = (grade: Grade): Grade => (grade === 'likely' ? 'certain' : grade)
const lowered = (grade: Grade): Grade => GRADES[Math.max(0, GRADES.indexOf(grade) - 1)]!
