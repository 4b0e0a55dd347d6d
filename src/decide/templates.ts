import type { Block, SourceDocument } from '../model/document.js'
import type { Evidence } from '../model/report.js'
import type { Scores } from '../model/scores.js'
import type { Sightings } from '../model/sightings.js'
import { wordsHash } from '../text/words-hash.js'
import { SITE_TEMPLATE } from './weights.js'

/** Who speaks where a line stands on other pages of the site. */
export const TEMPLATES = 'site-template'

/** What other pages of the site say of each block, as log-odds that it is not content. */
export interface TemplateOpinion {
  /** All that they say. */
  readonly weight: (block: number) => number
  /** Where the line itself stands on other pages: what this weighs; else 0. */
  readonly seenWeight: (block: number) => number
  /** The same, piece by piece. */
  readonly evidence: (block: number) => readonly Evidence[]
  /** 1 where a person said that the line goes, -1 where it stays. */
  readonly pin: (block: number) => number
}

/** What is made of a document's sightings. */
export function templateOpinionOf(document: SourceDocument, { pages, seen, pins }: Sightings, scores?: Scores): TemplateOpinion {
  const { blocks } = document
  const bySeen = weightsBySeen(pages)
  const seenWeights = Float64Array.from(blocks, ({ index, prose }) => {
    if (pins[index] !== 0) return pins[index]! * SITE_TEMPLATE.pinned
    const weight = bySeen[seen[index]!]!
    // A short line above a paragraph may head a part of it on many pages, as `Ingredients` does.
    return !prose && blocks[index + 1]?.prose && seen[index + 1]! < SITE_TEMPLATE.least
      ? Math.min(weight, SITE_TEMPLATE.mostOfHeading)
      : weight
  })
  const gapWeights = weightsOfGaps(document, seenWeights, scores)
  return {
    weight: (block) => seenWeights[block]! + gapWeights[block]!,
    seenWeight: (block) => seenWeights[block]!,
    evidence(block) {
      const evidence: Evidence[] = []
      const [weight, gap] = [seenWeights[block]!, gapWeights[block]!]
      if (pins[block] !== 0) evidence.push({ signal: 'pinned', weight })
      else if (weight !== 0) evidence.push({ signal: 'site-template', weight, seen: seen[block]!, of: pages })
      if (gap !== 0) evidence.push({ signal: 'among-templates', weight: gap })
      return evidence
    },
    pin: (block) => pins[block]!,
  }
}

/**
 * The same, but for the title of the document and its copies above the article: other pages list it, and so they say nothing about it. A
 * pin on it still holds.
 */
export function exceptTitle(
  opinion: TemplateOpinion,
  { blocks, tokens }: SourceDocument,
  { title, firstProse }: { readonly title: number; readonly firstProse: number },
): TemplateOpinion {
  if (title < 0) return opinion
  const words = ({ firstToken, lastToken }: Block) => wordsHash(tokens, firstToken, lastToken)
  const ofTitle = words(blocks[title]!)
  const titles = new Set<number>()
  for (let i = 0; i < firstProse; i++) if (i === title || words(blocks[i]!) === ofTitle) titles.add(i)
  const isTitle = (block: number) => titles.has(block) && opinion.pin(block) === 0
  return {
    ...opinion,
    weight: (block) => (isTitle(block) ? 0 : opinion.weight(block)),
    seenWeight: (block) => (isTitle(block) ? 0 : opinion.seenWeight(block)),
    evidence: (block) => (isTitle(block) ? [] : opinion.evidence(block)),
  }
}

/**
 * The weight of a line by the number of pages, of `pages`, on which it stands: how much likelier that number is of a template than of
 * content, which both stand on any other page with a chance that differs from line to line (beta-binomial; see `SITE_TEMPLATE`). A
 * line seen on fewer than `least` pages says nothing: all else on those pages may be a copy, too.
 */
function weightsBySeen(pages: number): Float64Array {
  const { least, template, content, most } = SITE_TEMPLATE
  return Float64Array.from({ length: pages + 1 }, (_, seen) => {
    if (seen < least) return 0
    const ratio = logChance(seen, pages, template) - logChance(seen, pages, content)
    return Math.min(most, Math.max(0, ratio))
  })
}

/** The log of the chance that a line stands on certain `seen` pages of `pages`, its chance for each being drawn from Beta(a, b) once. */
function logChance(seen: number, pages: number, { a, b }: { readonly a: number; readonly b: number }): number {
  let log = 0
  for (let i = 0; i < pages; i++) log += Math.log(i < seen ? a + i : b + i - seen) - Math.log(a + b + i)
  return log
}

/**
 * Templates part a page: the article stands between them, and so do lists that are new on every page. Lines in a part that holds much less
 * prose than the part with most of it are hardly the article's. Of prose counts what the scorer expects to be content: readers' comments may
 * be longer than the article.
 */
function weightsOfGaps({ blocks }: SourceDocument, seenWeights: Float64Array, scores: Scores | undefined): Float64Array {
  const weights = new Float64Array(blocks.length)
  const words = Float64Array.from(blocks, ({ index, prose, shape }) =>
    prose ? shape.words / (1 + Math.exp(scores ? -scores.mainText[index]! : 0)) : 0,
  )
  for (const parting of [1, 2]) {
    const sums = sumsOfGaps(words, seenWeights, parting)
    const most = sums.reduce((a, b) => Math.max(a, b), 0)
    if (most < SITE_TEMPLATE.gap.words) continue
    sums.forEach((sum, i) => {
      if (sum >= 0 && sum < most * SITE_TEMPLATE.gap.share && seenWeights[i] === 0) weights[i]! += SITE_TEMPLATE.gap.weight
    })
  }
  return weights
}

/** For each block the sum of `words` in its part of the page; -1 in what parts it: runs of `parting` lines of templates and more. */
function sumsOfGaps(words: Float64Array, seenWeights: Float64Array, parting: number): Float64Array {
  const sums = new Float64Array(words.length).fill(-1)
  let from = 0
  let sum = 0
  let run = 0
  const close = (to: number) => {
    sums.fill(sum, from, to)
    sum = 0
  }
  for (let i = 0; i < words.length; i++) {
    if (seenWeights[i]! <= 0) {
      if (run >= parting) from = i
      run = 0
      sum += words[i]!
      continue
    }
    run++
    if (run === parting) close(i - parting + 1)
  }
  if (run < parting) close(words.length)
  return sums
}
