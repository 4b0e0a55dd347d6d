import { CATEGORIES, type CategoryId } from '../model/category.js'
import { type Block, ENDING, type SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import { isTitleCase, looksLikeHeadline } from './context/headline.js'
import type { Judgement } from './judgement.js'
import type { Landmarks } from './landmarks.js'
import type { Opinion } from './opinion.js'
import { apply, evidenceOf, type Verdict, type Verdicts } from './resolve.js'

const DETECTOR = 'scorer'
/** A line of at most this many words, without an end, is a label. */
const LABEL_WORDS = 4
/** What speaks for the line that is taken for the title of the document. */
const TITLE = -1.5
/** This near above the first prose (a date, an author and a caption may stand between) it is the title beyond doubt, and stays. */
const TITLE_REACH = 4
/** A named line lends its name to those around it up to this many lines away. */
const REACH = 12

/** Categories that come as regions: one line of them speaks for the lines around it. */
const REGIONS: ReadonlySet<CategoryId> = new Set([
  'navigation',
  'related-list',
  'reader-comment',
  'newsletter',
  'subscription',
  'consent',
  'legal',
  'promotion',
  'widget',
  'comment-prompt',
])

/**
 * Verdicts for the blocks that no detector knows and the scorer takes for noise. The name comes from the lines around, or from the
 * shape: such a line is in a menu, a list of other articles, or it is noise of some other kind.
 */
export function nameUnnamed(
  document: SourceDocument,
  { blocks: named, claimed }: Verdicts,
  opinion: Opinion,
  marks: Landmarks,
  policy: Policy,
): (Verdict | undefined)[] {
  const { blocks } = document
  const logOddsOf = (index: number) => opinion.inContext(index) + opinion.leniency + (index === marks.title ? TITLE : 0)
  const title = marks.firstProse - marks.title <= TITLE_REACH ? marks.title : -1
  const noisy = blocks.map(({ index }) => claimed[index] === 0 && index !== title && logOddsOf(index) > 0)
  const verdicts = [...named]
  for (let first = 0; first < blocks.length; first++) {
    if (!noisy[first]) continue
    const category = nameOf(document, first, named, noisy)
    let last = first
    while (noisy[last + 1] && nameOf(document, last + 1, named, noisy) === category) last++
    const judgement = toJudgement(document, category, first, last, opinion)
    for (let i = first; i <= last; i++) {
      const scored = evidenceOf(opinion, opinion.inContext(i))
      const context = i === marks.title ? [{ signal: 'title', weight: TITLE }, ...scored] : scored
      const verdict = apply(policy, { judgement, logOdds: logOddsOf(i), context, agreed: true })
      // A title in doubt stays without a word.
      verdicts[i] = i === marks.title && verdict?.action === 'tag' ? undefined : verdict
    }
    first = last
  }
  return verdicts
}

function toJudgement({ blocks }: SourceDocument, category: CategoryId, first: number, last: number, opinion: Opinion): Judgement {
  let local = 0
  for (let i = first; i <= last; i++) local += opinion.local(i) / (last - first + 1)
  const { start, end } = { start: blocks[first]!.start, end: blocks[last]!.end }
  return {
    finding: { detector: DETECTOR, category, first, last, signals: [{ signal: 'scorer', grade: 'hint', start, end }] },
    kind: CATEGORIES[category].kind,
    local,
    evidence: [],
  }
}

function nameOf(document: SourceDocument, index: number, named: readonly (Verdict | undefined)[], noisy: readonly boolean[]): CategoryId {
  const block = document.blocks[index]!
  const around = lentName(index, named, noisy)
  if (around !== undefined) return around
  return nameByShape(document, block)
}

/** The name of the nearest named region line, over noise alone. */
function lentName(index: number, named: readonly (Verdict | undefined)[], noisy: readonly boolean[]): CategoryId | undefined {
  for (let distance = 1; distance <= REACH; distance++) {
    for (const step of [-1, 1]) {
      const at = index + step * distance
      const verdict = named[at]
      if (!verdict || !isOpenBetween(index, at, named, noisy)) continue
      const { category } = verdict.judgement.finding
      if (REGIONS.has(category)) return category
    }
  }
  return undefined
}

function isOpenBetween(from: number, to: number, named: readonly (Verdict | undefined)[], noisy: readonly boolean[]): boolean {
  const step = Math.sign(to - from)
  for (let i = from + step; i !== to; i += step) if (!noisy[i] && !named[i]) return false
  return true
}

function nameByShape(document: SourceDocument, block: Block): CategoryId {
  const { words, ending } = block.shape
  if (words <= LABEL_WORDS && ending === ENDING.none) return 'navigation'
  if (looksLikeHeadline(document, block) || isTitleCase(block) || ending === ENDING.ellipsis) return 'related-list'
  return 'other-noise'
}
