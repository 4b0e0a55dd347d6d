import { actionOn } from '../model/policy.js'
import { CATEGORY_IDS, type CategoryId } from '../model/category.js'
import type { DocumentView, ViewedPolicy } from '../model/document-view.js'
import type { ReportSpan } from '../model/report.js'
import type { Span } from '../model/span.js'
import { firstWhere } from '../text/first-where.js'
import { restore } from '../write/restore.js'
import type { CleanResult } from './clean.js'
import { type AnyCleanOptions, DEFAULT_OPTIONS, policyOf } from './options.js'

/** Cleans one document with options. */
type CleanWith = (options: AnyCleanOptions) => CleanResult

/** No policy is called so. */
const LENIENT = 'document-view'
/** Below even odds neither detectors nor the scorer take a line for noise: no span has less. */
export const MIN_CONFIDENCE = 0.5

/**
 * Cleans a document for the document view: its report, the spans that a lower threshold would find, and of a page the Markdown. It cleans
 * the document two or three times, so it is for single documents.
 */
export function documentView(name: string, clean: CleanWith, options: AnyCleanOptions): DocumentView {
  const full = { report: 'full', offsets: 'utf16' } as const
  const { text, report } = clean({ ...options, ...full })
  const { report: lenient } = clean({ ...lenientOptions(options), ...full })
  const markdown = report.source.html && clean({ ...options, format: 'markdown' }).formatted
  return {
    name,
    source: restore(text, report),
    report,
    candidates: spansOutside(lenient.spans, report.spans),
    policy: viewedPolicy(options, report.spans),
    ...(markdown !== undefined && { markdown }),
  }
}

/** The policy of options as the view needs it; `spans` may have categories of the user's own. */
function viewedPolicy(options: AnyCleanOptions, spans: readonly ReportSpan[]): ViewedPolicy {
  const policy = policyOf(options)
  const categories = new Set<CategoryId>([...CATEGORY_IDS, ...spans.map(({ category }) => category)])
  const { stripAt, tagAt } = policy
  return { stripAt, tagAt, strips: [...categories].filter((category) => actionOn(policy, category) === 'strip') }
}

/** The same options with a policy that tags all there is the least evidence for. */
function lenientOptions(options: AnyCleanOptions): AnyCleanOptions {
  const { policy = DEFAULT_OPTIONS.policy, policies = {} } = options
  const base = policies[policy] ?? { extends: policy as keyof typeof policies }
  return { ...options, policy: LENIENT, policies: { ...policies, [LENIENT]: { ...base, tagAt: MIN_CONFIDENCE } as object } }
}

function spansOutside(spans: readonly ReportSpan[], others: readonly Span[]): ReportSpan[] {
  return spans.filter(({ start, end }) => {
    const next = others[firstWhere(others, (other) => other.end > start)]
    return next === undefined || next.start >= end
  })
}
