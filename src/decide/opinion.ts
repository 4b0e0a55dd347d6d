import type { SourceDocument } from '../model/document.js'
import type { Scores } from '../model/scores.js'

/** What the scorer makes of each block, as log-odds that it is not content. */
export interface Opinion {
  /** By its own look. */
  readonly local: (block: number) => number
  /** In its place in the document. */
  readonly inContext: (block: number) => number
  /** What the document as a whole adds to every block's log-odds: less than zero for a doubtful one. */
  readonly leniency: number
  /** True where next to nothing reads surely as an article: an error page, a list of links, a form. */
  readonly noArticle: boolean
}

/** Bounds of the probability of content below which a block counts as noise, and how far it lies below the expected F1. */
const CUT = { least: 0.2, leastOfPage: 0.1, most: 0.6, below: 0.35 }
/** From this share of content on (expected, in words) a text counts as nearly clean; at the second it is, and pays this much. */
const CLEAN = { from: 0.7, to: 0.92, leniency: 2.5 }
/**
 * A paragraph surely belongs to an article from this probability on; an article has so many words of these, or at least
 * reads clearly; a short text that is content for the most part is one too.
 */
const ARTICLE = { probability: 0.6, words: 50, expectedWords: 100, expectedF1: 0.75, share: 0.65 }
const BINS = 100

/**
 * Where no line is surely content (a list of products, a short notice), cutting at even odds would cut too much of what may be all
 * there is. The cut that makes the expected F1 greatest lies at half of that F1 (Lipton, Elkan and Naryanaswamy 2014); on gold pages a
 * steeper line does better: a document that the scorer reads with ease is cut above even odds, a doubtful one the more leniently. A text
 * that is content nearly throughout has little to lose by a line left in and much by a line lost: it takes more to strip there.
 */
export function opinionOf({ blocks, markup }: SourceDocument, { first, content }: Scores): Opinion {
  const words = new Float64Array(BINS)
  const expected = new Float64Array(BINS)
  let articleWords = 0
  for (const { index, shape, prose } of blocks) {
    const sure = 1 / (1 + Math.exp(-content[index]!))
    const bin = Math.min(BINS - 1, Math.floor(sure * BINS))
    const size = Math.max(1, shape.words + shape.numbers)
    words[bin]! += size
    expected[bin]! += size * sure
    if (prose && sure >= ARTICLE.probability) articleWords += size
  }
  const contentWords = sum(expected)
  const f1 = bestF1(words, expected, contentWords)
  const cut = Math.min(CUT.most, Math.max(markup ? CUT.leastOfPage : CUT.least, f1 - CUT.below))
  const share = contentWords / Math.max(1, sum(words))
  const clean = Math.min(1, Math.max(0, (share - CLEAN.from) / (CLEAN.to - CLEAN.from)))
  return {
    local: (block) => -first[block]!,
    inContext: (block) => -content[block]!,
    leniency: Math.log(cut / (1 - cut)) - CLEAN.leniency * clean,
    noArticle: articleWords < ARTICLE.words && share < ARTICLE.share && (contentWords < ARTICLE.expectedWords || f1 < ARTICLE.expectedF1),
  }
}

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0)

/** The greatest F1 to be expected when all bins from some probability on are kept. */
function bestF1(words: Float64Array, expected: Float64Array, all: number): number {
  let best = 0
  let kept = 0
  let right = 0
  for (let bin = BINS - 1; bin >= 0; bin--) {
    kept += words[bin]!
    right += expected[bin]!
    if (kept > 0) best = Math.max(best, (2 * right) / (kept + all))
  }
  return best
}
