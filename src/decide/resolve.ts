import type { SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import type { Evidence } from '../model/report.js'
import { repeatedControls } from './controls.js'
import type { Judgement } from './judgement.js'
import { evidenceOf, type Opinion } from './opinion.js'
import type { Opinions } from './opinions.js'
import type { TemplateOpinion } from './templates.js'
import type { Weighing } from './weighing.js'
import { apply, type Unapplied, type Verdict, type Verdicts } from './verdict.js'
import { AGREEMENT, JOINT, LIST, OBJECTION, REPEATED } from './weights.js'

/**
 * For each block the strongest finding wins, beside the scorer's word, and the policy says what it means.
 * @param trusted detectors whose findings count by themselves, whatever the scorer says
 */
export function resolve(
  document: SourceDocument,
  weighings: readonly Weighing[],
  policy: Policy,
  opinions: Opinions | undefined,
  templates: TemplateOpinion | undefined,
  trusted: ReadonlySet<string>,
): Verdicts {
  const blocks: (Verdict | undefined)[] = new Array(document.blocks.length)
  const inline: Verdict[] = []
  const claimed = new Uint8Array(document.blocks.length)
  const strongest = new Float64Array(document.blocks.length).fill(-Infinity)
  const meanOf = opinions && meansOf(opinions.noise)
  const repeated = opinions && repeatedControls(document, weighings)
  const take = (weighing: Weighing) => {
    const { judgement, block, logOdds, context } = weighing
    if (judgement.finding.inline) {
      const verdict = apply(policy, alone(judgement, logOdds, context))
      if (verdict) inline.push(verdict)
    } else if (logOdds > strongest[block]!) {
      strongest[block] = logOdds
      claimed[block] = 1
      const told = templates ? { weight: templates.weight(block), evidence: templates.evidence(block) } : NOTHING_TOLD
      blocks[block] = apply(
        policy,
        opinions && meanOf && !trusted.has(judgement.finding.detector)
          ? joined(weighing, opinions, meanOf, policy, told, repeated?.[block] === 1)
          : withTold(judgement, logOdds, context, told),
      )
    }
  }
  for (const weighing of weighings) if (weighing.judgement.finding.copyOf === undefined) take(weighing)
  // Copies last: one of them must stay, so a copy whose original goes is judged by its other findings alone.
  for (const weighing of weighings) {
    const { copyOf } = weighing.judgement.finding
    if (copyOf !== undefined && blocks[copyOf]?.action !== 'strip') take(weighing)
  }
  return { blocks, inline, claimed }
}

/** What the pages of the site add to a judgement of a block. */
interface Told {
  readonly weight: number
  readonly evidence: readonly Evidence[]
}

const NOTHING_TOLD: Told = { weight: 0, evidence: [] }

function withTold(judgement: Judgement, own: number, context: readonly Evidence[], { weight, evidence }: Told): Unapplied {
  const { logOdds, context: all } = alone(judgement, own, context)
  return { judgement, logOdds: logOdds + weight, context: [...all, ...evidence], agreed: true }
}

/**
 * Detectors and scorer together, as log-odds: what both come to, or what the finding comes to alone where that is more. Detectors are
 * seldom wrong in nearly clean text, of which the scorer has seen little. The evidence adds up to the log-odds.
 */
function joined(weighing: Weighing, opinions: Opinions, meanOf: Mean, policy: Policy, told: Told, isRepeated: boolean): Unapplied {
  const { judgement, block, logOdds, context } = weighing
  if (judgement.kind !== 'about' && policy.keeps === 'content') return asNoise(weighing, opinions.noise, meanOf, told, isRepeated)
  const opinion = opinions.mainText
  const { found, scorer, findings, against, alone: bonus } = jointWeights(judgement)
  const own = found + (logOdds < 0 ? against : findings) * logOdds
  const scored = scorer * opinion.inContext(block)
  const together = own + scored + opinion.leniency + told.weight
  // Whether captions and dates belong to the text is a matter of taste: the scorer has learnt the readers' taste.
  const agreed = judgement.kind === 'noise' || logOdds > (judgement.finding.category === 'caption' ? SURE_CAPTION : SURE) || together > 0
  if (logOdds > 0 && logOdds + bonus > together) return { ...alone(judgement, logOdds, context), agreed }
  return {
    judgement,
    logOdds: together,
    agreed: true,
    context: [...context, { signal: 'beside-scorer', weight: own - logOdds }, ...evidenceOf(opinion, scored), ...told.evidence],
  }
}

/**
 * A finding of noise names what the scorer, who has seen it and what is around it, takes for noise; by itself it adds little (see
 * `AGREEMENT` and `OBJECTION`).
 */
function asNoise(
  { judgement, block, logOdds, context }: Weighing,
  opinion: Opinion,
  meanOf: Mean,
  told: Told,
  isRepeated: boolean,
): Unapplied {
  const own = opinion.inContext(block)
  // A list goes as a whole, however doubtful the document, but for what in it the scorer takes for content.
  const isList = judgement.local > LIST.from && own > LIST.content
  const scored = isList ? Math.max(own, meanOf(judgement)) : own
  const leniency = isList || isRepeated ? 0 : opinion.leniency
  const repetition = isRepeated ? REPEATED : 0
  const weight =
    logOdds > AGREEMENT.from
      ? opinion.agreement * Math.min(AGREEMENT.most, logOdds)
      : logOdds < OBJECTION.below && !isRepeated
        ? -opinion.objection
        : 0
  return {
    judgement,
    logOdds: weight + scored + leniency + repetition + told.weight,
    agreed: true,
    context: [
      ...context,
      { signal: 'beside-scorer', weight: weight - logOdds },
      ...(isRepeated ? [{ signal: 'repeated-control', weight: repetition }] : []),
      ...evidenceOf({ ...opinion, leniency }, scored),
      ...told.evidence,
    ],
  }
}

type Mean = (judgement: Judgement) => number

/** The scorer's mean over the blocks of a judgement, worked out once for all of them. */
function meansOf({ inContext }: Opinion): Mean {
  const means = new Map<Judgement, number>()
  return (judgement) => {
    const known = means.get(judgement)
    if (known !== undefined) return known
    const { first, last } = judgement.finding
    let sum = 0
    for (let block = first; block <= last; block++) sum += inContext(block)
    const mean = sum / (last - first + 1)
    means.set(judgement, mean)
    return mean
  }
}

const jointWeights = ({ kind }: Judgement) => JOINT[kind === 'about' ? 'about' : 'noise']

/** A finding without the scorer, which judges whole blocks only. */
function alone(judgement: Judgement, logOdds: number, context: readonly Evidence[]): Unapplied {
  const weight = logOdds > 0 ? jointWeights(judgement).alone : 0
  if (weight === 0) return { judgement, logOdds, context, agreed: true }
  return { judgement, logOdds: logOdds + weight, context: [...context, { signal: 'finding-alone', weight }], agreed: true }
}

/**
 * A finding about the content surer than this (log-odds; .88: running text that is certainly about it comes to no more) is stripped,
 * where the policy says so, though the scorer takes it for content.
 */
const SURE = 2
/** What a caption looks like is detected from its brackets and agencies, of which running text has none. */
const SURE_CAPTION = 0.9
