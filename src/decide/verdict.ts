import { actionOn, type Policy } from '../model/policy.js'
import type { Evidence } from '../model/report.js'
import type { Judgement } from './judgement.js'
import { confidence } from './weights.js'

/** What became of one block, or of a span inside it. */
export interface Verdict {
  readonly judgement: Judgement
  readonly action: 'strip' | 'tag'
  /** Log-odds in context. */
  readonly logOdds: number
  /** What the surroundings and the protections added to the judgement's own evidence. */
  readonly context: readonly Evidence[]
}

/** What became of a document. */
export interface Verdicts {
  /** By block; undefined where the block is kept. */
  readonly blocks: readonly (Verdict | undefined)[]
  /** Noise glued into blocks, in source order. */
  readonly inline: readonly Verdict[]
  /** By block: 1 where a detector had something to say, whatever became of it. */
  readonly claimed: Uint8Array
}

/** A verdict before the policy has spoken. */
export interface Unapplied extends Omit<Verdict, 'action'> {
  /** False where the scorer does not agree that it should go, so that it is tagged at most. */
  readonly agreed: boolean
}

/** What the policy makes of a judgement; undefined where the text is kept. */
export function apply(policy: Policy, weighed: Unapplied): Verdict | undefined {
  const sure = confidence(weighed.logOdds)
  const action = actionOn(policy, weighed.judgement.finding.category)
  if (action === 'keep' || sure < policy.tagAt) return undefined
  const { judgement, logOdds, context } = weighed
  const strips = action === 'strip' && sure >= policy.stripAt && weighed.agreed
  return { judgement, logOdds, context, action: strips ? 'strip' : 'tag' }
}
