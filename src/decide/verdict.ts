import type { CategoryId } from '../model/category.js'
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
  /** Gives what was added to the judgement's own evidence. Put together when a report asks: there may be millions of verdicts. */
  readonly explain: () => readonly Evidence[]
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

/**
 * What the policy does where a category comes to so much in log-odds; undefined where the text is kept.
 * @param agreed false where the scorer does not agree that it should go, so that it is tagged at most
 */
export function actionAt(policy: Policy, category: CategoryId, logOdds: number, agreed = true): Verdict['action'] | undefined {
  const action = actionOn(policy, category)
  if (action === 'keep') return undefined
  const sure = confidence(logOdds)
  if (sure < policy.tagAt) return undefined
  return action === 'strip' && sure >= policy.stripAt && agreed ? 'strip' : 'tag'
}
