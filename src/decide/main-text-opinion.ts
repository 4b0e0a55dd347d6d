import type { Block, SourceDocument } from '../model/document.js'
import type { Scores } from '../model/scores.js'
import type { Opinion } from './opinion.js'
import type { TemplateOpinion } from './templates.js'

/**
 * Both forests together as log-odds of main text: one has learnt from gold texts, the other from typed lines, and each errs where the
 * other does not. Set by hand on extraction scores out of fold: half the weight moved from one to the other gains on news pages and loses
 * on the pages of 2007.
 */
const JOINED = { mainText: 0.85, noise: 0.2, bias: 0.2 }
/** Bounds of the probability of content below which a block counts as noise, and how far it lies below the expected F1. */
const CUT = { least: 0.2, leastOfPage: 0.1, most: 0.6, below: 0.35 }
/** From this share of content on (expected, in words) a text counts as nearly clean; at the second it is, and pays this much. */
const CLEAN = { from: 0.7, to: 0.92, leniency: 2.5 }
/**
 * A paragraph surely belongs to an article from this probability on; an article has this many words of these, or at least
 * reads clearly; a short text that is content for the most part is one too. A document that has fewer words than that at all is detected from
 * its expected share of content alone, which must be next to nothing: so little text says little, and the forests have hardly seen such.
 */
const ARTICLE = { probability: 0.6, words: 50, expectedWords: 100, expectedF1: 0.75, share: 0.65, shareOfSmall: 0.15 }
/**
 * A page that is expected to come to no more F1 than this is doubtful: there the part with most paragraphs has a say, with so much weight
 * (log-odds). Readability itself asked instead gains somewhat more (see bench/README.md), at twenty times the time.
 */
const DOUBT = { below: 0.78, weight: 0.9 }
const BINS = 100

/**
 * Where no line is surely content (a list of products, a short notice), cutting at even odds would cut too much of what may be all
 * there is. The cut that makes the expected F1 greatest lies at half of that F1 (Lipton, Elkan and Naryanaswamy 2014); on gold pages a
 * steeper line does better: a document that the scorer reads with ease is cut above even odds, a doubtful one the more leniently. A text
 * that is content nearly throughout has little to lose by a line left in and much by a line lost: it takes more to strip there. What is
 * known of a document's lines from other pages of the site counts in what the document is taken for, not in `inContext`.
 */
export function mainTextOpinion(
  { blocks, markup }: SourceDocument,
  { local, mainText, noise, candidate }: Scores,
  templates: TemplateOpinion | undefined,
): { opinion: Opinion; expectedF1: number; noArticle: boolean } {
  const scorer = mainText.map((logOdds, i) => JOINED.mainText * logOdds - JOINED.noise * noise[i]! - JOINED.bias)
  const scored = templates ? scorer.map((logOdds, i) => logOdds - templates.weight(i)) : scorer
  const own = readingOf(blocks, scored)
  const content = candidate && own.f1 < DOUBT.below ? withSecondOpinion(scored, candidate) : scored
  const { f1, share, articleWords, contentWords, words } = content === scored ? own : readingOf(blocks, content)
  const cut = Math.min(CUT.most, Math.max(markup ? CUT.leastOfPage : CUT.least, f1 - CUT.below))
  const clean = Math.min(1, Math.max(0, (share - CLEAN.from) / (CLEAN.to - CLEAN.from)))
  return {
    opinion: {
      local: (block) => -local[block]!,
      inContext: (block) => -content[block]! - (templates?.weight(block) ?? 0),
      leniency: Math.log(cut / (1 - cut)) - CLEAN.leniency * clean,
      agreement: 0,
      objection: 0,
    },
    expectedF1: own.f1,
    noArticle:
      articleWords < ARTICLE.words &&
      share < (words < ARTICLE.words ? ARTICLE.shareOfSmall : ARTICLE.share) &&
      words > 0 &&
      (contentWords < ARTICLE.expectedWords || f1 < ARTICLE.expectedF1),
  }
}

/** The log-odds of content, moved towards what stands in the part with most paragraphs; unchanged where there is no such part. */
function withSecondOpinion(content: Float32Array, candidate: Uint8Array): Float32Array {
  if (!candidate.includes(1)) return content
  return content.map((logOdds, i) => logOdds + (candidate[i] ? DOUBT.weight : -DOUBT.weight))
}

/** What scores say of a document as a whole. */
interface Reading {
  /** The greatest F1 to be expected of any cut. */
  readonly f1: number
  readonly words: number
  /** Words of content to be expected, and their share of all. */
  readonly contentWords: number
  readonly share: number
  /** Words of paragraphs that surely belong to an article. */
  readonly articleWords: number
}

function readingOf(blocks: readonly Block[], content: Float32Array): Reading {
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
  const all = sum(words)
  return { words: all, f1: bestF1(words, expected, contentWords), contentWords, share: contentWords / Math.max(1, all), articleWords }
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
