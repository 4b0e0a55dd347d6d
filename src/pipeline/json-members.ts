/** A member of a JSON object as it stands in its line. */
export interface Member {
  /** Its key as it is written, in quotes. */
  readonly key: string
  /** Where its key begins. */
  readonly start: number
  readonly valueStart: number
  readonly end: number
}

/** A JSON object as it stands in its line. */
export interface Members {
  readonly members: readonly Member[]
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

/** Finds the members of the JSON object on a line, which is known to hold one. */
export function membersOf(line: string): Members {
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

/** Whether a key as it is written, in quotes, is this one. */
export function isKey(quoted: string, key: string): boolean {
  return quoted === `"${key}"` || (quoted.includes('\\') && JSON.parse(quoted) === key)
}
