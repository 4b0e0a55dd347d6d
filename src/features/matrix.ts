/** Numbers for each block of a document: one column for each feature, each column contiguous. */
export class Matrix {
  /** Entry `column * rows + row`. */
  readonly values: Float32Array

  /** @param memory taken for the values where it is large enough: what it held is wiped out */
  constructor(
    readonly rows: number,
    readonly width: number,
    memory?: Float32Array,
  ) {
    const size = rows * width
    this.values = memory && memory.length >= size ? memory.subarray(0, size).fill(0) : new Float32Array(size)
  }

  /** One column, shared with the matrix. */
  column(at: number): Float32Array {
    return this.values.subarray(at * this.rows, (at + 1) * this.rows)
  }
}
