import type { Flag, Report } from '../model/report.js'
import { createCleaner } from './clean.js'
import { type CleanOptions, OptionError } from './options.js'

/** Options of a record cleaner: those of a cleaner, and what becomes of the report. */
export interface RecordOptions extends Omit<CleanOptions, 'report'> {
  /** How much of the report to add to a record; `none` adds none, and the source cannot be restored then. */
  readonly report?: 'full' | 'compact' | 'none'
  /** The field that takes the report; `report` where absent. */
  readonly reportField?: string
}

/** Why a record, or a line that should hold one, could not be cleaned. */
export type RecordFault =
  'not-an-object' | 'no-text' | 'text-not-a-string' | 'html-unsupported' | 'field-taken' | 'failed' | 'malformed-json' | 'too-long'

/** What stands in the field `error` of a record that could not be cleaned. */
export interface RecordError {
  readonly code: RecordFault
  /** What is wrong, and what to do about it. */
  readonly message: string
}

/** A record after cleaning: the fields it came with, and the report (or under `error` why there is none). */
export type CleanedRecord = { [field: string]: unknown; text?: unknown; report?: Report; error?: RecordError }

/** Cleans one record after the other. Never throws; never changes the record it is given. */
export type RecordCleaner = (record: unknown) => CleanedRecord

/** What became of one record: the clean text and its report, or why there is none. */
export type RecordOutcome = { readonly text: string; readonly report: Report } | { readonly error: RecordError }

/** Where the report goes if nothing else is said. */
export const REPORT_FIELD = 'report'

/**
 * Compiles options into a function that cleans records `{text, ...anything}`: `text` becomes the clean text in its place, the
 * report is added, all other fields stay as they are, in their order. A record that cannot be cleaned comes back as it was with
 * `error: {code, message}` in place of the report; what is no object at all comes back as `{source, error}`.
 * @throws OptionError as `createCleaner` does.
 */
export function createRecordCleaner(options: RecordOptions = {}): RecordCleaner {
  const judge = createRecordJudge(options)
  const field = options.reportField ?? REPORT_FIELD
  return (record) => {
    const outcome = judge(record)
    if ('error' in outcome) return isRecord(record) ? { ...record, error: outcome.error } : { source: record, error: outcome.error }
    const cleaned: CleanedRecord = { ...(record as object), text: outcome.text }
    if (options.report !== 'none') cleaned[field] = outcome.report
    return cleaned
  }
}

/** What a record becomes, apart from how the record is put together again; a flag that reading it raised goes into its report. */
export type RecordJudge = (record: unknown, flag?: Flag) => RecordOutcome

/**
 * Compiles options into a judge of records. It never throws once it is made. A record whose field for the report is taken is refused,
 * unless the report goes elsewhere.
 */
export function createRecordJudge(
  { report = 'full', reportField = REPORT_FIELD, ...options }: RecordOptions = {},
  { takesReport = report !== 'none' } = {},
): RecordJudge {
  if (report !== 'full' && report !== 'compact' && report !== 'none')
    throw new OptionError(`report is "${report}": use full, compact or none`)
  if (typeof reportField !== 'string' || ['', 'text', 'html', 'error'].includes(reportField))
    throw new OptionError(`the report cannot go into the field "${reportField}": use a name that records do not use yet, such as report`)
  const clean = createCleaner({ ...options, report: report === 'none' ? 'compact' : report })
  return (record, flag) => {
    const fault = faultOf(record, takesReport ? reportField : undefined)
    if (fault) return { error: fault }
    try {
      const result = clean((record as { text: string }).text)
      return flag ? { text: result.text, report: { ...result.report, flags: [flag, ...result.report.flags] } } : result
    } catch (error) {
      return { error: { code: 'failed', message: error instanceof Error ? error.message : String(error) } }
    }
  }
}

function faultOf(record: unknown, reportField: string | undefined): RecordError | undefined {
  if (!isRecord(record)) return { code: 'not-an-object', message: `the record is ${nameOf(record)}: pass an object with the field "text"` }
  if (!Object.hasOwn(record, 'text')) {
    return Object.hasOwn(record, 'html')
      ? {
          code: 'html-unsupported',
          message: 'the record has "html" and no "text": this version reads text only, pass the text of the page',
        }
      : { code: 'no-text', message: 'the record has neither "text" nor "html": put the document under "text"' }
  }
  if (typeof record.text !== 'string')
    return { code: 'text-not-a-string', message: `"text" is ${nameOf(record.text)}: put the document there as a string` }
  if (reportField !== undefined && Object.hasOwn(record, reportField)) {
    const message = `the record has a field "${reportField}" already: name another one for the report (option reportField, flag --report-field)`
    return { code: 'field-taken', message }
  }
  return undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
