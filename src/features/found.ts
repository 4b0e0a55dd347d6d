import type { FoundByBlock } from '../model/findings.js'
import type { Matrix } from './matrix.js'

/** What detectors say of a line in its surroundings. These columns come last, for the context forests alone. */
const FOUND: readonly { readonly name: string; readonly of: (found: FoundByBlock) => Float32Array }[] = [
  { name: 'found-noise-alone', of: ({ noiseAlone }) => noiseAlone },
  { name: 'found-noise', of: ({ noise }) => noise },
  { name: 'found-about', of: ({ about }) => about },
  { name: 'found-headline', of: ({ headline }) => headline },
]

export const FOUND_FEATURES: readonly string[] = FOUND.map(({ name }) => name)

/** Fills them in for the blocks of a document from `first` on, as many as the matrix has rows. */
export function fillFound(found: FoundByBlock, first: number, matrix: Matrix): void {
  for (const { name, of } of FOUND) matrix.column(name).set(of(found).subarray(first, first + matrix.rows))
}
