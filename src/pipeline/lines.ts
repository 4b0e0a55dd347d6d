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

/** Where the members of a JSON object stand in its line. */
interface Members {
  /** The value of the last member `text`: the one that JSON.parse takes. */
  readonly start: number
  readonly end: number
  /** The offset of the closing brace. */
  readonly close: number
}

const SPACE = 32
const QUOTE = 34
const COMMA = 44
const COLON = 58
const BACKSLASH = 92
const OPENERS = new Set([0x5b, 0x7b])
const CLOSERS = new Set([0x5d, 0x7d])

/**
 * Compiles options into a function that cleans the records of JSONL, line by line. All fields but `text` pass through as they are
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
    try {
      const { start, end, close } = membersOf(line)
      const { text, report } = outcome
      const added = options.report === 'none' ? '' : `,${field}:${JSON.stringify(report)}`
      return { line: line.slice(0, start) + JSON.stringify(text) + line.slice(end, close) + added + line.slice(close).trimEnd(), report }
    } catch (error) {
      return failedRecord(line, record, { code: 'failed', message: messageOf(error) })
    }
  }
}

function failedRecord(line: string, record: unknown, error: RecordError): CleanedLine {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return failed({ source: record }, error)
  if (Object.hasOwn(record, 'error')) return failed(record, error)
  const close = line.lastIndexOf('}')
  const comma = Object.keys(record).length === 0 ? '' : ','
  return { line: `${line.slice(0, close)}${comma}"error":${JSON.stringify(error)}}`, error }
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

/** Finds the value of `text` in a line that is known to be a JSON object with that member; strings are jumped over. */
function membersOf(line: string): Members {
  let start = -1
  let end = -1
  let depth = 0
  let at = 0
  let isText = false
  let keyNext = true
  for (; at < line.length; at++) {
    const code = line.charCodeAt(at)
    if (code === QUOTE) {
      const close = endOfString(line, at)
      if (depth === 1 && keyNext) {
        isText = isTextKey(line, at, close)
        keyNext = false
      }
      at = close
    } else if (OPENERS.has(code)) {
      depth++
    } else if (CLOSERS.has(code)) {
      if (--depth === 0) break
    } else if (depth === 1 && code === COLON && isText) {
      isText = false
      const open = afterSpaces(line, at + 1)
      if (line.charCodeAt(open) !== QUOTE) continue
      start = open
      at = endOfString(line, open)
      end = at + 1
    } else if (depth === 1 && code === COMMA) {
      keyNext = true
    }
  }
  return { start, end, close: at }
}

function afterSpaces(line: string, at: number): number {
  while (line.charCodeAt(at) <= SPACE) at++
  return at
}

/** The offset of the quote that closes the string opened at `open`. */
function endOfString(line: string, open: number): number {
  let close = line.indexOf('"', open + 1)
  while (isEscaped(line, close)) close = line.indexOf('"', close + 1)
  return close
}

function isEscaped(line: string, quote: number): boolean {
  let before = quote - 1
  while (line.charCodeAt(before) === BACKSLASH) before--
  return (quote - before) % 2 === 0
}

function isTextKey(line: string, open: number, close: number): boolean {
  const key = line.slice(open + 1, close)
  return key === 'text' || (key.includes('\\') && JSON.parse(`"${key}"`) === 'text')
}
