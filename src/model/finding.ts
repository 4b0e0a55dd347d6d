import type { CategoryId } from './category.js'
import type { Span } from './span.js'

/**
 * How much one signal says by itself, to a person who sees the line and nothing around it:
 * `certain` leaves no doubt, `likely` needs no second signal in the right place, `weak` needs one, `hint` only adds up.
 * What a grade weighs is decided in `decide/weights.ts`, never by a detector.
 */
export type Grade = 'certain' | 'likely' | 'weak' | 'hint'

/** One observation that speaks for a finding: which signal, seen where. */
export interface Signal extends Span {
  /** What was seen, as a stable kebab-case name: `phrase`, `bracketed-credit`, `icon-run`. */
  readonly signal: string
  readonly grade: Grade
}

/**
 * What a detector reports: these blocks (or this span inside a block) look like `category`, because of `signals`.
 * A finding edits nothing and decides nothing.
 */
export interface Finding {
  readonly detector: string
  readonly category: CategoryId
  /** First block it speaks of. */
  readonly first: number
  /** Last block it speaks of, inclusive. */
  readonly last: number
  /** Only for noise glued into a content line: the span inside the one block it speaks of. */
  readonly inline?: Span
  /** Only for a copy of other text: the block it is a copy of. It is stripped only where that one stays. */
  readonly copyOf?: number
  /** True for the header of a list of other articles and the like: what follows may belong to it. */
  readonly opener?: boolean
  readonly signals: readonly Signal[]
}

/** What speaks for keeping blocks: the same shape as a finding, with the categories it argues against. */
export interface Protection {
  readonly detector: string
  readonly first: number
  readonly last: number
  /** The categories it argues against; all noise where absent. */
  readonly against?: readonly CategoryId[]
  readonly signals: readonly Signal[]
}
