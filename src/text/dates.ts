import { type Block, TOKEN, type Tokens } from '../model/document.js'
import { MONTH, WEEKDAY, CLOCK, JOIN, UNIT, AGO, DAY_WORD, YEAR_MARK, MONTH_MARK, DAY_MARK, CLOCK_PART } from './date-roles.js'
import { preparedWords } from './prepared-words.js'
import { tokenHashes } from './scan.js'
import { WordTable } from './word-table.js'

/**
 * Reads dates and times out of tokens, in many languages, without a calendar: it tells that a stretch of text is a date and
 * what it is made of, never which day it means. The names are general knowledge of each language, accents are folded.
 */

let roles: WordTable | undefined

/** What a word can be within a date, by its hash: bits of `date-roles.ts`; 0 for all other words. */
function rolesOfHash(hash: number): number {
  return (roles ??= WordTable.of(preparedWords().dateWords)).get(hash)
}

/** A date, a time, or both, that stands on tokens `firstToken` up to, not including, `lastToken`. */
export interface DateReading {
  readonly firstToken: number
  readonly lastToken: number
  /** A day of a month: `10 September`, `10.09.2016`, `9月10日`. */
  readonly day: boolean
  /** A month with its year, or with its day. A month's name alone is no date. */
  readonly month: boolean
  readonly year: boolean
  readonly weekday: boolean
  /** A time of day: `6:03 a.m.`, `14:22`, `14h30`. */
  readonly time: boolean
  /** A time told from now: `3 hours ago`, `yesterday`. */
  readonly relative: boolean
}

/** More tokens than this are never one date. */
const LONGEST = 18
const YEAR_FROM = 1800
const YEAR_TO = 2100
/** Kinds of numbers. `DOTTED` is one such as `14.22`, a time beside a date only; `DATE` one such as `10.09.2016`. */
const NO_NUMBER = 0
const YEAR = 1
const DAY = 2
const TIME = 3
const DOTTED = 4
const DATE = 5

/**
 * Reads one date or time that begins at token `first`, as far as it goes before token `last`. Undefined where what stands
 * there is neither: a month's name alone, a year alone, a weekday alone are none. Two dates in a row are two readings.
 */
export function readDate(source: string, tokens: Tokens, first: number, last: number): DateReading | undefined {
  if (first >= last || (tokens.kind[first] !== TOKEN.number && rolesOfHash(tokens.hash[first]!) === 0)) return undefined
  return new DateReader(source, tokens, first, Math.min(last, first + LONGEST)).read()
}

/** Gathers the parts of one date from left to right and stops at the first token that cannot belong to it. */
class DateReader {
  /** A whole date in figures, or a day's number that waits for its month. */
  private figures = false
  private dayNumber = false
  private month = false
  private year = false
  private weekday = false
  private time = false
  private clock = false
  private unit = false
  private ago = false
  private dayWord = false
  private lastToken: number

  constructor(
    private readonly source: string,
    private readonly tokens: Tokens,
    private readonly first: number,
    private readonly end: number,
  ) {
    this.lastToken = first
  }

  read(): DateReading | undefined {
    for (let token = this.first; token < this.end;) {
      const taken = this.tokens.kind[token] === TOKEN.number ? this.takeNumber(token) : this.takeWord(token)
      if (taken === 0) break
      token += taken
    }
    return this.lastToken > this.first ? this.reading() : undefined
  }

  private reading(): DateReading | undefined {
    const { first, lastToken, year, weekday } = this
    const day = this.figures || (this.month && this.dayNumber)
    const month = day || (this.month && year)
    const relative = !day && ((this.ago && this.unit && this.dayNumber) || (this.dayWord && this.time))
    const time = this.time || (this.dayNumber && !month && !relative && this.clock && hasMeridiem(this.tokens, first, lastToken))
    return day || month || time || relative ? { firstToken: first, lastToken, day, month, year, weekday, time, relative } : undefined
  }

  /** Takes the number at `token`, or a date in figures that begins there; returns how many tokens it took. */
  private takeNumber(token: number): number {
    const { source, tokens, end } = this
    if (isLabelled(source, tokens, token)) return 0
    const figures = this.figures ? 0 : numericDate(source, tokens, token, end)
    const taken = figures > 0 ? figures : 1
    if (figures > 0) this.figures = this.year = true
    else if (!this.fits(token)) return 0
    this.lastToken = token + taken
    return taken
  }

