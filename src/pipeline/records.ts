import type { Metadata } from '../model/page.js'
import type { Flag, Report } from '../model/report.js'
import { type CleanResult, createCleaner, type DocumentSource, type Origin } from './clean.js'
import { withFlag } from './quality.js'
import { type RecordFields, type RecordOptions, recordFields } from './record-fields.js'

/** Why a record, or a line that should hold one, could not be cleaned. */
export type RecordFault =
  | 'not-an-object'
  | 'no-text'
  | 'text-not-a-string'
  | 'html-not-a-string'
  | 'markdown-not-a-string'
  | 'field-taken'
  | 'failed'
  | 'malformed-json'
  | 'too-long'
  | 'invalid-request'
  | RunFault

/** Why a record was not cleaned in a run of many: what reading it, or the worker that had it, came to. */
export type RunFault =
  | 'timeout'
  | 'out-of-memory'
  | 'crashed'
  | 'undecodable'
  | 'broken'
  | 'damaged'
  | 'unreadable'
  | 'changed'
  | 'cut-short'
  | 'expansion'
  | 'unwritable'

/** What stands in the field `error` of a record that could not be cleaned. */
export interface RecordError {
  readonly code: RecordFault
  /** What is wrong, and what to do about it. */
  readonly message: string
}

/** What cleaning adds to a record, under the names that fields have if options name no others. */
export interface AddedFields {
  formatted?: string
  metadata?: Metadata
  report?: Report
  /** Why the record is as it came. */
  error?: RecordError
}

/** A record of which nothing is known. */
export type AnyRecord = { [field: string]: unknown }

/**
 * A record after cleaning: the fields it came with, and what cleaning adds (or under `error` why it adds nothing). What is no object at all
 * comes back under `source`.
 */
export type CleanedRecord<Given = AnyRecord> = unknown extends Given
  ? AnyRecord & AddedFields
  : Given extends object
    ? Given & AddedFields & (Given extends { readonly text?: unknown } ? unknown : { text?: string })
    : AddedFields & { source: Given }

/** Cleans one record after the other. Never throws; never changes the record it is given. */
export type RecordCleaner = <Given>(record: Given) => CleanedRecord<Given>

/** What became of one record, or why nothing became of it. */
export type RecordOutcome = CleanResult | { readonly error: RecordError }

/**
 * Compiles options into a function that cleans records `{text, ...anything}`, `{markdown, ...anything}` and `{html, url?, ...anything}`: `text` becomes the clean
 * text, in its place where there is one; `formatted`, the metadata of a page and the report are added; all other fields stay as they
 * are, in their order. A record that cannot be cleaned comes back as it was with `error: {code, message}` in place of the report; what
 * is no object at all comes back as `{source, error}`.
 *
 * A record with several of them is judged by its HTML, else by its Markdown, as these tell more than the text; one that is empty or null
 * counts as absent there. Its `text` becomes the clean text of what was judged.
 * @throws OptionError as `createCleaner` does.
 */
export function createRecordCleaner<OwnPolicy extends string = never>(options: RecordOptions<OwnPolicy> = {}): RecordCleaner {
  const fields = recordFields(options)
  const judge = judgeWith(fields)
  const cleanedOf = (record: unknown): AnyRecord => {
    const outcome = judge(record)
    if ('error' in outcome) return isRecord(record) ? { ...record, error: outcome.error } : { source: record, error: outcome.error }
    const cleaned: AnyRecord = { ...(record as object), [fields.names.text]: outcome.text }
    if (fields.dropHtml) delete cleaned[fields.names.html]
    return Object.assign(cleaned, Object.fromEntries(fields.added(outcome, record as object)))
  }
  return cleanedOf as RecordCleaner
}

/** What is known of a record beside what stands in it. */
export interface KnownOfRecord {
  /** A flag that reading it raised: it goes into the report. */
  readonly flag?: Flag | undefined
  /** The group of a record that names none. */
  readonly group?: string | undefined
}

/** What a record becomes, apart from how the record is put together again. */
export type RecordJudge = (record: unknown, known?: KnownOfRecord) => RecordOutcome

/**
 * A judge of records, which never throws. A record that has one of the fields already which cleaning adds is refused, unless
 * `addsFields` says that none is added to it.
 * @throws OptionError as `createCleaner` does.
 */
export function judgeWith({ cleaning, names, taken }: RecordFields, { addsFields = true } = {}): RecordJudge {
  const clean = createCleaner(cleaning)
  return (record, { flag, group } = {}) => {
    const source = sourceOf(record, names, group)
    if ('code' in source) return { error: source }
    const message = addsFields ? taken(record as object, 'html' in source) : undefined
    if (message !== undefined) return { error: { code: 'field-taken', message } }
    try {
      const result = clean(source)
      return { ...result, report: withFlag(result.report, flag) }
    } catch (error) {
      return { error: { code: 'failed', message: error instanceof Error ? error.message : String(error) } }
    }
  }
}

/**
 * The document that a record holds: its page where it has one, else its Markdown, else its text; or why it holds none. It belongs to `known` where it
 * names no group.
 */
export function sourceOf(record: unknown, names: RecordFields['names'], known?: string): DocumentSource | RecordError {
  const { text: textField, markdown: markdownField, html: htmlField } = names
  if (!isRecord(record))
    return {
      code: 'not-an-object',
      message: `the record is ${nameOf(record)}: pass an object with the field "${textField}", "${markdownField}" or "${htmlField}"`,
    }
  const [hasText, hasMarkdown, hasHtml] = [textField, markdownField, htmlField].map((name) => Object.hasOwn(record, name))
  if (!hasText && !hasMarkdown && !hasHtml)
    return {
      code: 'no-text',
      message: `the record has neither "${textField}" nor "${markdownField}" nor "${htmlField}": put the document under "${textField}", Markdown under "${markdownField}", or a page under "${htmlField}", or name the fields (options textField, markdownField, htmlField; flags --text-field, --markdown-field, --html-field)`,
    }
  const { [textField]: text, [markdownField]: markdown, [htmlField]: html, [names.url]: url } = record
  const group = groupOf(record, names, known)
  const origin: Origin = { ...(typeof url === 'string' && { url }), ...(group !== undefined && { group }) }
  const isPage = hasHtml && !((hasText || hasMarkdown) && (html ?? '') === '')
  const isText = !isPage && (!hasMarkdown || (hasText && (markdown ?? '') === ''))
  if (isText)
    return typeof text === 'string'
      ? { text, ...origin }
      : { code: 'text-not-a-string', message: `"${textField}" is ${nameOf(text)}: put the document there as a string` }
  if (!isPage)
    return typeof markdown === 'string'
      ? { markdown, ...origin }
      : { code: 'markdown-not-a-string', message: `"${markdownField}" is ${nameOf(markdown)}: put the Markdown there as a string` }
  if (typeof html !== 'string')
    return { code: 'html-not-a-string', message: `"${htmlField}" is ${nameOf(html)}: put the page there as a string` }
  return { html, ...origin }
}

/** The group that a record names, else the one that is known of it. */
export function groupOf(record: Readonly<Record<string, unknown>>, names: RecordFields['names'], known?: string): string | undefined {
  const named = names.group === undefined ? undefined : record[names.group]
  // Sites may be numbered; columns have large numbers.
  const isNumber = typeof named === 'number' || typeof named === 'bigint'
  return isNumber || (typeof named === 'string' && named !== '') ? String(named) : known
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
