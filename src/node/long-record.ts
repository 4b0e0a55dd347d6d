import { createLongCleaner, type LongCleaner } from '../pipeline/long.js'
import type { Limits } from '../pipeline/look-ahead.js'
import {
  FORMATTED_FIELD,
  METADATA_FIELD,
  type RecordFields,
  type AnyRecordOptions,
  recordFields,
  REPORT_FIELD,
} from '../pipeline/record-fields.js'
import { judgeWith, type RecordError, type RecordJudge, sourceOf } from '../pipeline/records.js'
import { siteOf } from '../pipeline/site-of.js'
import type { DecodeOptions } from '../read/decode.js'

/** How the records of long lines are cleaned. */
export interface LongRecordOptions extends Omit<AnyRecordOptions, 'engine'>, DecodeOptions {
  /** Fields whose values are given back, where they are short: by them one may name the record. */
  readonly identify?: readonly string[]
}

const PAGE: RecordError = {
  code: 'too-long',
  message: 'the record is too long to be held and holds a page, which is judged as a whole: split it, or pass its text',
}
const MARKDOWN: RecordError = {
  code: 'too-long',
  message: 'the record is too long to be held and holds Markdown, which is parsed as a whole: split it, or pass it as text',
}
const FORMATTED: RecordError = {
  code: 'too-long',
  message: 'the record is too long to be held, and its text is written in no other format then: leave the format out',
}

/** What is the same for all long records: their options, compiled. */
export class LongRecordStage {
  readonly fields: RecordFields
  readonly clean: LongCleaner
  private readonly judge: RecordJudge
  private readonly isFormatted: boolean
  readonly reportField: string | undefined
  readonly metadataField: string | undefined
  readonly identify: readonly string[]
  /** The fields whose values are read, where they are short. */
  readonly named: readonly string[]
  /** The fields whose places are looked for. */
  readonly names: ReadonlySet<string>

  constructor({ identify = [], ...options }: Omit<LongRecordOptions, 'encoding'>, limits: Limits) {
    this.fields = recordFields(options)
    const { format = 'text', ...cleaning } = this.fields.cleaning
    this.isFormatted = format !== 'text'
    this.clean = createLongCleaner(cleaning, limits)
    this.judge = judgeWith(this.fields)
    const { report, reportField = REPORT_FIELD, metadata, metadataField = METADATA_FIELD } = options
    this.metadataField = metadata === false ? undefined : metadataField
    this.reportField = report === 'none' ? undefined : reportField
    this.identify = identify
    const { text, markdown, html, url, group } = this.fields.names
    this.named = [...new Set([...identify, url, ...(group === undefined ? [] : [group])])]
    this.names = new Set([text, markdown, html, 'error', FORMATTED_FIELD, reportField, metadataField, ...this.named])
  }

  /** The site of a record by these of its fields; it belongs to `group` where it names none. */
  siteOf(fields: Readonly<Record<string, unknown>>, group: string | undefined): string | undefined {
    const source = sourceOf({ ...fields, [this.fields.names.text]: '' }, this.fields.names, group)
    return 'code' in source ? undefined : siteOf(source)
  }

  /** Why a record is not cleaned piece by piece, by a small one of the same kind. */
  refused(record: unknown): RecordError | undefined {
    const outcome = this.judge(record)
    if ('error' in outcome) return outcome.error
    if ('markdown' in sourceOf(record, this.fields.names)) return MARKDOWN
    if (outcome.metadata && outcome.metadata.source !== 'text') return PAGE
    return this.isFormatted ? FORMATTED : undefined
  }
}
