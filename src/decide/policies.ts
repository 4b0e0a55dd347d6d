import { type Action, CATEGORIES, CATEGORY_IDS, type CategoryId } from '../model/category.js'
import type { Policy } from '../model/policy.js'

/** Version of the presets: raised when one of them changes what it strips. */
export const POLICY_VERSION = '2'

function policy(name: string, about: Action, stripAt: number, tagAt: number): Policy {
  const action = (id: CategoryId): Action => ({ content: 'keep', about, noise: 'strip' })[CATEGORIES[id].kind] as Action
  const actions = Object.fromEntries(CATEGORY_IDS.map((id) => [id, action(id)])) as Record<CategoryId, Action>
  return Object.freeze({ name, actions: Object.freeze(actions), stripAt, tagAt })
}

/**
 * The presets. `careful` strips only what is certain, `thorough` also what `standard` tags. A
 * confidence is calibrated: of lines stripped at .9, nine in ten are no content.
 */
export const POLICIES = Object.freeze({
  careful: policy('careful', 'tag', 0.99, 0.6),
  standard: policy('standard', 'tag', 0.93, 0.6),
  thorough: policy('thorough', 'strip', 0.6, 0.6),
})

/** The name of a preset. */
export type PolicyName = keyof typeof POLICIES
