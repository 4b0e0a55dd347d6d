import { type Block, ENDING, type SourceDocument } from '../model/document.js'
import type { Judgement } from './judgement.js'
import type { TemplateOpinion } from './templates.js'
import { PRIOR } from './weights.js'
import { markupLines } from '../markup/markup-lines.js'
import { scan } from '../text/scan.js'
import { Topic } from '../text/topic.js'

/** Where the article stands in the document, as far as its prose shows it. Block numbers; -1 where there is none. */
export interface Landmarks {
  /** For each block: the strongest noise finding on it by its own look, in log-odds; -Infinity where there is none. */
  readonly noise: Float64Array
  /** For each block: 1 where a finding about the content stands on it. */
  readonly about: Uint8Array
  /** The first and the last block of running text that does not look like noise. */
  readonly firstProse: number
  readonly lastProse: number
  /** The document's own headline. */
  readonly title: number
  /** True where the page itself says so. */
  readonly titleClaimed: boolean
  /** The topic words of the prose. */
  readonly topic: Topic
}

/** A local judgement from here on (log-odds; .62) takes a block out of what counts as the article's prose. */
const NOISY = 0.5
const TITLE_WORDS = { least: 3, most: 30 }
/** Share of a headline's topic words that the prose must repeat, and their least number. */
const TITLE_OVERLAP = 0.3
const TITLE_SHARED = 2
/** A copy of the title shares this much of its topic words. */
const ALIKE = 0.7

export function findLandmarks(document: SourceDocument, judgements: readonly Judgement[], templates?: TemplateOpinion): Landmarks {
  const { blocks } = document
  const noise = new Float64Array(blocks.length).fill(-Infinity)
  const about = new Uint8Array(blocks.length)
  for (const { finding, kind, local } of judgements) {
    if (finding.inline) continue
    for (let i = finding.first; i <= finding.last; i++) {
      if (kind === 'noise' && local > noise[i]!) noise[i] = local
      if (kind === 'about' && local >= NOISY) about[i] = 1
    }
  }
  // Other pages may list this one: what stands on them, too, may be its title.
  const known = templates ? noise.slice() : noise
  if (templates) for (let i = 0; i < noise.length; i++) noise[i] = Math.max(noise[i]!, PRIOR + templates.seenWeight(i))
  const isArticle = (index: number) => noise[index]! < NOISY && about[index] === 0
  let prose = blocks.filter((block) => block.prose && isArticle(block.index))
  if (prose.length === 0)
    prose = blocks.filter(({ index, shape }) => shape.ending === ENDING.sentence && shape.words >= 4 && isArticle(index))
  const firstProse = prose[0]?.index ?? -1
  const lastProse = prose.at(-1)?.index ?? -1
  const topic = new Topic(document, prose)
  const claimed = claimedTitle(document, firstProse)
  const title = claimed ?? findTitle(blocks, firstProse, known, about, topic)
  return { noise, about, firstProse, lastProse, topic, title, titleClaimed: claimed !== undefined }
}

/** The words of a title stand in a headline that the page claims, most of them, and this many at least. */
const CLAIMED = { share: 0.7, least: 2 }
const HEADINGS: ReadonlySet<string> = new Set(['h1', 'h2', 'h3'])

/** Of a page: the heading nearest above the first prose that says what the page claims to be its headline. */
function claimedTitle(document: SourceDocument, firstProse: number): number | undefined {
  const { blocks, markup } = document
  if (!markup || markup.claims.headlines.length === 0) return undefined
  const { element } = markupLines(document, markup.page)
  const headlines = scan(markup.claims.headlines.join('\n'))
  const claimed = new Topic(document, headlines.blocks, headlines)
  for (let i = firstProse - 1; i >= 0; i--) {
    if (!HEADINGS.has(markup.page.elements.tag[element[i]!]!)) continue
    const { words, shared } = claimed.overlap(blocks[i]!)
    if (shared >= CLAIMED.least && shared >= words * CLAIMED.share) return i
  }
  return undefined
}

/**
 * The line above the first prose whose words the prose repeats most. Where it stands more than once (as the title of the page and above
 * the article), the one nearest to the prose.
 */
function findTitle(blocks: readonly Block[], firstProse: number, noise: Float64Array, about: Uint8Array, topic: Topic): number {
  const shared = new Int32Array(Math.max(0, firstProse))
  let most = 0
  for (let i = 0; i < firstProse; i++) {
    const { words, ending } = blocks[i]!.shape
    if (words < TITLE_WORDS.least || words > TITLE_WORDS.most || ending === ENDING.comma) continue
    if (noise[i]! >= NOISY || about[i] === 1) continue
    const overlap = topic.overlap(blocks[i]!)
    if (overlap.shared < TITLE_SHARED || overlap.shared < overlap.words * TITLE_OVERLAP) continue
    shared[i] = overlap.shared
    most = Math.max(most, overlap.shared)
  }
  for (let i = firstProse - 1; i >= 0; i--) if (shared[i]! > 0 && shared[i]! >= most * ALIKE) return i
  return -1
}
