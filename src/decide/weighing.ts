import { CATEGORY_IDS, type CategoryId } from '../model/category.js'
import type { Block, SourceDocument } from '../model/document.js'
import type { Protection } from '../model/finding.js'
import { type Findings, type FoundByBlock, NO_WORD, type WeighedFindings } from '../model/findings.js'
import type { Evidence } from '../model/report.js'
import { contextFindings } from './context/index.js'
import { findHeadline, type Headline } from './headline.js'
import { judge, type Judgement } from './judgement.js'
import { findLandmarks, type Landmarks } from './landmarks.js'
import { Surroundings } from './surroundings.js'
import type { TemplateOpinion } from './templates.js'
import { contextWeight, PROTECTION_WEIGHT } from './weights.js'

const SENTENCE_END = /[.!?…。！？؟।]/u

/** A finding on one of its blocks, weighed where it stands. */
export interface Weighing {
  readonly judgement: Judgement
  readonly block: number
  /** In its surroundings, with what speaks for keeping the block. */
  readonly logOdds: number
  /** What the surroundings and the protections added to the finding's own evidence. */
  readonly context: readonly Evidence[]
}

/** What detectors say of a document, weighed: all that is known before a scorer is asked. */
export interface Weighed extends WeighedFindings {
  /** Of the findings, and of those that only the whole document shows. */
  readonly judgements: readonly Judgement[]
  readonly marks: Landmarks
  /** Absent where no line is likely to be it. */
  readonly headline?: Headline | undefined
  /** One for each block of each judgement, in a total order of the judgements. */
  readonly weighings: readonly Weighing[]
}

/**
 * Weighs each finding by its own look, finds what only the whole document shows (lists under a header, runs of labels, headlines after the
 * end), and weighs all of it in its surroundings.
 */
export function weigh(document: SourceDocument, { findings, protections }: Findings, templates?: TemplateOpinion): Weighed {
  const seen = findings.map(judge)
  const marks = findLandmarks(document, seen, templates)
  const judgements = [...seen, ...contextFindings(document, seen, marks).map(judge)].sort(byPlace)
  const surroundings = new Surroundings(document, marks, judgements)
  const shields: Protection[][] = []
  for (const protection of protections) {
    for (let i = protection.first; i <= protection.last; i++) (shields[i] ??= []).push(protection)
  }
  const contexts = new Contexts()
  const weighings: Weighing[] = []
  for (const judgement of judgements) {
    const { first, last } = judgement.finding
    for (let i = first; i <= last; i++)
      weighings.push(weighAt(document, judgement, document.blocks[i]!, surroundings, contexts, shields[i]))
  }
  const headline = findHeadline(document, marks, judgements)
  return { findings, protections, judgements, marks, headline, weighings, byBlock: byBlockOf(document.blocks.length, weighings, headline) }
}

/** Evidence that speaks for a finding besides its own, one piece after the other. */
interface Context {
  readonly evidence: readonly Evidence[]
  /** What it becomes with one more piece, by its signal and weight. */
  next?: Map<string, Map<number, Context>>
}

/** The contexts of a document: findings in equal surroundings share theirs, as there may be millions of them. */
class Contexts {
  readonly none: Context = { evidence: [] }

  with(context: Context, signal: string, weight: number): Context {
    context.next ??= new Map()
    let byWeight = context.next.get(signal)
    if (!byWeight) context.next.set(signal, (byWeight = new Map()))
    let found = byWeight.get(weight)
    if (!found) byWeight.set(weight, (found = { evidence: [...context.evidence, { signal, weight }] }))
    return found
  }
}

function weighAt(
  { source }: SourceDocument,
  judgement: Judgement,
  { index: block, start, prose }: Block,
  surroundings: Surroundings,
  contexts: Contexts,
  shields: readonly Protection[] = [],
): Weighing {
  const { finding, kind } = judgement
  let context = contexts.none
  let logOdds = judgement.local
  const add = (signal: string, weight: number) => {
    if (weight === 0) return
    logOdds += weight
    context = contexts.with(context, signal, weight)
  }
  surroundings.tell(block, finding.category, (signal, times) => add(signal, contextWeight(signal, finding.category, kind) * times))
  // A paragraph of noise begins with what makes it that; one whose later sentences come to it speaks of it.
  if (
    prose &&
    !finding.inline &&
    finding.first === finding.last &&
    SENTENCE_END.test(source.slice(start, judgement.evidence[0]?.start ?? start))
  )
    add('amid-paragraph', contextWeight('amid-paragraph', finding.category, kind))
  for (const { detector, against, signals } of shields) {
    if (against ? !against.includes(finding.category) : kind !== 'noise') continue
    for (const { signal, grade } of signals) add(`${detector}/${signal}`, PROTECTION_WEIGHT[grade])
  }
  return { judgement, block, logOdds, context: context.evidence }
}

function byBlockOf(count: number, weighings: readonly Weighing[], headline: Headline | undefined): FoundByBlock {
  const column = () => new Float32Array(count).fill(NO_WORD)
  const found = { noiseAlone: column(), noise: column(), about: column(), headline: column() }
  if (headline) {
    found.headline.fill(headline.logOdds, headline.index, headline.last + 1)
    for (const copy of headline.copies) found.headline[copy] = headline.logOdds
  }
  const raise = (column: Float32Array, block: number, logOdds: number) => {
    if (logOdds > column[block]!) column[block] = logOdds
  }
  for (const { judgement, block, logOdds } of weighings) {
    if (judgement.finding.inline) continue
    const isNoise = judgement.kind === 'noise'
    raise(isNoise ? found.noise : found.about, block, logOdds)
    if (isNoise) raise(found.noiseAlone, block, judgement.local)
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
