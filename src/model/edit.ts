import type { RepairKind } from './report.js'
import type { Span } from './span.js'

/** A reversible edit of characters: `after` takes the place of the span. */
export interface Edit extends Span {
  readonly kind: RepairKind
  readonly after: string
}
