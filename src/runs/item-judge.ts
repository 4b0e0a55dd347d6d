import { type BytesCleaner, type BytesSource, createBytesCleaner } from '../pipeline/bytes.js'
import type { CleanResult } from '../pipeline/clean.js'
import { createLineCleaner, type LineCleaner, malformed, refusedLine } from '../pipeline/lines.js'
import { type RecordFields, recordFields } from '../pipeline/record-fields.js'
import { judgeWith, type KnownOfRecord, type RecordJudge } from '../pipeline/records.js'
import { holdsRecords, type OutputFormat } from './output-formats.js'
import { decodeLine, TOO_LONG } from '../node/jsonl.js'
import { MAX_HELD } from '../node/line-splitter.js'
import { reasonOf } from '../node/reasons.js'
import type { Settings } from './settings.js'
import { exactFields } from '../node/exact-json.js'
import { RawJson } from '../node/formats/exact-values.js'
import { asJson, columnsAsJson } from '../node/formats/value-json.js'
import type { FileContent } from './read-document.js'
import { sizeFault } from './size-fault.js'
import { knownOf } from './sources.js'
import { bytesOf, originOf, readableRow, textOf } from './row-document.js'
import { type Counts, countsOf } from './totals.js'
import type { DocumentFile, Fields, Item, ItemFault } from './task.js'

/** What judging needs beside the settings, as plain data. */
export interface JudgingRequest {
  /** The address of the one page there is. */
  readonly url?: string
  /** The field of a record that says what it is called. */
  readonly idField: string
  /** Documents with more bytes than this are refused; where absent, those that must be held and cannot. */
  readonly maxBytes?: number
  /** The most bytes that a compressed byte may become. */
  readonly maxRatio?: number
}

/** What became of an item, before it is written. */
export interface Judged {
  /** The fields of its record, as they came. */
  readonly fields: Fields
  /** Its line as it is to be written, where it was one and stays one. */
  readonly line?: string
  readonly result?: CleanResult
  /** What is counted of it, where it was cleaned. */
  readonly counts?: Counts
  /** The file that its line lies in, as it is too long to be held. */
  readonly file?: string
  /** The files that it was written to already, as it was too long to be held. */
  readonly files?: readonly string[]
  readonly fault?: ItemFault
  /** What is missing of it, where what is there was cleaned. */
  readonly loss?: ItemFault
}

/** Judges items for one kind of output, and makes records of what comes out. Never throws once it is made. */
export class ItemJudge {
  private readonly fields: RecordFields
  private readonly cleanBytes: BytesCleaner
  private readonly judgeOf: RecordJudge
  private readonly addsFields: boolean
  private readonly cleanLine: LineCleaner | undefined

  /** @throws OptionError where the settings make no sense. */
  constructor(
    to: OutputFormat,
    private readonly settings: Settings,
    private readonly request: JudgingRequest,
  ) {
    const { format: inField, ...records } = settings.records
    const hasFields = holdsRecords(to)
    // Records have the format that is asked for in a field; files and texts are in it.
    const format = holdsRecords(to) ? inField : to
    const options = format === undefined ? records : { ...records, format }
    const { encoding } = settings
    this.fields = recordFields(options)
    this.cleanBytes = createBytesCleaner(encoding === undefined ? this.fields.cleaning : { ...this.fields.cleaning, encoding })
    this.addsFields = hasFields
    this.judgeOf = judgeWith(this.fields, { addsFields: hasFields })
    this.cleanLine = to === 'jsonl' ? createLineCleaner(options) : undefined
  }

  /** Judges an item; `content` is what its file holds, where it is one. */
  judge(item: Exclude<Item, { kind: 'long-line' | 'request' }>, content?: FileContent): Judged {
    const { fault, group } = item
    switch (item.kind) {
      case 'line':
        return this.judgeLine(item.bytes, group, fault)
      case 'record':
        return fault ? { fields: fieldsOf(item.record), fault } : this.judgeRow(item.record, group)
      case 'payload':
        return fault
          ? { fields: item.fields, fault }
          : this.judgeBytes(item.bytes, item.fields, knownOf(item, item.fields, this.fields.names.url, item))
      case 'file':
        return this.judgeFile(item, item.file, fault ? { fault } : content!)
      case 'refused':
        return { fields: item.fields, fault: item.fault }
      case 'skip':
        return { fields: {} }
      case 'loss':
        return { fields: {}, fault: item.fault }
    }
  }

  /** The record of a judged item: its own fields, and what cleaning adds to them; or why it adds nothing. */
  recordOf({ fields, result, fault }: Judged): Record<string, unknown> | undefined {
    if (fault) return { ...fields, error: asRaw({ code: fault.code, message: fault.message }) }
    if (!result) return undefined
    const record: Record<string, unknown> = { ...fields, [this.fields.names.text]: result.text }
    if (this.fields.dropHtml) delete record[this.fields.names.html]
    return Object.assign(record, Object.fromEntries(this.fields.added(result, record).map(([name, value]) => [name, asRaw(value)])))
  }

