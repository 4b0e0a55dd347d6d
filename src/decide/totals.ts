import type { SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import type { Evidence } from '../model/report.js'
import { repeatedControls } from './controls.js'
import type { Judgement } from './judgement.js'
import { evidenceOf, type Opinion } from './opinion.js'
import type { Opinions } from './opinions.js'
import type { TemplateOpinion } from './templates.js'
import type { Weighed } from './weighing.js'
import { AGREEMENT, JOINT, LIST, OBJECTION, REPEATED } from './weights.js'

/**
 * A finding about the content surer than this (log-odds; .88: running text that is certainly about it comes to no more) is stripped,
 * where the policy says so, though the scorer takes it for content.
 */
const SURE = 2
/** What a caption looks like is detected from its brackets and agencies, of which running text has none. */
const SURE_CAPTION = 0.9

/** What findings are resolved by, beside what they say. */
export interface Grounds {
  readonly policy: Policy
  readonly opinions: Opinions | undefined
  readonly templates: TemplateOpinion | undefined
  /** Detectors whose findings count by themselves, whatever the scorer says. */
  readonly trusted: ReadonlySet<string>
}

/** What a finding on a block comes to. */
export interface Total {
  readonly logOdds: number
  /** False where the scorer does not agree that the block should go. */
  readonly agreed: boolean
}

/** What findings on blocks come to beside the scorer and the other pages of the site. */
export class Totals {
  /** By block: 1 for a control that the document repeats. */
  private readonly repeated: Uint8Array
  /** The scorer's mean over the blocks of a list, once it has been asked for. */
  private readonly means = new Map<Judgement, number>()

  constructor(
    document: SourceDocument,
    private readonly weighed: Weighed,
    private readonly grounds: Grounds,
  ) {
    this.repeated = repeatedControls(document, weighed.judgements)
  }

  /**
   * What a weighing comes to.
   * @param evidence takes in what is added to the weighing's own: it adds up to the log-odds
   */
  of(weighing: number, evidence?: Evidence[]): Total {
    const { judgements, weighings } = this.weighed
    const { policy, opinions, trusted } = this.grounds
    const judgement = judgements[weighings.judgement[weighing]!]!
    const block = weighings.block[weighing]!
    const logOdds = weighings.logOdds[weighing]!
    // The scorer judges whole blocks only.
    if (judgement.finding.inline) return alone(judgement, logOdds, true, evidence)
    if (!opinions || trusted.has(judgement.finding.detector)) return this.withoutScorer(judgement, block, logOdds, evidence)
    return judgement.kind !== 'about' && policy.keeps === 'content'
      ? this.asNoise(judgement, block, logOdds, opinions.noise, evidence)
      : this.asOutside(judgement, block, logOdds, opinions.mainText, evidence)
  }

  private withoutScorer(judgement: Judgement, block: number, own: number, evidence: Evidence[] | undefined): Total {
    const { logOdds, agreed } = alone(judgement, own, true, evidence)
    return { logOdds: logOdds + this.site(block, evidence), agreed }
  }

  /**
   * That a block is not main text: what detectors and scorer both come to, or what the finding comes to alone where that is more. Detectors
   * are seldom wrong in nearly clean text, of which the scorer has seen little.
   */
  private asOutside(judgement: Judgement, block: number, logOdds: number, opinion: Opinion, evidence: Evidence[] | undefined): Total {
    const { kind, finding } = judgement
    const { found, scorer, findings, against, alone: bonus } = jointWeights(judgement)
    const own = found + (logOdds < 0 ? against : findings) * logOdds
    const scored = scorer * opinion.inContext(block)
    const together = own + scored + opinion.leniency + (this.grounds.templates?.weight(block) ?? 0)
    // Whether captions and dates belong to the text is a matter of taste: the scorer has learnt the readers' taste.
    const agreed = kind === 'noise' || logOdds > (finding.category === 'caption' ? SURE_CAPTION : SURE) || together > 0
    if (logOdds > 0 && logOdds + bonus > together) return alone(judgement, logOdds, agreed, evidence)
    evidence?.push({ signal: 'beside-scorer', weight: own - logOdds }, ...evidenceOf(opinion, scored))
    this.site(block, evidence)
    return { logOdds: together, agreed: true }
  }

  /**
   * That a block is noise. The finding names what the scorer, who has seen it and what is around it, takes for noise; by itself it adds little
   * (see `AGREEMENT` and `OBJECTION`).
   */
  private asNoise(judgement: Judgement, block: number, logOdds: number, opinion: Opinion, evidence: Evidence[] | undefined): Total {
    const isRepeated = this.repeated[block] === 1
    const own = opinion.inContext(block)
    // A list goes as a whole, however doubtful the document, but for what in it the scorer takes for content.
    const isList = judgement.local > LIST.from && own > LIST.content
    const scored = isList ? Math.max(own, this.meanOf(judgement, opinion)) : own
    const leniency = isList || isRepeated ? 0 : opinion.leniency
    const repetition = isRepeated ? REPEATED : 0
    const weight =
      logOdds > AGREEMENT.from
        ? opinion.agreement * Math.min(AGREEMENT.most, logOdds)
        : logOdds < OBJECTION.below && !isRepeated
          ? -opinion.objection
          : 0
    if (evidence) {
      evidence.push({ signal: 'beside-scorer', weight: weight - logOdds })
      if (isRepeated) evidence.push({ signal: 'repeated-control', weight: repetition })
      evidence.push(...evidenceOf({ leniency }, scored))
    }
    return { logOdds: weight + scored + leniency + repetition + this.site(block, evidence), agreed: true }
  }

  /** What other pages of the site say of a block. */
  private site(block: number, evidence: Evidence[] | undefined): number {
    const { templates } = this.grounds
    if (!templates) return 0
    evidence?.push(...templates.evidence(block))
    return templates.weight(block)
  }

  private meanOf(judgement: Judgement, { inContext }: Opinion): number {
    const { first, last } = judgement.finding
    if (first === last) return inContext(first)
    const known = this.means.get(judgement)
    if (known !== undefined) return known
    let sum = 0
    for (let block = first; block <= last; block++) sum += inContext(block)
    const mean = sum / (last - first + 1)
    this.means.set(judgement, mean)
    return mean
  }
}

const jointWeights = ({ kind }: Judgement) => JOINT[kind === 'about' ? 'about' : 'noise']

/** A finding without the scorer. */
function alone(judgement: Judgement, logOdds: number, agreed: boolean, evidence: Evidence[] | undefined): Total {
  const weight = logOdds > 0 ? jointWeights(judgement).alone : 0
  if (weight !== 0) evidence?.push({ signal: 'finding-alone', weight })
  return { logOdds: logOdds + weight, agreed }
}
