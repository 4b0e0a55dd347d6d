import type { SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import type { Evidence } from '../model/report.js'
import type { Judgement } from './judgement.js'
import type { Opinion, Opinions } from './opinion.js'
import type { TemplateOpinion } from './templates.js'
import type { Weighing } from './weighing.js'
import { confidence, JOINT, NOISE_JOINT } from './weights.js'

/** What became of one block, or of a span inside it. */
export interface Verdict {
  readonly judgement: Judgement
  readonly action: 'strip' | 'tag'
  /** Log-odds in context. */
  readonly logOdds: number
  /** What the surroundings and the protections added to the judgement's own evidence. */
  readonly context: readonly Evidence[]
}

/** A verdict before the policy has spoken. */
interface Weighed extends Omit<Verdict, 'action'> {
  /** False where the scorer does not agree that it should go, so that it is tagged at most. */
  readonly agreed: boolean
}

export interface Verdicts {
  /** By block; undefined where the block is kept. */
  readonly blocks: readonly (Verdict | undefined)[]
  /** Noise glued into blocks, in source order. */
  readonly inline: readonly Verdict[]
  /** By block: 1 where a detector had something to say, whatever became of it. */
  readonly claimed: Uint8Array
}

/** For each block the strongest finding wins, beside the scorer's word, and the policy says what it means. */
export function resolve(
  document: SourceDocument,
  weighings: readonly Weighing[],
  policy: Policy,
  opinions: Opinions | undefined,
  templates: TemplateOpinion | undefined,
): Verdicts {
  const blocks: (Verdict | undefined)[] = new Array(document.blocks.length)
  const inline: Verdict[] = []
  const claimed = new Uint8Array(document.blocks.length)
  const strongest = new Float64Array(document.blocks.length).fill(-Infinity)
  const take = ({ judgement, block, logOdds, context }: Weighing) => {
    if (judgement.finding.inline) {
      const verdict = apply(policy, opinions ? alone(judgement, logOdds, context) : { judgement, logOdds, context, agreed: true })
      if (verdict) inline.push(verdict)
    } else if (logOdds > strongest[block]!) {
      strongest[block] = logOdds
      claimed[block] = 1
      const told = templates ? { weight: templates.weight(block), evidence: templates.evidence(block) } : NOTHING_TOLD
      blocks[block] = apply(
        policy,
        opinions ? joined(judgement, logOdds, context, opinions, policy, block, told) : withTold(judgement, logOdds, context, told),
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

function withTold(judgement: Judgement, logOdds: number, context: readonly Evidence[], { weight, evidence }: Told): Weighed {
  return { judgement, logOdds: logOdds + weight, context: [...context, ...evidence], agreed: true }
}

/**
 * Detectors and scorer together, as log-odds: what both come to, or what the finding comes to alone where that is more. Detectors are
 * seldom wrong in nearly clean text, of which the scorer has seen little. The evidence adds up to the log-odds.
 */
function joined(
  judgement: Judgement,
  logOdds: number,
  context: readonly Evidence[],
  opinions: Opinions,
  policy: Policy,
  block: number,
  told: Told,
): Weighed {
  if (judgement.kind !== 'about' && policy.keeps === 'content') return asNoise(judgement, logOdds, context, opinions.noise, block, told)
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
 * A finding of noise and the scorer's word on noise. The scorer has seen the finding, and so the finding adds little. In nearly clean text, of
 * which the scorer has seen little, a sure finding counts by itself, unless the scorer is surely against it.
 */
function asNoise(
  judgement: Judgement,
  logOdds: number,
  context: readonly Evidence[],
  opinion: Opinion,
  block: number,
  told: Told,
): Weighed {
  const { found, scorer, findings, against, undecided, bonus } = NOISE_JOINT
  const own = found + (logOdds < 0 ? against : findings) * logOdds
  const scored = scorer * opinion.inContext(block)
  const together = own + scored + opinion.leniency + told.weight
  if (logOdds > 0 && opinion.isNearlyClean && scored > undecided && logOdds + bonus > together)
    return { judgement, logOdds: logOdds + bonus, context: [...context, { signal: 'finding-alone', weight: bonus }], agreed: true }
  return {
    judgement,
    logOdds: together,
    agreed: true,
    context: [...context, { signal: 'beside-scorer', weight: own - logOdds }, ...evidenceOf(opinion, scored), ...told.evidence],
  }
}

const jointWeights = ({ kind }: Judgement) => JOINT[kind === 'about' ? 'about' : 'noise']

/** A finding without the scorer, which judges whole blocks only. */
function alone(judgement: Judgement, logOdds: number, context: readonly Evidence[]): Weighed {
  const weight = logOdds > 0 ? jointWeights(judgement).alone : 0
  if (weight === 0) return { judgement, logOdds, context, agreed: true }
  return { judgement, logOdds: logOdds + weight, context: [...context, { signal: 'finding-alone', weight }], agreed: true }
}

/**
 * A finding about the content surer than this (log-odds; .88: running text that is certainly about it comes to no more) is stripped,
 * where the policy says so, though the scorer takes it for content.
 */
const SURE = 2
/** What a caption looks like is told by its brackets and agencies, of which running text has none. */
const SURE_CAPTION = 0.9

/** What the scorer adds to a judgement, as evidence. */
export function evidenceOf({ leniency }: Opinion, weight: number): Evidence[] {
  const evidence = [{ signal: 'scorer', weight }]
  if (leniency !== 0) evidence.push({ signal: leniency < 0 ? 'doubtful-document' : 'clear-document', weight: leniency })
  return evidence
}

/** What the policy makes of a judgement; undefined where the text is kept. */
export function apply(policy: Policy, weighed: Weighed): Verdict | undefined {
  const sure = confidence(weighed.logOdds)
  const action = policy.actions[weighed.judgement.finding.category]
  if (action === 'keep' || sure < policy.tagAt) return undefined
  const { judgement, logOdds, context } = weighed
  const strips = action === 'strip' && sure >= policy.stripAt && weighed.agreed
  return { judgement, logOdds, context, action: strips ? 'strip' : 'tag' }
}
