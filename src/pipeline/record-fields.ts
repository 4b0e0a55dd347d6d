import type { CleanResult } from './clean.js'
import { type AnyCleanOptions, type CleanOptions, type Format, OptionError } from './options.js'

/** Options of a record cleaner: those of a cleaner, and what becomes of the fields of a record. */
export interface RecordOptions<OwnPolicy extends string = never, Written extends Format = Format> extends Omit<
  CleanOptions<OwnPolicy, Written>,
  'report'
> {
  /** How much of the report to add to a record; `none` adds none, and the source cannot be restored then. */
  readonly report?: 'full' | 'compact' | 'none'
  /** The field that holds the text and takes the clean text; `text` where absent. */
  readonly textField?: string
  /** The field that holds a document in Markdown; `markdown` where absent. */
  readonly markdownField?: string
  /** The field that holds the HTML of a page; `html` where absent. */
  readonly htmlField?: string
  /** The field that holds the address of a document; `url` where absent. */
  readonly urlField?: string
  /** The field that says whose site templates are looked up; the host of the address does where absent. */
  readonly groupField?: string
  /** The field that takes the report; `report` where absent. */
  readonly reportField?: string
  /**
   * Whether what a document says about itself is added to its record; true where absent. Of a text it is added only if an author or
   * a date was found and the record has no field of this name.
   */
  readonly metadata?: boolean
  /** The field that takes it; `metadata` where absent. */
  readonly metadataField?: string
  /** True leaves the HTML out of cleaned records. It stays where absent, and where a record cannot be cleaned. */
  readonly dropHtml?: boolean
}

/** Options with policies of any names, as they come from files and flags. */
export type AnyRecordOptions = RecordOptions<string>

/** Where a record has its document and address if nothing else is said. */
export const INPUT_FIELDS = Object.freeze({ text: 'text', markdown: 'markdown', html: 'html', url: 'url' })

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
  readonly cleaning: AnyCleanOptions
  /** Where a record has its text, its Markdown, its HTML and its address. */
  readonly names: {
    readonly text: string
    readonly markdown: string
    readonly html: string
    readonly url: string
    readonly group?: string
  }
  /** The fields that cleaning adds to a record, in order, with their values; the text is not among them. */
  readonly added: (result: CleanResult, record: object) => (readonly [name: string, value: unknown])[]
  /** Says what is wrong where a record has a field already that would be added to it. */
  readonly taken: (record: object, isPage: boolean) => string | undefined
  readonly dropHtml: boolean
  /** The field that takes the metadata. */
  readonly metadataField: string
}

/** Names that are no field's: setting `__proto__` of an object sets no field. */
export const NO_FIELDS: readonly string[] = ['', '__proto__']

/** Fields with a meaning of their own, besides those that documents are read from. */
const RESERVED = [...NO_FIELDS, 'error', FORMATTED_FIELD]

/** Parts options into what the cleaner is told and what becomes of the fields. @throws OptionError where they make no sense. */
export function recordFields(options: AnyRecordOptions): RecordFields {
  const {
    report = 'full',
    reportField = REPORT_FIELD,
    metadata = true,
    metadataField = METADATA_FIELD,
    dropHtml = false,
    textField = INPUT_FIELDS.text,
    markdownField = INPUT_FIELDS.markdown,
    htmlField = INPUT_FIELDS.html,
    urlField = INPUT_FIELDS.url,
    groupField,
    ...cleaning
  } = options
  const names = {
    text: textField,
    markdown: markdownField,
    html: htmlField,
    url: urlField,
    ...(groupField !== undefined && { group: groupField }),
  }
  checkNames(names)
  if (report !== 'full' && report !== 'compact' && report !== 'none')
    throw new OptionError(`report is "${report}": use full, compact or none`)
  for (const [name, value] of Object.entries({ metadata, dropHtml }))
    if (typeof value !== 'boolean') throw new OptionError(`${name} is ${JSON.stringify(value)}: use true or false`)
  checkField('report', reportField, names)
  checkField('metadata', metadataField, names)
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
    names,
    added(result, record) {
      // Records of texts may have metadata of their own under this name, which stay.
      const isFree = () => result.metadata!.source !== 'text' || !Object.hasOwn(record, metadataField)
      return (metadata && result.metadata && isFree() ? ofPages : ofTexts).map(({ name, valueOf }) => [name, valueOf(result)] as const)
    },
    taken(record, isPage) {
      const field = (isPage ? ofPages : ofTexts).find(({ name }) => Object.hasOwn(record, name))
      return field && `the record has a field "${field.name}" already: ${field.remedy}`
    },
    dropHtml,
    metadataField,
  }
}

/** @throws OptionError where a document cannot be read from the fields named, or its text not be written there. */
function checkNames(names: RecordFields['names']): void {
  for (const [what, field] of Object.entries(names)) {
    if (typeof field !== 'string' || RESERVED.includes(field))
      throw new OptionError(`the ${what} cannot be read from the field "${String(field)}": name a field of the records, such as ${what}`)
  }
  const { text, markdown, html, url } = names
  if (new Set([text, markdown, html, url]).size < 4)
    throw new OptionError(
      `text, Markdown, HTML and address cannot share a field (they are "${text}", "${markdown}", "${html}" and "${url}"): name one for each`,
    )
}

function checkField(what: 'report' | 'metadata', field: unknown, { text, markdown, html }: RecordFields['names']): void {
  if (typeof field !== 'string' || [...RESERVED, text, markdown, html].includes(field))
    throw new OptionError(
      `the ${what} cannot go into the field "${String(field)}": use a name that records do not use yet, such as ${what}`,
    )
}
