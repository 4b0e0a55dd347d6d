import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Flag } from '../model/report.js'
import { malformed } from '../pipeline/lines.js'
import { LIMITS, type Limits } from '../pipeline/look-ahead.js'
import type { RecordError } from '../pipeline/records.js'
import { type ByteRange, readRange, scanJson } from './byte-ranges.js'
import type { JsonValue } from './json-scanner.js'
import { jsonText, JsonTextReader } from './json-text.js'
import { LineMembers, stubOf } from './line-members.js'
import { decodeFile } from './long-document.js'
import { type LongRecordOptions, LongRecordStage } from './long-record.js'
import { type LongOutcome, LongReport } from './long-report.js'
import { WriteError } from './outputs.js'
import { type Part, Spool, writeParts } from './spool.js'
import { utf8Line } from './utf8-line.js'
import { takeName, withWorkFolder } from './work-folder.js'

/** Options for a line of JSONL of any length. All but `detectors` can be sent to a worker. */
export interface LongLineOptions extends LongRecordOptions, LongLinePlace {}

/** What is said of one line. */
export interface LongLinePlace {
  /** Why its record is not to be cleaned: it comes out with this error. */
  readonly error?: RecordError
  /** The group of a record that names none: whose site templates are looked up. */
  readonly group?: string
  /** The folder for unfinished files, on the disk of the output; made, and removed in the end. One beside the output where absent. */
  readonly folder?: string
}

/** What became of a long line: what was done to its record, or why it was not cleaned. A blank line has neither. */
export interface LongLineOutcome {
  /** The fields that were asked for, those of them that it has and that are short. */
  readonly fields: Readonly<Record<string, unknown>>
  readonly report?: LongOutcome
  readonly error?: RecordError
}

/** What is to be written in place of a line, and what became of it. */
interface WrittenLine extends Omit<LongLineOutcome, 'fields'> {
  readonly parts: readonly Part[]
}

/** Longer values, in bytes, name neither a record nor its site. */
const LONGEST_NAME = 4096

/**
 * Cleans one line of JSONL that lies in a file of its own, in bounded memory, as `createLineCleaner` does: the text is replaced in its place
 * and the report added at the end; all else stays byte for byte. A record that cannot be cleaned comes out with its `error` and nothing
 * lost; what is no JSON comes out as a string under `source`. Pages are not judged in windows, and no further format is written: a record
 * that asks for these comes out with the error `too-long`. The line is written in UTF-8 without a line end.
 * @throws OptionError as `createCleaner` does, DecodeError where the encoding is not known, Error where a file cannot be read or written.
 */
export async function cleanLongLine(
  path: string,
  output: string,
  { folder, error, group, ...options }: LongLineOptions = {},
  signal?: AbortSignal,
  limits: Limits = LIMITS,
): Promise<LongLineOutcome> {
  const place = { ...(folder !== undefined && { folder }), ...(error && { error }), ...(group !== undefined && { group }) }
  return createLongLineCleaner(options, limits)(path, output, place, signal)
}

/** Cleans one line after the other as `cleanLongLine` does. */
export type LongLineCleaner = (path: string, output: string, place: LongLinePlace, signal?: AbortSignal) => Promise<LongLineOutcome>

/** Compiles the options of `cleanLongLine` for many lines. @throws OptionError as `createCleaner` does. */
export function createLongLineCleaner({ encoding, ...options }: LongRecordOptions, limits: Limits = LIMITS): LongLineCleaner {
  const stage = new LongRecordStage(options, limits)
  return (path, output, { folder: named, ...known }, signal) =>
    withWorkFolder(output, named, async (folder) => {
      const line = new LongLine(stage, known, signal)
      const { range, flag } = await utf8Line(path, encoding, join(folder, 'utf-8'), (await stat(path)).size, signal)
      const { parts, ...outcome } = await line.written(range, flag, folder)
      const fields = await line.fields(range, stage.identify)
      const unfinished = join(folder, 'line')
      await writeParts(unfinished, parts, signal)
      await takeName(unfinished, output)
      return { ...outcome, fields }
    })
}

class LongLine {
  private readonly members: LineMembers

