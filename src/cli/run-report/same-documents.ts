import { charactersOf } from '../../runs/totals.js'
import type { ReportedRun } from './read-run.js'

/**
 * True if some of the runs are of the same documents, which must not be added up. Runs do not say which documents they are of: those with the
 * same inputs by number and bytes, or the same text by its characters, and as many documents, are taken for the same.
 */
export function shareDocuments(runs: readonly ReportedRun[]): boolean {
  const seen = new Set<string>()
  return runs.some(({ summary: { inputs, totals } }) => {
    const documents = totals.documents + totals.failed
    if (documents === 0) return false
    const characters = charactersOf(totals)
    // A pipe has no size that is known.
    const marks = [
      ...(inputs.bytes > 0 ? [`${documents} documents of ${inputs.count} inputs, ${inputs.bytes} bytes`] : []),
      ...(characters > 0 ? [`${documents} documents of ${inputs.count} inputs, ${characters} characters`] : []),
    ]
    const isKnown = marks.some((mark) => seen.has(mark))
    for (const mark of marks) seen.add(mark)
    return isKnown
  })
}
