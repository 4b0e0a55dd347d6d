import type { Report } from '../model/report.js'
import type { Span } from '../model/span.js'
import type { Replacement } from './clean-text.js'

/** The edits that touch no stripped span: what is stripped as a whole is not repaired first. Both lists are in order and disjoint. */
export function editsOutside<Edit extends Span>(edits: readonly Edit[], stripped: readonly Span[]): Edit[] {
  let i = 0
  return edits.filter(({ start, end }) => {
    while (i < stripped.length && stripped[i]!.end <= start) i++
    return i === stripped.length || stripped[i]!.start >= end
  })
}

/** Strips and edits together, in order. */
export function replacementsOf(stripped: readonly Span[], edits: readonly Replacement[]): Replacement[] {
  if (edits.length === 0 && stripped.length === 0) return []
  return [...stripped.map(({ start, end }) => ({ start, end, after: '' })), ...edits].sort((a, b) => a.start - b.start)
}

/** What leads from the source of a report to its clean text. */
export function replacementsIn({ spans, repairs }: Pick<Report, 'spans' | 'repairs'>): Replacement[] {
  return replacementsOf(
    spans.filter(({ action }) => action === 'strip'),
    repairs,
  )
}
