import type { Flag, Report } from '../model/report.js'
import { createRecordJudge, REPORT_FIELD, type RecordError, type RecordOptions } from './records.js'

/** A line of JSONL after cleaning. */
export interface CleanedLine {
  /** The line to write, without its terminator. */
  readonly line: string
  /** What was done to the record, whether the line says it or not; absent for blank lines and where there is an error. */
  readonly report?: Report
  /** Why the record on it could not be cleaned. */
  readonly error?: RecordError
}

/** Cleans one line of JSONL after the other; a flag that reading the line raised goes into its report. */
export type LineCleaner = (line: string, flag?: Flag) => CleanedLine

/** Where a member of a JSON object stands in its line. */
interface Place {
  /** Its value, from `start` to `end`; absent where the object has no such member. Of doubled ones the last: JSON.parse takes it, too. */
  readonly value?: { readonly start: number; readonly end: number }
  /** The offset of the closing brace. */
  readonly close: number
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
  const judge = createRecordJudge(options)
  const field = JSON.stringify(options.reportField ?? REPORT_FIELD)
  return (line, flag) => {
    let record: unknown
    try {
      record = JSON.parse(line)
    } catch (error) {
      return line.trim() === '' ? { line: '' } : failed({ source: line }, malformed(error))
    }
    const outcome = judge(record, flag)
    if ('error' in outcome) return failedRecord(line, record, outcome.error)
    const { text, report } = outcome
    try {
      const { value, close } = placeOf(line, 'text')
      const added = options.report === 'none' ? '' : `,${field}:${JSON.stringify(report)}`
      return { line: `${line.slice(0, value!.start)}${JSON.stringify(text)}${line.slice(value!.end, close)}${added}}`, report }
    } catch (error) {
      return failedRecord(line, record, { code: 'failed', message: messageOf(error) })
    }
  }
}

function failedRecord(line: string, record: unknown, error: RecordError): CleanedLine {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return failed({ source: record }, error)
  const { value, close } = placeOf(line, 'error')
  const told = JSON.stringify(error)
  if (value) return { line: `${line.slice(0, value.start)}${told}${line.slice(value.end, close)}}`, error }
  const comma = Object.keys(record).length === 0 ? '' : ','
  return { line: `${line.slice(0, close)}${comma}"error":${told}}`, error }
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

/** Finds a member of the JSON object on a line, which is known to hold one. */
function placeOf(line: string, key: string): Place {
  let value: Place['value']
  let at = afterSpaces(line, line.indexOf('{') + 1)
  while (line.charCodeAt(at) !== CLOSING_BRACE) {
    if (line.charCodeAt(at) === COMMA) at = afterSpaces(line, at + 1)
    const endOfKey = endOfString(line, at)
    const start = afterSpaces(line, afterSpaces(line, endOfKey) + 1)
    const end = endOfValue(line, start)
    if (isKey(line.slice(at, endOfKey), key)) value = { start, end }
    at = afterSpaces(line, end)
  }
  return { ...(value && { value }), close: at }
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
