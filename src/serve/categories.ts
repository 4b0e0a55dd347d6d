import { CATEGORIES, CATEGORY_IDS } from '../model/category.js'
import { type AnyCleanOptions, policyOf } from '../pipeline/options.js'
import { POLICIES } from '../decide/policies.js'
import type { Categories } from './contract.js'

/** The names of all policies that a service knows: the presets, and those of its config file. */
export function policyNames({ policies = {} }: Pick<AnyCleanOptions, 'policies'>): string[] {
  return [...new Set([...Object.keys(POLICIES), ...Object.keys(policies)])]
}

/** The categories, and what each policy of a service does with them. */
export function categoriesOf({ policies = {} }: Pick<AnyCleanOptions, 'policies'>): Categories {
  const all = policyNames({ policies }).map((policy) => policyOf({ policy, policies }))
  return {
    categories: CATEGORY_IDS.map((id) => {
      const { kind, summary } = CATEGORIES[id]
      return { id, kind, summary, actions: Object.fromEntries(all.map(({ name, actions }) => [name, actions[id]])) }
    }),
    policies: all.map(({ name, stripAt, tagAt }) => ({ name, stripAt, tagAt })),
  }
}
