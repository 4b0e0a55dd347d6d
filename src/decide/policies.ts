import { type Action, CATEGORIES, CATEGORY_IDS, type BuiltInCategory } from '../model/category.js'
import type { Policy } from '../model/policy.js'

/** Version of the presets: raised when one of them changes what it strips. */
export const POLICY_VERSION = '3'

function policy(name: string, keeps: Policy['keeps'], about: Action, stripAt: number, tagAt: number, title: Action = 'keep'): Policy {
  const action = (id: BuiltInCategory): Action =>
    id === 'title' ? title : ({ content: 'keep', about, noise: 'strip' }[CATEGORIES[id].kind] as Action)
  const actions = Object.fromEntries(CATEGORY_IDS.map((id) => [id, action(id)])) as Record<BuiltInCategory, Action>
  return Object.freeze({ name, keeps, actions: Object.freeze(actions), stripAt, tagAt })
}

/**
 * The presets. `careful` strips only noise that is certain, `thorough` also what `standard` tags, `body` all that is not main text, headlines included. The
 * bounds are set by hand on typed lines out of fold: what each policy loses and strips stands in the README.
 */
export const POLICIES = Object.freeze({
  careful: policy('careful', 'content', 'tag', 0.986, 0.6),
  standard: policy('standard', 'content', 'tag', 0.87, 0.6),
  thorough: policy('thorough', 'content', 'strip', 0.65, 0.6),
  body: policy('body', 'main-text', 'strip', 0.6, 0.6, 'strip'),
})

/** The name of a preset. */
export type PolicyName = keyof typeof POLICIES