  /** Notes what the number at `token` is; false where it cannot belong to this date. */
  private fits(token: number): boolean {
    const { source, tokens, end } = this
    switch (numberKind(source, tokens, token)) {
      case TIME:
        this.time = true
        return true
      case DATE:
        if (this.figures) return false
        this.figures = this.year = true
        return true
      case DOTTED:
        if (!this.figures && !(this.month && this.dayNumber) && !this.clock && !meridiemAt(tokens, token + 1, end)) return false
        this.time = true
        return true
      case YEAR:
        if (this.year) return false
        this.year = true
        return true
      case DAY:
        return this.fitsDay(token)
      default: {
        if (this.time && isZoneOffset(source, tokens.start[token]!)) return true
        const counts = token + 1 < end && (roleOf(tokens, token + 1) & (UNIT | AGO)) !== 0
        if (counts) this.dayNumber = true
        return counts
      }
    }
  }

  /** A number up to 31: a day, a month before its mark, a count of hours, an hour before `am`. */
  private fitsDay(token: number): boolean {
    const { source, tokens, end } = this
    const mark = token + 1 < end && tokens.start[token + 1] === tokens.end[token] ? roleOf(tokens, token + 1) : 0
    if (mark & MONTH_MARK && !(mark & UNIT && agoSoon(tokens, token + 2, end))) {
      this.month = true
      return true
    }
    if (this.dayNumber && !(mark & DAY_MARK) && !this.time && !this.clock && !isZoneOffset(source, tokens.start[token]!)) {
      if (!meridiemAt(tokens, token + 1, end) && !(mark & (CLOCK_PART | CLOCK))) return false
      this.time = true
    }
    this.dayNumber = true
    return true
  }

  /** Notes what the word at `token` is; returns 1, or 0 where it cannot belong to this date. */
  private takeWord(token: number): number {
    const role = roleOf(this.tokens, token)
    if (role === 0) return 0
    if (role & MONTH) {
      const only = role === MONTH
      if (this.month || this.figures) {
        if (only) return 0
      } else if (only || (this.dayNumber && !this.unit) || (token + 1 < this.end && this.tokens.kind[token + 1] === TOKEN.number))
        this.month = true
    }
    if (role & CLOCK) this.clock = true
    if (role & CLOCK_PART) this.time = true
    if (role & UNIT) this.unit = true
    if (role & AGO) this.ago = true
    if (role & DAY_WORD) this.dayWord = true
    if (role & WEEKDAY) this.weekday = true
    if (!(role & JOIN) || role & (CLOCK | YEAR_MARK | DAY_MARK | CLOCK_PART)) this.lastToken = token + 1
    return 1
  }
}

function roleOf(tokens: Tokens, token: number): number {
  return rolesOfHash(tokens.hash[token]!)
}

/** The date or time that a block consists of, or undefined where it says anything else beside it. */
export function readDateLine(source: string, tokens: Tokens, block: Block): DateReading | undefined {
  const { firstToken, lastToken } = block
  if (lastToken - firstToken > LONGEST || lastToken === firstToken) return undefined
  const reading = readDate(source, tokens, firstToken, lastToken)
  return reading?.lastToken === lastToken ? reading : undefined
}

/** A block is a number, a unit of time and at most one word more: the age of a comment, `6y`, `3d Edited`, where no word says `ago`. */
export function isAgeLine(source: string, tokens: Tokens, { firstToken, lastToken }: Block): boolean {
  if (
    lastToken - firstToken < 2 ||
    lastToken - firstToken > 3 ||
    tokens.kind[firstToken] !== TOKEN.number ||
    !(roleOf(tokens, firstToken + 1) & UNIT)
  )
    return false
  if (lastToken - firstToken === 3 && roleOf(tokens, firstToken + 2) & AGO) return false
  return source.slice(tokens.end[firstToken], tokens.start[firstToken + 1]).trim() === ''
}

/** Kind of the number at `token`, by its digits and the marks inside it. */
function numberKind(source: string, tokens: Tokens, token: number): number {
  let value = 0
  let part = 0
  let digits = 0
  let colons = 0
  let dots = 0
  let firstPart = -1
  let secondPart = -1
  let longest = 0
  for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) {
    const digit = digitAt(source, at)
    if (digit >= 0) {
      part = part * 10 + digit
      digits++
      continue
    }
    const code = source.charCodeAt(at)
    if (code === COLON) colons++
    else if (code === DOT) dots++
    else return NO_NUMBER
    if (firstPart < 0) firstPart = part
    else if (secondPart < 0) secondPart = part
    longest = Math.max(longest, digits)
    part = 0
    digits = 0
  }
  value = part
  longest = Math.max(longest, digits)
  if (colons > 0 && dots <= 1) return firstPart <= 24 && (secondPart < 0 ? part : secondPart) < 60 && digits >= 2 ? TIME : NO_NUMBER
  if (dots === 2) return isDayMonthYear(firstPart, secondPart, value, digits) ? DATE : NO_NUMBER
  if (dots === 1) return firstPart <= 24 && value < 60 && digits === 2 && longest <= 2 ? DOTTED : NO_NUMBER
  if (digits === 4 && value >= YEAR_FROM && value <= YEAR_TO) return YEAR
  return value >= 1 && value <= 31 && digits <= 2 ? DAY : NO_NUMBER
}

