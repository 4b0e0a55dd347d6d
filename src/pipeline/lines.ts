import type { Report } from '../model/report.js'
import { type RecordOptions, recordFields } from './record-fields.js'
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

/** A member of a JSON object as it stands in its line. */
interface Member {
  /** Its key as it is written, in quotes. */
  readonly key: string
  /** Where its key begins. */
  readonly start: number
  readonly valueStart: number
  readonly end: number
}

/** A JSON object as it stands in its line. */
interface Members {
  readonly members: readonly Member[]
  /** The offset of the closing brace. */
  readonly close: number
}

/** A part of a line and what is written in its place. */
interface Splice {
  readonly start: number
  readonly end: number
  readonly after: string
}

const SPACE = 32
const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
const CLOSING_BRACE = 0x7d
const OPENERS = [0x5b, 0x7b]
const CLOSERS = [0x5d, CLOSING_BRACE]

/**
 * Compiles options into a function that cleans the records of JSONL, line by line. All other fields pass through as they are
 * written: numbers too long for a double, the order of keys, escapes and spaces. A line that holds no JSON comes back under `source`
 * with its `error`. Blank lines stay blank. Never throws once it is made.
 * @throws OptionError as `createCleaner` does.
 */
export function createLineCleaner(options: RecordOptions = {}): LineCleaner {
  const fields = recordFields(options)
  const judge = judgeWith(fields)
  return (line, known) => {
    let record: unknown
    try {
      record = JSON.parse(line)
    } catch (error) {
      return line.trim() === '' ? { line: '' } : failed({ source: line }, malformed(error))
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
  try {
    return failedRecord(line, JSON.parse(line), error)
  } catch {
    return failed({ source: line }, error)
  }
}

function failedRecord(line: string, record: unknown, error: RecordError): CleanedLine {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return failed({ source: record }, error)
  return { line: withMembers(line, membersOf(line), [['error', error]], []), error, record }
}

function failed(record: object, error: RecordError): CleanedLine {
  return { line: JSON.stringify({ ...record, error }), error }
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

/** Finds the members of the JSON object on a line, which is known to hold one. */
function membersOf(line: string): Members {
  const members: Member[] = []
  let at = afterSpaces(line, line.indexOf('{') + 1)
  while (line.charCodeAt(at) !== CLOSING_BRACE) {
    if (line.charCodeAt(at) === COMMA) at = afterSpaces(line, at + 1)
    const endOfKey = endOfString(line, at)
    const valueStart = afterSpaces(line, afterSpaces(line, endOfKey) + 1)
    const end = endOfValue(line, valueStart)
    members.push({ key: line.slice(at, endOfKey), start: at, valueStart, end })
    at = afterSpaces(line, end)
  }
  return { members, close: at }
}

function afterSpaces(line: string, at: number): number {
  while (line.charCodeAt(at) <= SPACE) at++
  return at
}

function endOfValue(line: string, start: number): number {
  let at = start
  let depth = 0
  do {
    const code = line.charCodeAt(at)
    if (OPENERS.includes(code)) depth++
    else if (CLOSERS.includes(code)) depth--
    at = code === QUOTE ? endOfString(line, at) : at + 1
  } while (depth > 0 || !isAfterValue(line.charCodeAt(at)))
  return at
}

function isAfterValue(code: number): boolean {
  return code === COMMA || code === CLOSING_BRACE || code <= SPACE
}

/** The offset after the quote that closes the string opened at `open`. */
function endOfString(line: string, open: number): number {
  let close = line.indexOf('"', open + 1)
  while (isEscaped(line, close)) close = line.indexOf('"', close + 1)
  return close + 1
}

function isEscaped(line: string, quote: number): boolean {
  let before = quote - 1
  while (line.charCodeAt(before) === BACKSLASH) before--
  return (quote - before) % 2 === 0
}

function isKey(quoted: string, key: string): boolean {
  return quoted === `"${key}"` || (quoted.includes('\\') && JSON.parse(quoted) === key)
}
