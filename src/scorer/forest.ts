import type { Matrix } from '../features/matrix.js'
import { type ForestLayout, layOut } from './layout.js'
import { unpackForest } from './packed-forest.js'
import { PortableForest } from './portable-forest.js'
import { SimdForest } from './simd-forest.js'

/** Sums of regression trees over the columns of a matrix, as gradient boosting makes them (Friedman 2001); one sum for each output. */
export interface Forest {
  /**
   * Writes the sum of an output's trees for each row into the array of that output, rounded to single precision; sums are double, in
   * the order of the trees. An array may be a column of the matrix that no tree reads.
   */
  score(matrix: Matrix, outputs: readonly Float32Array[]): void
}

/** The forest of a layout, in the fastest implementation that the platform supports. */
export function forestOf(layout: ForestLayout): Forest {
  return SimdForest.of(layout) ?? new PortableForest(layout)
}

/**
 * Reads a forest of one output as `training/` writes it.
 * @throws RangeError if the bytes are cut short, or a tree has too many leaves.
 */
export function parseForest(bytes: Uint8Array): Forest {
  return forestOf(layOut([unpackForest(bytes)]))
}
