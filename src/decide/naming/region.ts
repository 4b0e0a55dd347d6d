import type { CategoryId } from '../../model/category.js'

/** Categories that come as regions: one line of them speaks for the lines around it. */
export const REGIONS = [
  'navigation',
  'related-list',
  'reader-comment',
  'comment-prompt',
  'newsletter',
  'subscription',
  'consent',
  'legal',
  'promotion',
  'widget',
  'share-buttons',
  'contact',
  'keywords',
  'author-bio',
  'other-noise',
] as const satisfies readonly CategoryId[]

/** A category that comes as a region. */
export type Region = (typeof REGIONS)[number]

const NUMBERS: ReadonlyMap<CategoryId, number> = new Map(REGIONS.map((region, i) => [region, i]))

/** Its place in `REGIONS`; -1 for a category that comes in single lines. */
export function regionNumber(category: CategoryId): number {
  return NUMBERS.get(category) ?? -1
}
