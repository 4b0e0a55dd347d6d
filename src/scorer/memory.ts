import type { Matrix } from '../features/matrix.js'

/** Memory for this many features is kept for the next document; more is let go. */
const KEPT_VALUES = 1 << 20

/** Memory of matrices, used again for the next one: most of what a matrix costs is its memory. */
export class MatrixMemory {
  values: Float32Array = new Float32Array(0)

  /** Takes the memory of a matrix that was made with `values`. */
  keep({ values }: Matrix): void {
    if (values.length > this.values.length) this.values = values
  }

  /** To be called behind a document. */
  trim(): void {
    if (this.values.length > KEPT_VALUES) this.values = new Float32Array(0)
  }
}