  /** The line of JSONL that a judged item becomes. */
  lineOf(judged: Judged): string {
    return judged.line ?? columnsAsJson(this.recordOf(judged))
  }

  /** The fields that say what a record calls itself, and where it comes from. */
  get identifying(): readonly string[] {
    return [this.request.idField, this.fields.names.url]
  }

  /** What the record of an item calls itself, and where it comes from. */
  identityOf({ fields }: Judged): { id?: unknown; url?: string } {
    const { idField } = this.request
    const id = Object.hasOwn(fields, idField) ? fields[idField] : undefined
    const { [this.fields.names.url]: url } = fields
    const name = textOf(url)
    return { ...(id !== undefined && { id: identifying(id) }), ...(name !== undefined && { url: name }) }
  }

  private judgeLine(bytes: Uint8Array | null, group: string | undefined, known?: ItemFault): Judged {
    if (bytes === null) {
      const { code, message } = known ?? TOO_LONG
      return { fields: {}, line: asJson({ error: { code, message } }), fault: { code, message } }
    }
    const { encoding } = this.settings
    const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const { text, flag } = decodeLine(line, encoding === undefined ? {} : { encoding })
    const fault = known ?? this.sizeFault(bytes.length, MAX_HELD)
    if (this.cleanLine) {
      const { line, record, report, error } = fault ? refusedLine(text, fault) : this.cleanLine(text, { flag, group })
      const fields = error ? fieldsOfLine(text, record) : fieldsOf(record)
      return { fields, line, ...(report && { counts: countsOf(report) }), ...(error && { fault: error }) }
    }
    if (text.trim() === '') return { fields: {} }
    try {
      const record: unknown = JSON.parse(text)
      const fields = fieldsOfLine(text, record)
      return fault ? { fields, fault } : this.judgeRecord(record, { flag, group }, fields)
    } catch (error) {
      return { fields: { source: text }, fault: malformed(error) }
    }
  }

  /** Judges a record; `fields` are those that it comes out with. */
  private judgeRecord(record: unknown, known: KnownOfRecord, fields = fieldsOf(record)): Judged {
    const outcome = this.judgeOf(record, known)
    return 'error' in outcome ? { fields, fault: outcome.error } : { fields, result: outcome, counts: countsOf(outcome.report) }
  }

  /** Judges a row of columns, whose document may be in bytes: what decodes files decodes it, too. */
  private judgeRow(record: object, group: string | undefined): Judged {
    const fields = record as Fields
    const { names } = this.fields
    const read = readableRow(fields, names)
    const found = bytesOf(read, names)
    if (!found) return this.judgeRecord(read, { group }, fields)
    const message = this.addsFields ? this.fields.taken(record, found.format === 'html') : undefined
    if (message !== undefined) return { fields, fault: { code: 'field-taken', message } }
    const source = { format: found.format, ...originOf(read, names, group) }
    return this.judgeBytes(found.bytes, fields, source)
  }

  private judgeBytes(bytes: Uint8Array, fields: Fields, known: BytesSource): Judged {
    const fault = this.sizeFault(bytes.length, MAX_HELD)
    if (fault) return { fields, fault }
    try {
      const result = this.cleanBytes(bytes, known)
      return { fields, result, counts: countsOf(result.report) }
    } catch (error) {
      return { fields, fault: { code: 'failed', message: reasonOf(error) } }
    }
  }

  /** The fields of a record that a file becomes. */
  fieldsOf({ name }: DocumentFile): Fields {
    const { url, idField } = this.request
    return { [idField]: name, ...(url !== undefined && { [this.fields.names.url]: url }) }
  }

  /** Why a document of this size is not cleaned; `most` is the limit where none was set. */
  sizeFault(bytes: number, most = Infinity): ItemFault | undefined {
    return sizeFault(bytes, this.request.maxBytes ?? most)
  }

  private judgeFile(item: Item, file: DocumentFile, content: FileContent): Judged {
    const fields = this.fieldsOf(file)
    if ('fault' in content) return { fields, fault: content.fault }
    const { bytes, loss } = content
    const known = { ...file, ...(loss && { truncated: loss.message }) }
    return { ...this.judgeBytes(bytes, fields, knownOf(known, fields, this.fields.names.url, item)), ...(loss && { loss }) }
  }
}

function fieldsOf(record: unknown): Fields {
  return isObject(record) ? (record as Fields) : { source: record }
}

/** The fields of a line as they are written there; `record` is what it holds, if that is anything. */
function fieldsOfLine(line: string, record: unknown): Fields {
  if (isObject(record)) return exactFields(line)
  return { source: record === undefined ? line : new RawJson(line, true) }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What cleaning adds to a record, as the JSON that is written of it. */
function asRaw(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? new RawJson(JSON.stringify(value), true) : value
}

/** A name of a record as it is shown where it fails. */
function identifying(id: unknown): unknown {
  return typeof id === 'object' && id !== null ? (textOf(id) ?? asJson(id)) : id
}
