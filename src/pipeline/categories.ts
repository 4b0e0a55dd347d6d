import { loadTables } from '#data'
import type { Tables } from '../data/tables.js'
import { CategoryModel, type CategoryWeights } from '../decide/naming/category-model.js'
import type { CategoryId } from '../model/category.js'

/** Weights of categories as a data file holds them: a row of bytes for each clue. */
export function categoryTables({ unit, categories, clues }: CategoryWeights): Pick<Tables, 'columns' | 'info'> {
  return { columns: { weights: Int8Array.from(Object.values(clues).flat()) }, info: { unit, categories, clues: Object.keys(clues) } }
}

interface Info {
  readonly unit: number
  readonly categories: readonly CategoryId[]
  readonly clues: readonly string[]
}

let model: CategoryModel | undefined

/** The model with the weights of the package, which are read when a document is first judged. */
export function shippedCategories(): CategoryModel {
  return (model ??= modelOf(loadTables('categories')))
}

function modelOf({ columns, info }: Tables): CategoryModel {
  const { unit, categories, clues } = info as Info
  const count = categories.length
  const row = (i: number) => Array.from(columns.weights!.subarray(i * count, (i + 1) * count))
  return CategoryModel.of({ unit, categories, clues: Object.fromEntries(clues.map((clue, i) => [clue, row(i)])) })
}
