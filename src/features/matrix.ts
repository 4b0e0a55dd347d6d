import type { FeatureNames } from './feature-names.js'

/** Numbers for each block of a document: one column for each feature, each column contiguous. */
export class Matrix {
  /** Entry `column * rows + row`. */
  readonly values: Float32Array

  /** @param memory taken for the values where it is large enough: what it held is wiped out */
  constructor(
    readonly rows: number,
    readonly features: FeatureNames,
    memory?: Float32Array,
  ) {
    const size = rows * features.count
    this.values = memory && memory.length >= size ? memory.subarray(0, size).fill(0) : new Float32Array(size)
  }

  /** @param column its number, as `FeatureGroup.in` gives it */
  set(column: number, row: number, value: number): void {
    this.values[column * this.rows + row] = value
  }

  /** The same value in all rows. */
  setAll(column: number, value: number): void {
    this.values.fill(value, column * this.rows, (column + 1) * this.rows)
  }

  /**
   * One column, shared with the matrix.
   * @param column its name, or its number
   * @throws RangeError if there is no column of that name.
   */
  column(column: string | number): Float32Array {
    const start = (typeof column === 'string' ? this.features.columnOf(column) : column) * this.rows
    return this.values.subarray(start, start + this.rows)
  }
}
