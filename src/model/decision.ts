import type { CategoryId } from './category.js'
import type { Evidence } from './report.js'
import type { Span } from './span.js'

/** Strip or tag a span. What no decision names is kept. */
export interface Decision extends Span {
  readonly line: number
  readonly category: CategoryId
  readonly action: 'strip' | 'tag'
  /** Confidence in context, 0 to 1. */
  readonly confidence: number
  /** Confidence by the look of the lines alone, 0 to 1. */
  readonly local: number
  readonly detector: string
  /** Gives what speaks for it and against it. Put together when a report asks. */
  readonly evidence: () => readonly Evidence[]
}
