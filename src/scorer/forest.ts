import type { Matrix } from '../features/matrix.js'
import { layOut } from './layout.js'
import { unpackForest } from './packed-forest.js'
import { PortableForest } from './portable-forest.js'
import { SimdForest } from './simd-forest.js'

/** A sum of regression trees over the columns of a matrix, as gradient boosting makes them (Friedman 2001). */
export interface Forest {
  /** Writes the sum of all trees for each row into column `to`, rounded to single precision; sums are double, in the order of the trees. */
  score(matrix: Matrix, to: number): void
}

/**
 * Reads what `training/` wrote, for the fastest way there is on this platform.
 * @throws RangeError where the bytes are cut short, or a tree has too many leaves.
 */
export function parseForest(bytes: Uint8Array): Forest {
  const layout = layOut(unpackForest(bytes))
  return SimdForest.of(layout) ?? new PortableForest(layout)
}
