import { CATEGORY_IDS, type CategoryId } from '../model/category.js'
import type { SourceDocument } from '../model/document.js'
import { type Findings, type FoundByBlock, NO_WORD, type WeighedFindings } from '../model/findings.js'
import type { Evidence } from '../model/report.js'
import { contextFindings } from './context/index.js'
import { findHeadline, type Headline } from './headline.js'
import { judge, type Judgement } from './judgement.js'
import { findLandmarks, type Landmarks } from './landmarks.js'
import { Shields } from './shields.js'
import { Surroundings } from './surroundings.js'
import type { TemplateOpinion } from './templates.js'

/** Findings on each of their blocks, weighed where they stand: entry `i` of each column belongs to weighing `i`. */
export interface Weighings {
  readonly count: number
  /** The place of the finding among the judgements. */
  readonly judgement: Int32Array
  readonly block: Int32Array
  /** In its surroundings, with what speaks for keeping the block. */
  readonly logOdds: Float64Array
  /** What the surroundings and the protections added to the finding's own evidence. */
  readonly evidence: (weighing: number) => Evidence[]
}

/** What detectors say of a document, weighed: all that is known before a scorer is asked. */
export interface Weighed extends WeighedFindings {
  /** Of the findings, and of those that only the whole document shows, in a total order. */
  readonly judgements: readonly Judgement[]
  readonly marks: Landmarks
  /** Absent where no line is likely to be it. */
  readonly headline?: Headline | undefined
  /** One for each block of each judgement, in their order. */
  readonly weighings: Weighings
}

/**
 * Weighs each finding by its own look, finds what only the whole document shows (lists under a header, runs of labels, headlines after the
 * end), and weighs all of it in its surroundings.
 */
export function weigh(document: SourceDocument, { findings, protections }: Findings, templates?: TemplateOpinion): Weighed {
  const seen = findings.map(judge)
  const marks = findLandmarks(document, seen, templates)
  const judgements = [...seen, ...contextFindings(document, seen, marks).map(judge)].sort(byPlace)
  const weighings = weighAll(judgements, new Surroundings(document, marks, judgements), new Shields(document.blocks.length, protections))
  const headline = findHeadline(document, marks, judgements)
  const byBlock = byBlockOf(document.blocks.length, judgements, weighings, headline)
  return { findings, protections, judgements, marks, headline, weighings, byBlock }
}

function weighAll(judgements: readonly Judgement[], surroundings: Surroundings, shields: Shields): Weighings {
  let count = 0
  for (const { finding } of judgements) count += finding.last - finding.first + 1
  const weighings = { judgement: new Int32Array(count), block: new Int32Array(count), logOdds: new Float64Array(count) }
  const weigh = (judgement: Judgement, block: number, evidence?: Evidence[]) =>
    shields.weaken(judgement, block, surroundings.weigh(judgement, block, evidence), evidence)
  let next = 0
  for (let i = 0; i < judgements.length; i++) {
    const { first, last } = judgements[i]!.finding
    for (let block = first; block <= last; block++, next++) {
      weighings.judgement[next] = i
      weighings.block[next] = block
      weighings.logOdds[next] = weigh(judgements[i]!, block)
    }
  }
  return {
    ...weighings,
    count,
    evidence(weighing) {
      const evidence: Evidence[] = []
      weigh(judgements[weighings.judgement[weighing]!]!, weighings.block[weighing]!, evidence)
      return evidence
    },
  }
}

function byBlockOf(count: number, judgements: readonly Judgement[], weighings: Weighings, headline: Headline | undefined): FoundByBlock {
  const column = () => new Float32Array(count).fill(NO_WORD)
  const found = { noiseAlone: column(), noise: column(), about: column(), headline: column() }
  if (headline) {
    found.headline.fill(headline.logOdds, headline.index, headline.last + 1)
    for (const copy of headline.copies) found.headline[copy] = headline.logOdds
  }
  for (let i = 0; i < weighings.count; i++) {
    const { finding, kind, local } = judgements[weighings.judgement[i]!]!
    if (finding.inline) continue
    const block = weighings.block[i]!
    const column = kind === 'noise' ? found.noise : found.about
    if (weighings.logOdds[i]! > column[block]!) column[block] = weighings.logOdds[i]!
    if (kind === 'noise' && local > found.noiseAlone[block]!) found.noiseAlone[block] = local
  }
  return found
}

const RANKS: ReadonlyMap<CategoryId, number> = new Map(CATEGORY_IDS.map((id, rank) => [id, rank]))
/** Categories of a user's own come last, in the order of their names. */
const rankOf = (category: CategoryId) => RANKS.get(category) ?? CATEGORY_IDS.length

/** A total order, so that equals are settled the same way whatever order the findings came in. */
function byPlace(a: Judgement, b: Judgement): number {
  const x = a.finding
  const y = b.finding
  return (
    x.first - y.first ||
    (x.inline?.start ?? 0) - (y.inline?.start ?? 0) ||
    x.last - y.last ||
    rankOf(x.category) - rankOf(y.category) ||
    (x.category < y.category ? -1 : x.category > y.category ? 1 : 0) ||
    (x.detector < y.detector ? -1 : x.detector > y.detector ? 1 : 0)
  )
}
