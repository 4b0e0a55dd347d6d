import type { OffsetUnit, Report } from '../model/report.js'
import { digest } from './digest.js'
import { advance, lengthIn, OFFSET_UNITS } from './offset-units.js'

/** Why a source cannot be restored. */
export type RestoreFault = 'unknown-version' | 'wrong-text' | 'damaged-report'

/** The clean text and the report do not belong together, or the report is not whole. */
export class RestoreError extends Error {
  override name = 'RestoreError'
  constructor(
    readonly code: RestoreFault,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Restores the source from the clean text and its report, full or compact, and proves it by the digest.
 * @throws RestoreError where the text is not the one the report was written for, or the report was changed.
 */
export function restore(text: string, report: Report): string {
  assertVersion(report?.version)
  if (!isWhole(report)) throw new RestoreError('damaged-report', 'the report is not whole: pass it as it was written')
  const unit = unitOf(report.offsets)
  if (lengthIn(unit, text) !== report.clean.length || digest(text) !== report.clean.digest)
    throw wrongText(digest(text), report.clean.digest)
  const source = putBack(text, report, unit)
  if (lengthIn(unit, source) !== report.source.length || digest(source) !== report.source.digest) {
    throw new RestoreError('damaged-report', 'the report does not lead back to its source: it was changed after it was written')
  }
  return source
}

/** @throws RestoreError where a report is of a version that this reader does not know. */
export function assertVersion(version: unknown): void {
  if (version === 1) return
  throw new RestoreError(
    'unknown-version',
    `the report has version ${JSON.stringify(version)}, this is a reader of version 1: use the version of dechaff that wrote it`,
  )
}

/** The unit that a report names. @throws RestoreError if it is unknown. */
export function unitOf(offsets: unknown = 'utf16'): OffsetUnit {
  const unit = OFFSET_UNITS.find((known) => known === offsets)
  if (unit === undefined) throw damagedReport(new Error(`its offsets are in ${JSON.stringify(offsets)}, which is unknown`))
  return unit
}

/** The text is another than the one the report was written for. */
export function wrongText(own: string, expected: string): RestoreError {
  return new RestoreError('wrong-text', `the text does not match the report: its digest is ${own}, the report was written for ${expected}`)
}

/** The report is not whole, or not as it was written. */
export function damagedReport(cause?: unknown): RestoreError {
  const reason = cause === undefined ? '' : ` (${cause instanceof Error ? cause.message : String(cause)})`
  return new RestoreError('damaged-report', `the report is damaged, pass it as it was written${reason}`)
}

function isWhole({ source, clean, spans, repairs }: Partial<Report>): boolean {
  const isList = (list: unknown) => Array.isArray(list) && list.every((item) => typeof item?.start === 'number')
  const isText = (repair: unknown) => typeof repair === 'string'
  return !!source && !!clean && isList(spans) && isList(repairs) && repairs!.every(({ before, after }) => isText(before) && isText(after))
}

function putBack(text: string, { spans, repairs }: Report, unit: OffsetUnit): string {
  const stripped = spans.filter((span) => span.action === 'strip').map(({ start, text = '' }) => ({ start, before: text, after: '' }))
  const edits = [...stripped, ...repairs].sort((a, b) => a.start - b.start)
  let source = ''
  /** The length of `source`, in the unit. */
  let length = 0
  let at = 0
  for (const { start, before, after } of edits) {
    const keptEnd = advance(text, at, start - length, unit)
    source += text.slice(at, keptEnd) + before
    length = start + lengthIn(unit, before)
    at = keptEnd + after.length
  }
  return source + text.slice(at)
}
