import type { Matrix } from '../features/matrix.js'
import { type ForestLayout, layOut } from './layout.js'
import { unpackForest } from './packed-forest.js'
import { PortableForest } from './portable-forest.js'
import { SimdForest } from './simd-forest.js'

/** A sum of regression trees over the columns of a matrix, as gradient boosting makes them (Friedman 2001). */
export interface Forest {
  /** Writes the sum of all trees for each row into column `to`, rounded to single precision; sums are double, in the order of the trees. */
  score(matrix: Matrix, to: number): void
}

/** The forest of a layout, for the fastest way there is on this platform. */
export function forestOf(layout: ForestLayout): Forest {
  return SimdForest.of(layout) ?? new PortableForest(layout)
}

/**
 * Reads what `training/` wrote.
 * @throws RangeError where the bytes are cut short, or a tree has too many leaves.
 */
export function parseForest(bytes: Uint8Array): Forest {
  return forestOf(layOut(unpackForest(bytes)))
}
