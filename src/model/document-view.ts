import type { CategoryId } from './category.js'
import type { Report, ReportSpan } from './report.js'

/** What the policy of a report does, where it is known. */
export interface ViewedPolicy {
  /** A span is stripped from this confidence on. */
  readonly stripAt: number
  /** A span is tagged from this confidence on. */
  readonly tagAt: number
  /** The categories that it strips; it tags or keeps the others. */
  readonly strips: readonly CategoryId[]
}

/** A cleaned document as the document view shows it. Plain data: it is written into pages as JSON. */
export interface DocumentView {
  readonly name: string
  /** The source; of a page its text. */
  readonly source: string
  readonly report: Report
  /** Kept text that a lower threshold would tag or strip, as spans in order, outside of those of the report. */
  readonly candidates?: readonly ReportSpan[]
  readonly policy?: ViewedPolicy
  /** The Markdown of a page. */
  readonly markdown?: string
}
