/** Numbers for each block of a document: one column for each feature, each column contiguous. */
export class Matrix {
  /** Entry `column * rows + row`. */
  readonly values: Float32Array

  constructor(
    readonly rows: number,
    readonly width: number,
  ) {
    this.values = new Float32Array(rows * width)
  }

  /** One column, shared with the matrix. */
  column(at: number): Float32Array {
    return this.values.subarray(at * this.rows, (at + 1) * this.rows)
  }
}
