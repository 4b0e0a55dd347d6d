import type { CleanResult } from './clean.js'
import { type CleanOptions, OptionError } from './options.js'

/** Options of a record cleaner: those of a cleaner, and what becomes of the fields of a record. */
export interface RecordOptions extends Omit<CleanOptions, 'report'> {
  /** How much of the report to add to a record; `none` adds none, and the source cannot be restored then. */
  readonly report?: 'full' | 'compact' | 'none'
  /** The field that takes the report; `report` where absent. */
  readonly reportField?: string
  /** Whether what a page says about itself is added to its record; true where absent. */
  readonly metadata?: boolean
  /** The field that takes it; `metadata` where absent. */
  readonly metadataField?: string
  /** True leaves the field `html` out of cleaned records. It stays where absent, and where a record cannot be cleaned. */
  readonly dropHtml?: boolean
}

/** Where the report goes if nothing else is said. */
export const REPORT_FIELD = 'report'

/** Where the metadata of a page goes if nothing else is said. */
export const METADATA_FIELD = 'metadata'

/** Where the clean text goes in the format that was asked for. */
export const FORMATTED_FIELD = 'formatted'

/** A field that is added to records, and how to keep out of its way. */
interface AddedField {
  readonly name: string
  readonly remedy: string
  readonly valueOf: (result: CleanResult) => unknown
}

/** Which fields of a record are set, added and left out. */
export interface RecordFields {
  /** The options of the cleaner alone. */
  readonly cleaning: CleanOptions
  /** The fields that cleaning adds, in order, with their values; `text` is not among them. */
  readonly added: (result: CleanResult) => (readonly [name: string, value: unknown])[]
  /** Says what is wrong where a record has a field already that would be added to it. */
  readonly taken: (record: object, isPage: boolean) => string | undefined
  readonly dropHtml: boolean
}

/** Fields with a meaning of their own. */
const RESERVED = ['', 'text', 'html', 'error', FORMATTED_FIELD]

/** Parts options into what the cleaner is told and what becomes of the fields. @throws OptionError where they make no sense. */
export function recordFields(options: RecordOptions): RecordFields {
  const {
    report = 'full',
    reportField = REPORT_FIELD,
    metadata = true,
    metadataField = METADATA_FIELD,
    dropHtml = false,
    ...cleaning
  } = options
  if (report !== 'full' && report !== 'compact' && report !== 'none')
    throw new OptionError(`report is "${report}": use full, compact or none`)
  for (const [name, value] of Object.entries({ metadata, dropHtml }))
    if (typeof value !== 'boolean') throw new OptionError(`${name} is ${JSON.stringify(value)}: use true or false`)
  checkField('report', reportField)
  checkField('metadata', metadataField)
  if (reportField === metadataField && report !== 'none' && metadata)
    throw new OptionError(`report and metadata cannot both go into the field "${reportField}": name another one for one of them`)

  const formattedText: AddedField = {
    name: FORMATTED_FIELD,
    remedy: 'rename it, or ask for no format',
    valueOf: (result) => result.formatted,
  }
  const ofPage: AddedField = {
    name: metadataField,
    remedy: 'name another one for the metadata (option metadataField, flag --metadata-field)',
    valueOf: (result) => result.metadata,
  }
  const ownReport: AddedField = {
    name: reportField,
    remedy: 'name another one for the report (option reportField, flag --report-field)',
    valueOf: (result) => result.report,
  }
  const first = cleaning.format === undefined || cleaning.format === 'text' ? [] : [formattedText]
  const last = report === 'none' ? [] : [ownReport]
  const ofTexts = [...first, ...last]
  const ofPages = [...first, ...(metadata ? [ofPage] : []), ...last]
  return {
    cleaning: { ...cleaning, report: report === 'none' ? 'compact' : report },
    added: (result) => (result.metadata ? ofPages : ofTexts).map(({ name, valueOf }) => [name, valueOf(result)] as const),
    taken(record, isPage) {
      const field = (isPage ? ofPages : ofTexts).find(({ name }) => Object.hasOwn(record, name))
      return field && `the record has a field "${field.name}" already: ${field.remedy}`
    },
    dropHtml,
  }
}

function checkField(what: 'report' | 'metadata', field: unknown): void {
  if (typeof field !== 'string' || RESERVED.includes(field))
    throw new OptionError(
      `the ${what} cannot go into the field "${String(field)}": use a name that records do not use yet, such as ${what}`,
    )
}
