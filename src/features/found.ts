import type { FoundByBlock } from '../model/findings.js'
import type { Matrix } from './matrix.js'

/** What detectors say of a line in its surroundings. These columns come last, for the context forests alone. */
export const FOUND_FEATURES = ['found-noise-alone', 'found-noise', 'found-about'] as const

/** Fills them in for the blocks of a document from `first` on, as many as the matrix has rows. */
export function fillFound({ noiseAlone, noise, about }: FoundByBlock, first: number, matrix: Matrix): void {
  const at = matrix.width - FOUND_FEATURES.length
  for (const [n, column] of [noiseAlone, noise, about].entries()) matrix.column(at + n).set(column.subarray(first, first + matrix.rows))
}
