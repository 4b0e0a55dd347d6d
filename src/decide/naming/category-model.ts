import { isBuiltIn, type CategoryId } from '../../model/category.js'
import type { SourceDocument } from '../../model/document.js'
import type { Judgement } from '../judgement.js'
import { CLUES, type Clues, COMBINED, gatherClues } from './clues.js'

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
  /** How much more speaks for it than for what the line was called so far, in log-odds; 0 if nothing was learnt of that. */
  lead(block: number): number
}

const REMEDY = 'train again (npm run train)'

/**
 * Says which category a line of noise has, from what detectors say of it and around it, its look and its place: a logistic regression over
 * the categories. It names lines and nothing else: whether one goes is settled before.
 */
export class CategoryModel {
  /** A row for each clue of `CLUES`, and for each of `COMBINED` the sum of its rows: log-odds by category. */
  private readonly rows: readonly Float64Array[]
  /** The number of each category, for the entries of rows. */
  private readonly numbers: ReadonlyMap<CategoryId | undefined, number>

  /** @param rows a row for each clue of `CLUES` */
  constructor(
    readonly categories: readonly CategoryId[],
    rows: readonly Float64Array[],
  ) {
    this.numbers = new Map(categories.map((category, i) => [category, i]))
    const sumOf = (clues: readonly number[]) => categories.map((_, i) => clues.reduce((sum, clue) => sum + rows[clue]![i]!, 0))
    this.rows = [...rows, ...COMBINED.map((clues) => Float64Array.from(sumOf(clues)))]
  }

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
      Object.values(clues).map((row) => Float64Array.from(row, (weight) => weight / unit)),
    )
  }

  /**
   * The likeliest category of each line.
   * @param isLine by block: 1 for a line that gets a name
   * @param named the category that a line has been called so far, if any
   */
  name(
    document: SourceDocument,
    judgements: readonly Judgement[],
    isLine: Uint8Array,
    named: (block: number) => CategoryId | undefined = () => undefined,
  ): NamedLines {
    const { categories, numbers, rows } = this
    const best = new Uint8Array(document.blocks.length)
    const lead = new Float64Array(document.blocks.length)
    const sums = new Float64Array(categories.length)
    gatherClues(document, judgements, isLine, (block, clues) => {
      sumRows(rows, clues, sums)
      const first = indexOfMax(sums)
      const other = numbers.get(named(block))
      best[block] = first
      lead[block] = other === undefined ? 0 : sums[first]! - sums[other]!
    })
    return { best: (block) => categories[best[block]!]!, lead: (block) => lead[block]! }
  }
}

/** The sum of the rows of clues, each as often as it is there; four rows at a time, so that sums are seldom written in between. */
function sumRows(rows: readonly Float64Array[], { count, numbers, times }: Clues, sums: Float64Array): void {
  sums.fill(0)
  let i = 0
  for (; i + 4 <= count; i += 4) {
    const [a, b, c, d] = [rows[numbers[i]!]!, rows[numbers[i + 1]!]!, rows[numbers[i + 2]!]!, rows[numbers[i + 3]!]!]
    const [p, q, r, s] = [times[i]!, times[i + 1]!, times[i + 2]!, times[i + 3]!]
    for (let k = 0; k < sums.length; k++) sums[k] = sums[k]! + a[k]! * p + b[k]! * q + c[k]! * r + d[k]! * s
  }
  for (; i < count; i++) {
    const row = rows[numbers[i]!]!
    const weight = times[i]!
    for (let k = 0; k < sums.length; k++) sums[k]! += row[k]! * weight
  }
}

function indexOfMax(values: Float64Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}
