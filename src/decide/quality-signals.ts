/** What a document is judged by: the lines of a text, or also the markup of a page. Each has curves of its own. */
export type QualityInput = 'text' | 'page'

/** A curve through points, straight between them and level beyond the first and last. */
export interface Curve {
  /** Ascending. */
  readonly at: readonly number[]
  /** What is added to the log-odds of F1 there. */
  readonly adds: readonly number[]
}

/** What the quality of a document is read off, each between 0 and 1. */
export type QualitySignal = 'f1' | 'precision' | 'prose' | 'run' | 'disputed'

/** Log-odds of F1, and what each signal adds. */
export interface QualityCurves extends Readonly<Record<QualitySignal, Curve>> {
  readonly bias: number
}