const COLON = 58
const DOT = 46
const SLASH = 47
const HYPHEN = 45
const EN_DASH = 0x2013
const PLUS = 43
const SPACE = 32

/** How many tokens from `token` on make up a date in figures, `10/09/2016` or `2016-09-10`; 0 where they make none. */
function numericDate(source: string, tokens: Tokens, token: number, end: number): number {
  if (token + 2 >= end || tokens.kind[token + 1] !== TOKEN.number || tokens.kind[token + 2] !== TOKEN.number) return 0
  const mark = separator(source, tokens, token)
  if (mark === 0 || mark !== separator(source, tokens, token + 1)) return 0
  const a = plainNumber(source, tokens, token)
  const b = plainNumber(source, tokens, token + 1)
  const c = plainNumber(source, tokens, token + 2)
  if (a < 0 || b < 0 || c < 0) return 0
  const lastDigits = tokens.end[token + 2]! - tokens.start[token + 2]!
  return isDayMonthYear(a, b, c, lastDigits) ? 3 : 0
}

/** The mark between two numbers, where it is one that dates are written with and nothing else but a space stands there. */
function separator(source: string, tokens: Tokens, token: number): number {
  let at = tokens.end[token]!
  const next = tokens.start[token + 1]!
  if (next - at > 3) return 0
  while (at < next && source.charCodeAt(at) === SPACE) at++
  const mark = source.charCodeAt(at++)
  while (at < next && source.charCodeAt(at) === SPACE) at++
  if (at !== next) return 0
  return mark === SLASH || mark === HYPHEN || mark === DOT || mark === EN_DASH ? mark : 0
}

function isDayMonthYear(a: number, b: number, c: number, lastDigits: number): boolean {
  const isYear = (year: number) => year >= YEAR_FROM && year <= YEAR_TO
  const isDay = (day: number) => day >= 1 && day <= 31
  if (isYear(a)) return b >= 1 && b <= 12 && isDay(c)
  if (!isDay(a) || !isDay(b) || Math.min(a, b) > 12) return false
  return isYear(c) || (lastDigits === 2 && c < 100)
}

function plainNumber(source: string, tokens: Tokens, token: number): number {
  let value = 0
  const start = tokens.start[token]!
  const end = tokens.end[token]!
  if (end - start > 4) return -1
  for (let at = start; at < end; at++) {
    const digit = digitAt(source, at)
    if (digit < 0) return -1
    value = value * 10 + digit
  }
  return value
}

/** The value of the digit at `at`, in Latin, Arabic, Persian, Devanagari, Bengali or Thai figures, else -1. */
function digitAt(source: string, at: number): number {
  const code = source.charCodeAt(at)
  if (code >= 48 && code <= 57) return code - 48
  if (code >= 0x660 && code <= 0x669) return code - 0x660
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0
  if (code >= 0x966 && code <= 0x96f) return code - 0x966
  if (code >= 0x9e6 && code <= 0x9ef) return code - 0x9e6
  if (code >= 0xe50 && code <= 0xe59) return code - 0xe50
  return -1
}

/** `(6)` is a count and `#6` an ordinal: neither is part of a date. */
function isLabelled(source: string, tokens: Tokens, token: number): boolean {
  const before = source.charAt(tokens.start[token]! - 1)
  return before === '#' || (before === '(' && source.charAt(tokens.end[token]!) === ')')
}

/** A clock word stands at `token`: the number before it is a time. */
function meridiemAt(tokens: Tokens, token: number, end: number): boolean {
  return token < end && (roleOf(tokens, token) & CLOCK) !== 0
}

const MERIDIEMS = new Set(tokenHashes('am pm uhr uur hrs noon midnight h heures 시 时 時 点 點'))

/** `6 pm`, `14 Uhr`, `6 p.m.`: a clock word that needs no minutes stands among the tokens. */
function hasMeridiem(tokens: Tokens, first: number, last: number): boolean {
  for (let token = first; token < last; token++) {
    if (MERIDIEMS.has(tokens.hash[token]!)) return true
    if (token + 1 < last && LETTERS_BEFORE_M.has(tokens.hash[token]!) && tokens.hash[token + 1] === M) return true
  }
  return false
}

const LETTERS_BEFORE_M = new Set(tokenHashes('a p'))
const M = tokenHashes('m')[0]!

/** `前` or `전` follows within two tokens: what looks like a month is a count of months. */
function agoSoon(tokens: Tokens, token: number, end: number): boolean {
  for (let at = token; at < Math.min(end, token + 2); at++) {
    if (roleOf(tokens, at) & AGO) return true
  }
  return false
}

function isZoneOffset(source: string, start: number): boolean {
  const before = source.charCodeAt(start - 1)
  return before === PLUS || before === HYPHEN
}