  constructor(
    private readonly stage: LongRecordStage,
    private readonly known: LongLinePlace,
    private readonly signal: AbortSignal | undefined,
  ) {
    const { names, fields } = stage
    this.members = new LineMembers(names, fields.dropHtml ? fields.names.html : undefined)
  }

  async written(range: ByteRange, flag: Flag | undefined, folder: string): Promise<WrittenLine> {
    const { signal, members } = this
    let value: JsonValue | undefined
    try {
      value = await scanJson(range, (child) => members.add(child), signal)
    } catch (cause) {
      signal?.throwIfAborted()
      const error = this.known.error ?? malformed(cause)
      return { parts: await this.asString(range, error, folder), error }
    }
    if (!value) return { parts: [] }
    const isObject = String.fromCharCode(value.opens) === '{'
    // On a small record of the same kind one sees whether the long one can be cleaned.
    const error = this.known.error ?? this.stage.refused(isObject ? members.stub() : stubOf(value.opens, value.close + 1 - value.start))
    if (error && !isObject) return { parts: sourceAndError([{ ...range, start: value.start, end: value.close + 1 }], error), error }
    if (error) return this.failed(range, members, value, error)
    try {
      return await this.cleaned(range, members, value, flag, folder)
    } catch (cause) {
      signal?.throwIfAborted()
      if (cause instanceof WriteError) throw cause
      return this.failed(range, members, value, { code: 'failed', message: cause instanceof Error ? cause.message : String(cause) })
    }
  }

  /** Those of these fields that the record has and that are short. */
  async fields({ path }: ByteRange, names: readonly string[]): Promise<Record<string, unknown>> {
    const fields: Record<string, unknown> = {}
    for (const name of names) {
      const member = this.members.get(name)
      if (!member || member.end - member.valueStart > LONGEST_NAME) continue
      const bytes: Buffer[] = []
      for await (const chunk of readRange({ path, start: member.valueStart, end: member.end }, this.signal)) bytes.push(chunk)
      fields[name] = JSON.parse(Buffer.concat(bytes).toString('utf8'))
    }
    return fields
  }

  private failed(range: ByteRange, members: LineMembers, value: JsonValue, error: RecordError): WrittenLine {
    return { parts: members.line(range, value, ['error', [JSON.stringify(error)]], []), error }
  }

  private async cleaned(
    range: ByteRange,
    members: LineMembers,
    value: JsonValue,
    flag: Flag | undefined,
    folder: string,
  ): Promise<WrittenLine> {
    const { signal, stage } = this
    const { reportField, metadataField } = stage
    const textField = stage.fields.names.text
    const report = new LongReport(folder, 0)
    const text = new Spool(join(folder, 'text'))
    const site = stage.siteOf(await this.fields(range, stage.named), this.known.group)
    const cleaning = stage.clean(
      report.sink((piece) => text.write(jsonText(piece))),
      site,
    )
    const { valueStart, end } = members.get(textField)!
    const reader = new JsonTextReader()
    for await (const chunk of readRange({ ...range, start: valueStart + 1, end: end - 1 }, signal)) cleaning.push(reader.push(chunk))
    const summary = cleaning.end()
    const { parts, outcome } = report.close(summary, undefined, flag ? [flag] : [])
    const fields: [string, readonly Part[]][] = []
    if (summary.metadata && metadataField !== undefined && !members.get(metadataField))
      fields.push([metadataField, [JSON.stringify(summary.metadata)]])
    if (reportField !== undefined) fields.push([reportField, parts])
    const added = fields.flatMap(([name, value], i): Part[] => [`${i > 0 ? ',' : ''}${JSON.stringify(name)}:`, ...value])
    return { parts: members.line(range, value, [textField, ['"', text.close(), '"']], added, true), report: outcome }
  }

  /** What is no JSON, as a JSON string under `source`. */
  private async asString({ path }: ByteRange, error: RecordError, folder: string): Promise<Part[]> {
    const spool = new Spool(join(folder, 'source'))
    await decodeFile(path, 'utf-8', this.signal, ({ source }) => spool.write(jsonText(source)))
    return sourceAndError(['"', spool.close(), '"'], error)
  }
}

function sourceAndError(source: readonly Part[], error: RecordError): Part[] {
  return ['{"source":', ...source, `,"error":${JSON.stringify(error)}}`]
}
