import { type Block, ENDING } from '../model/document.js'
import type { Grade, Signal } from '../model/finding.js'
import { cover, eachBlock } from '../text/cover.js'
import type { PhraseHit } from '../text/phrases.js'
import type { DocumentView, Reporter } from './detector.js'

const GRADES: readonly Grade[] = ['hint', 'weak', 'likely', 'certain']

/** A line made of at least this many phrases is a row of labels, which says more than each of them alone. */
const ROW = 3
/** Share of a line's words that its phrases must cover for the line to count as mostly made of them. */
const MIN_SHARE = 0.6
const MAX_WORDS = 10
/** Running text from this length on is a paragraph, and a phrase in no more than this part of its sentences does not speak for it. */
const PARAGRAPH_WORDS = 45
const PART = 1 / 3
/** Further phrases in one line say nothing more. */
const MAX_SIGNALS = 6

/** Makes a finding of each block in which the detector's graded phrases stand in the place they must stand in. */
export function phraseFindings(view: DocumentView, report: Reporter): void {
  eachBlock(view.blocks, view.hits, (block, from, to) => {
    const signals = signalsOf(view, block, from, to)
    if (signals.length > 0) report.find({ first: block.index, last: block.index, signals })
  })
}

const NO_SIGNALS: readonly Signal[] = []

/** The line as a whole where its phrases make it up, else each phrase by its place: no word speaks twice. */
function signalsOf(view: DocumentView, block: Block, from: number, to: number): readonly Signal[] {
  const inLine: PhraseHit[] = []
  const elsewhere: PhraseHit[] = []
  for (let i = from; i < to; i++) {
    const hit = view.hits[i]!
    if (hit.place === 'line') inLine.push(hit)
    else if (hit.place !== 'words') elsewhere.push(hit)
  }
  const line = mayBeLine(block, inLine) ? lineSignal(view, block, inLine) : undefined
  if (elsewhere.length === 0) return line ? [line] : NO_SIGNALS
  const loose = withoutOverlaps(elsewhere).map((hit) => signalOf(view, `phrase-${hit.place}`, hit.grade, hit, hit))
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

/** False if the phrases leave too many words uncovered to make up a line, whatever the overlaps: most are words of a longer line. */
function mayBeLine({ firstToken, lastToken, shape }: Block, inLine: readonly PhraseHit[]): boolean {
  let open = lastToken - firstToken - shape.numbers
  for (const hit of inLine) open -= hit.lastToken - hit.firstToken
  return inLine.length > 0 && (open <= 0 || (inLine.length > 1 && isMostly(open, lastToken - firstToken) && shape.words <= MAX_WORDS))
}

const isMostly = (open: number, tokens: number): boolean => 1 - open / tokens >= MIN_SHARE

function lineSignal(view: DocumentView, block: Block, inLine: readonly PhraseHit[]): Signal | undefined {
  const { hits: phrases, open } = cover(block, inLine, view.tokens)
  const [first] = phrases
  const last = phrases.at(-1)
  if (first === undefined || last === undefined) return undefined
  const { grade } = phrases.reduce((a, b) => (GRADES.indexOf(b.grade) > GRADES.indexOf(a.grade) ? b : a))
  // `More.` is what somebody says, no button.
  const said = block.shape.ending === ENDING.sentence && block.lastToken - block.firstToken === 1
  if (open === 0 && phrases.length === 1) return signalOf(view, 'phrase-line', said ? lowered(grade) : grade, first, last)
  if (open === 0) return signalOf(view, 'phrase-row', phrases.length >= ROW ? raised(grade) : grade, first, last)
  const mostly = phrases.length > 1 && isMostly(open, block.lastToken - block.firstToken) && block.shape.words <= MAX_WORDS
  return mostly ? signalOf(view, 'phrase-most', lowered(grade), first, last) : undefined
}

function signalOf({ tokens }: DocumentView, signal: string, grade: Grade, first: PhraseHit, last: PhraseHit): Signal {
  return { signal, grade, start: tokens.start[first.firstToken]!, end: tokens.end[last.lastToken - 1]! }
}

/** One hit for each stretch of words: the strongest, of equals the longest, of these the first. */
function withoutOverlaps(hits: PhraseHit[]): readonly PhraseHit[] {
  const rank = ({ grade, firstToken, lastToken }: PhraseHit) => GRADES.indexOf(grade) * 1000 + lastToken - firstToken
  if (hits.length < 2) return hits
  const taken: PhraseHit[] = []
  for (const hit of hits.sort((a, b) => rank(b) - rank(a) || a.firstToken - b.firstToken)) {
    if (taken.every((other) => hit.lastToken <= other.firstToken || hit.firstToken >= other.lastToken)) taken.push(hit)
    if (taken.length === MAX_SIGNALS) break
  }
  return taken
}

/** Three weak words in a row are still a name: `National Health Service`. */
const raised = (grade: Grade): Grade => (grade === 'likely' ? 'certain' : grade)
const lowered = (grade: Grade): Grade => GRADES[Math.max(0, GRADES.indexOf(grade) - 1)]!
