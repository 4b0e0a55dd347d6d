import { markupLines } from '../markup/markup-lines.js'
import type { BlockScorer } from '../model/block-scorer.js'
import type { SourceDocument } from '../model/document.js'
import type { WeighedFindings } from '../model/findings.js'
import type { Scores } from '../model/scores.js'
import { scoresBy } from './scores-by.js'

/**
 * The share of noise lines that the scorer of texts expects below which a document counts as written in Markdown rather than crawled,
 * wholly from `least` down. READMEs lie below, crawled pages above. Set by hand on both.
 */
const WRITTEN = { least: 0.2, most: 0.5 }
/** A line with at least this share of links, in characters, is a row of a menu. Set by hand. */
const MIN_LINKED = 0.7
/** What such a line outside of the article adds in a crawled document, in log-odds of noise. Set by hand on pages turned into Markdown. */
const LINKED_OUTSIDE = 2

/**
 * Scores Markdown with the scorers of texts and of pages, as neither was trained for it. The scorer of texts sees no links: in a crawled page
 * they speak for noise above the first paragraph and below the last. A written document is nearly all content, and
 * each scorer errs on other lines of it: there a line is noise only if both say so.
 */
export class MarkdownScorer implements BlockScorer {
  readonly id: string

  constructor(
    private readonly text: BlockScorer,
    private readonly page: BlockScorer,
  ) {
    this.id = text.id
  }

  /** @param document one that carries its markup */
  score(document: SourceDocument, found: WeighedFindings): Scores {
    const text = scoresBy(this.text, document, found)
    const written = writtenShare(text.noise)
    const { local, mainText, noise } = written > 0 ? towardsContent(text, scoresBy(this.page, document, found), written) : text
    const links = linksOutside(document, text.noise, (1 - written) * LINKED_OUTSIDE)
    return {
      local,
      mainText: mainText.map((logOdds, i) => logOdds - links[i]!),
      noise: noise.map((logOdds, i) => logOdds + links[i]!),
    }
  }
}

/** How much a document counts as written, from 0 to 1. */
function writtenShare(noise: Float32Array): number {
  const expected = noise.reduce((sum, logOdds) => sum + 1 / (1 + Math.exp(-logOdds)), 0) / Math.max(1, noise.length)
  return Math.min(1, Math.max(0, (WRITTEN.most - expected) / (WRITTEN.most - WRITTEN.least)))
}

/** Scores moved by a share of the way to whichever of both speaks more for content. */
function towardsContent(text: Scores, page: Scores, share: number): Scores {
  const moved = (from: Float32Array, to: (logOdds: number, i: number) => number) =>
    from.map((logOdds, i) => logOdds + share * (to(logOdds, i) - logOdds))
  return {
    local: moved(text.local, (logOdds, i) => Math.max(logOdds, page.local[i]!)),
    mainText: moved(text.mainText, (logOdds, i) => Math.max(logOdds, page.mainText[i]!)),
    noise: moved(text.noise, (logOdds, i) => Math.min(logOdds, page.noise[i]!)),
  }
}

/** `weight` for each line of links above the first paragraph of content and below the last; 0 for the others. */
function linksOutside(document: SourceDocument, noise: Float32Array, weight: number): Float32Array {
  const { blocks, markup } = document
  const { linked, characters } = markupLines(document, markup!.page)
  const isParagraph = (index: number) => blocks[index]!.prose && noise[index]! < 0 && linked[index]! * 2 < characters[index]!
  const paragraphs = blocks.filter(({ index }) => isParagraph(index))
  const [first, last] = [paragraphs[0]?.index ?? blocks.length, paragraphs.at(-1)?.index ?? -1]
  return Float32Array.from(blocks, ({ index }) =>
    (index < first || index > last) && linked[index]! >= MIN_LINKED * characters[index]! ? weight : 0,
  )
}
