import type { Block, SourceDocument } from '../model/document.js'
import type { Scores } from '../model/scores.js'
import type { Opinions } from './opinions.js'
import type { Verdicts } from './verdict.js'

/** A block of which the scorer is this unsure is undecided: the probability that it is main text lies between these. */
const UNDECIDED = { least: 0.2, most: 0.8 }

/** What was kept of a document, in words. Tallies of parts add up. */
export interface Tally {
  readonly words: number
  readonly kept: number
  /** Kept words of running text. */
  readonly keptProse: number
  /** Words of the longest run of blocks of which none was stripped. */
  readonly longestRun: number
  /** What the scorer makes of it; absent if none was asked. */
  readonly scored?: ScoredTally | undefined
}

/** What the scorer makes of what was kept, in words. */
export interface ScoredTally {
  /** Words of main text to be expected: each word counts by the probability that it is one. */
  readonly mainText: number
  /** Those that were kept. */
  readonly keptMainText: number
  /** Kept words on which the forests of main text and of noise disagree: each counts by how far their probabilities are apart. */
  readonly keptDisputed: number
  /** Words of undecided blocks. */
  readonly undecided: number
}

/** Words as the score of a document counts them; a line of marks alone counts as one. */
export const wordsOf = ({ shape }: Block): number => Math.max(1, shape.words + shape.numbers)

/** Counts what was kept of a document. */
export function tallyOf({ blocks }: SourceDocument, verdicts: Verdicts, scores: Scores | undefined, opinions: Opinions | undefined): Tally {
  let [words, kept, keptProse, longestRun, run] = [0, 0, 0, 0, 0]
  let [mainText, keptMainText, keptDisputed, undecided] = [0, 0, 0, 0]
  for (const block of blocks) {
    const { index, prose } = block
    const size = wordsOf(block)
    const isKept = verdicts.blocks[index]?.action !== 'strip'
    words += size
    run = isKept ? run + size : 0
    if (isKept) {
      kept += size
      if (prose) keptProse += size
      longestRun = Math.max(longestRun, run)
    }
    if (!scores || !opinions) continue
    const sure = probability(-opinions.mainText.inContext(index))
    mainText += size * sure
    if (sure > UNDECIDED.least && sure < UNDECIDED.most) undecided += size
    if (!isKept) continue
    keptMainText += size * sure
    keptDisputed += size * Math.abs(sure + probability(scores.noise[index]!) - 1)
  }
  const scored = scores && opinions && { mainText, keptMainText, keptDisputed, undecided }
  return { words, kept, keptProse, longestRun, scored }
}

const probability = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

/** The tally of two parts of a document. */
export function joinTallies(a: Tally, b: Tally): Tally {
  return {
    words: a.words + b.words,
    kept: a.kept + b.kept,
    keptProse: a.keptProse + b.keptProse,
    longestRun: Math.max(a.longestRun, b.longestRun),
    scored: a.scored && b.scored && joinScored(a.scored, b.scored),
  }
}

function joinScored(a: ScoredTally, b: ScoredTally): ScoredTally {
  return {
    mainText: a.mainText + b.mainText,
    keptMainText: a.keptMainText + b.keptMainText,
    keptDisputed: a.keptDisputed + b.keptDisputed,
    undecided: a.undecided + b.undecided,
  }
}
