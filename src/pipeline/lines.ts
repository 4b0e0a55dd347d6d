import type { Report } from '../model/report.js'
import { isKey, type Member, type Members, membersOf } from './json-members.js'
import { type AnyRecordOptions, recordFields } from './record-fields.js'
import { judgeWith, type KnownOfRecord, type RecordError } from './records.js'

/** A line of JSONL after cleaning. */
export interface CleanedLine {
  /** The line to write, without its terminator. */
  readonly line: string
  /** What was done to the record, whether the line says it or not; absent for blank lines and where there is an error. */
  readonly report?: Report
  /** Why the record on it could not be cleaned. */
  readonly error?: RecordError
  /** The record as it came, where the line holds one. */
  readonly record?: unknown
}

/** Cleans one line of JSONL after the other. */
export type LineCleaner = (line: string, known?: KnownOfRecord) => CleanedLine

/** A part of a line and what is written in its place. */
interface Splice {
  readonly start: number
  readonly end: number
  readonly after: string
}

/**
 * Compiles options into a function that cleans the records of JSONL, line by line. All other fields pass through as they are
 * written: numbers too long for a double, the order of keys, escapes and spaces. A line that holds no JSON comes back under `source`
 * with its `error`. Blank lines stay blank. Never throws once it is made.
 * @throws OptionError as `createCleaner` does.
 */
export function createLineCleaner(options: AnyRecordOptions = {}): LineCleaner {
  const fields = recordFields(options)
  const judge = judgeWith(fields)
  return (line, known) => {
    let record: unknown
    try {
      record = JSON.parse(line)
    } catch (error) {
      return line.trim() === '' ? { line: '' } : failed(JSON.stringify(line), malformed(error))
    }
    const outcome = judge(record, known)
    if ('error' in outcome) return failedRecord(line, record, outcome.error)
    try {
      const found = membersOf(line)
      const dropped = fields.dropHtml ? withoutMembers(found.members, fields.names.html) : []
      const cleaned = withMembers(line, found, [[fields.names.text, outcome.text]], fields.added(outcome, record as object), dropped)
      return { line: cleaned, report: outcome.report, record }
    } catch (error) {
      return failedRecord(line, record, { code: 'failed', message: messageOf(error) })
    }
  }
}

/** The line of a record that is not to be cleaned, with the reason. */
export function refusedLine(line: string, error: RecordError): CleanedLine {
  let record: unknown
  try {
    record = JSON.parse(line)
  } catch {
    return failed(JSON.stringify(line), error)
  }
  return failedRecord(line, record, error)
}

/** What failed comes out as it is written in the line: written again it could lose something, or fail again. */
function failedRecord(line: string, record: unknown, error: RecordError): CleanedLine {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return failed(line.trim(), error)
  return { line: withMembers(line, membersOf(line), [['error', error]], []), error, record }
}

/** The line of a source that is no record; `source` is its JSON. */
function failed(source: string, error: RecordError): CleanedLine {
  return { line: `{"source":${source},"error":${JSON.stringify(error)}}`, error }
}

/** The error of a line that JSON.parse refused. */
export function malformed(error: unknown): RecordError {
  return { code: 'malformed-json', message: `the line is not JSON (${messageOf(error)}): put one JSON object on each line` }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

type Field = readonly [name: string, value: unknown]

/**
 * The line with some members set in their place, or added where there are none, and others added. Of doubled members the last is set:
 * JSON.parse takes it, too.
 */
function withMembers(
  line: string,
  { members, close }: Members,
  set: readonly Field[],
  added: readonly Field[],
  dropped: readonly Splice[] = [],
): string {
  const splices = [...dropped]
  const more: string[] = []
  for (const [name, value] of set) {
    const member = members.findLast(({ key }) => isKey(key, name))
    if (member) splices.push({ start: member.valueStart, end: member.end, after: JSON.stringify(value) })
    else more.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
  }
  for (const [name, value] of added) more.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`)
  const comma = members.length === dropped.length || more.length === 0 ? '' : ','
  return `${spliced(line.slice(0, close), splices)}${comma}${more.join()}}`
}

function spliced(line: string, splices: readonly Splice[]): string {
  let output = ''
  let at = 0
  for (const { start, end, after } of [...splices].sort((a, b) => a.start - b.start)) {
    output += line.slice(at, start) + after
    at = end
  }
  return output + line.slice(at)
}

/** The line of an object without its members of this name; all else stays as it is written. */
export function lineWithout(line: string, name: string): string {
  return spliced(line, withoutMembers(membersOf(line).members, name))
}

/** Cuts all members of a name out, each with the comma before it, or after it where nothing is left before it. */
function withoutMembers(members: readonly Member[], name: string): Splice[] {
  const splices: Splice[] = []
  let isFirst = true
  for (const [i, { key, start, end }] of members.entries()) {
    if (!isKey(key, name)) isFirst = false
    else if (isFirst) splices.push({ start, end: members[i + 1]?.start ?? end, after: '' })
    else splices.push({ start: members[i - 1]!.end, end, after: '' })
  }
  return splices
}
