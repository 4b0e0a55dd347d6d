/** A half-open range of UTF-16 code units: `start` belongs to it, `end` does not. */
export interface Span {
  readonly start: number
  readonly end: number
}
