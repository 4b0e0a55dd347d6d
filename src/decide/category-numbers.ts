import { CATEGORY_IDS, type CategoryId } from '../model/category.js'

const NUMBERS: ReadonlyMap<CategoryId, number> = new Map(CATEGORY_IDS.map((category, i) => [category, i]))

/** The number that categories of a user's own share. */
export const OWN_CATEGORY = CATEGORY_IDS.length

/** The place of a category in `CATEGORY_IDS`. */
export function categoryNumber(category: CategoryId): number {
  return NUMBERS.get(category) ?? OWN_CATEGORY
}
