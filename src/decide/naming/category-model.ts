import { isBuiltIn, type CategoryId } from '../../model/category.js'
import type { SourceDocument } from '../../model/document.js'
import type { Judgement } from '../judgement.js'
import { CLUES, tellClues } from './clues.js'

/** What each clue says for each category, as `training/` writes it: whole numbers, `unit` of which are one log-odd. */
export interface CategoryWeights {
  readonly unit: number
  readonly categories: readonly CategoryId[]
  /** By clue: a number for each of `categories`. */
  readonly clues: Readonly<Record<string, readonly number[]>>
}

/** How much speaks for each category of each line. */
export interface NamedLines {
  /** The category for which most speaks. */
  best(block: number): CategoryId
  /** How much more speaks for it than for another, in log-odds; 0 if that was not learnt. */
  lead(block: number, category: CategoryId): number
}

const REMEDY = 'train again (npm run train)'

/**
 * Says which category a line of noise has, from what detectors say of it and around it, its look and its place: a logistic regression over
 * the categories. It names lines and nothing else: whether one goes is settled before.
 */
export class CategoryModel {
  /** @param rows a row for each clue of `CLUES`, in log-odds by category */
  constructor(
    readonly categories: readonly CategoryId[],
    readonly rows: Float64Array,
  ) {}

  /** @throws RangeError if the weights are of other clues or categories than this version knows. */
  static of({ unit, categories, clues }: CategoryWeights): CategoryModel {
    const names = Object.keys(clues)
    if (names.length !== CLUES.length || names.some((name, i) => name !== CLUES[i])) {
      throw new RangeError(`weights of categories were learnt from other clues than this version sees: ${REMEDY}`)
    }
    const stranger = categories.find((category) => !isBuiltIn(category))
    if (stranger !== undefined) throw new RangeError(`there is no category "${stranger}": ${REMEDY}`)
    return new CategoryModel(
      categories,
      Float64Array.from(Object.values(clues).flat(), (weight) => weight / unit),
    )
  }

  /** The likeliest category of each line that `isLine` picks. */
  name(document: SourceDocument, judgements: readonly Judgement[], isLine: (block: number) => boolean): NamedLines {
    const { categories, rows } = this
    const count = categories.length
    const sums = new Float64Array(document.blocks.length * count)
    tellClues(document, judgements, isLine, (block, clue, times) => {
      let at = block * count
      for (let row = clue * count, end = row + count; row < end; row++, at++) sums[at]! += rows[row]! * times
    })
    const bestAt = (block: number): number => {
      let best = block * count
      for (let at = best + 1; at < (block + 1) * count; at++) if (sums[at]! > sums[best]!) best = at
      return best
    }
    return {
      best: (block) => categories[bestAt(block) - block * count]!,
      lead(block, category) {
        const number = categories.indexOf(category)
        return number < 0 ? 0 : sums[bestAt(block)]! - sums[block * count + number]!
      },
    }
  }
}
