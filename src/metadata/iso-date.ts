import { monthNamed } from './months.js'

/** Longer texts say more than a date. */
const LONGEST = 80
/** Years of other calendars and of mistakes lie outside. */
const YEARS = { least: 1600, most: 2200 }
/** What databases and programs write for no date at all. */
const NO_DATE = /^(?:0001-|1970-01-01|1969-12-31|1900-01-01)/

const YEAR_FIRST = /^(\d{4})([-/.]|\s?[年년]\s?)(\d{1,2})(?:[-/.]|\s?[月월]\s?)(\d{1,2})(?!\d)\s?[日일]?/
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?=T|\s|$)/
const MONTH_ONLY = /^(\d{4})(?:-(\d{2}))?$/
const DAY_FIRST = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/
const TIME = /^[T,.\s-]*(?:[a-z]{1,4}\s+)?(\d{1,2})[:.h]?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?(?!\d)(.*)$/is
const CLOCK = /(?<!\d)(\d{1,2})[:.](\d{2})(?::(\d{2}))?(?![\d.])(.*)$/s
const HALF_DAY = /^\s?([ap])\.?\s?m\b/i
/** Words between the parts of a date. */
const JOIN = /^(?:st|nd|rd|th|of|the|de|del|d|di|do|den|er|re|ro|o|a|at|um|à|г|года|року|le|on|am|pm|p|m|h|uhr)$/iu
const ZONE_NAME = /^[A-Z]{2,5}$/
/** `Jan 02 03:04:05 GMT 2020`: so many parts behind month and day the year stands, at most. */
const MAX_PARTS_TO_YEAR = 6
/** `Thu, ` before a date in figures. */
const WEEKDAY_BEFORE = /^\p{L}[\p{L}\p{M}]{1,12}[,.]?\s+(?=\d)/u
const ZONE = /^\s?(?:Z\b|(?:UTC|GMT)?\s?([+-])(\d{2}):?(\d{2})?(?!\d)|UTC\b|GMT\b)/

/** Which number stands first in a date of numbers. */
export type FirstNumber = 'day' | 'month'

/** Where English is written with the day first; elsewhere it can be either. */
const DAY_FIRST_ENGLISH = /^en[-_](?:GB|UK|AU|NZ|IE|IN|ZA|SG|HK|NG|KE|MT|EU)\b/i
const MONTH_FIRST_ENGLISH = /^en[-_](?:US|PH)\b/i

/** Which number the readers of a language tag put first; undefined if they differ among each other. */
export function firstNumberIn(language: string | undefined): FirstNumber | undefined {
  const tag = language?.trim() ?? ''
  if (MONTH_FIRST_ENGLISH.test(tag)) return 'month'
  return DAY_FIRST_ENGLISH.test(tag) || /^(?!en\b|[a-z]+[-_]US\b)[a-z]{2,3}(?![a-z])/i.test(tag) ? 'day' : undefined
}

/**
 * A date in ISO 8601, with its time and offset where it has them (whole seconds), of what pages write: ISO and its relatives, HTTP
 * dates, day, month by name and year in any order. Undefined where it is no date or could mean two:
 * `03/04/2020`, unless `firstNumber` says which.
 */
export function isoDate(value: string, firstNumber?: FirstNumber): string | undefined {
  const text = value.trim()
  if (text.length > LONGEST || NO_DATE.test(text)) return undefined
  const [, onlyYear, onlyMonth] = MONTH_ONLY.exec(text) ?? []
  if (onlyYear !== undefined) return isDay(Number(onlyYear), Number(onlyMonth ?? 1), 1) ? text : undefined
  const figures = text.replace(WEEKDAY_BEFORE, '')
  const numbers = YEAR_FIRST.exec(figures)
  if (numbers) return written(Number(numbers[1]), Number(numbers[3]), Number(numbers[4]), figures.slice(numbers[0].length))
  const compact = COMPACT.exec(text)
  if (compact) return written(Number(compact[1]), Number(compact[2]), Number(compact[3]), text.slice(compact[0].length))
  const dayFirst = DAY_FIRST.exec(figures)
  if (dayFirst) return ofTwoNumbers(dayFirst, figures.slice(dayFirst[0].length), firstNumber)
  return ofNamedMonth(text)
}

/** With dots the day stands first everywhere; with slashes and hyphens it does where the other number is no month, or the same. */
function ofTwoNumbers(
  [, first, mark, second, year]: RegExpExecArray,
  rest: string,
  firstNumber: FirstNumber | undefined,
): string | undefined {
  const [a, b] = [Number(first), Number(second)]
  if (firstNumber === 'month' && mark !== '.' && a <= 12) return written(Number(year), a, b, rest)
  if (mark === '.' || a > 12 || a === b || (firstNumber === 'day' && b <= 12)) return written(Number(year), b, a, rest)
  return b > 12 ? written(Number(year), a, b, rest) : undefined
}

/** `January 2nd, 2020`, `2. Januar 2020`, `Thu, 02 Jan 2020 03:04:05 GMT`, `Thu Jan 02 2020`. */
function ofNamedMonth(text: string): string | undefined {
  const parts = text.match(/\p{L}[\p{L}\p{M}]*|\d+/gu) ?? []
  for (const [at, part] of parts.entries()) {
    const month = monthNamed(part)
    const day = month === undefined ? undefined : dayBeside(parts, at)
    const year = day === undefined ? undefined : yearBeside(parts, Math.min(at, day), Math.max(at, day))
    if (month === undefined || day === undefined || year === undefined) continue
    const clock = CLOCK.exec(text)
    return written(year, month, Number(parts[day]), clock ? text.slice(clock.index) : '')
  }
  return undefined
}

/** Where the number of the day is: before the month (`2 January`, `2nd of January`, `2 de enero`) or behind it. */
function dayBeside(parts: readonly string[], month: number): number | undefined {
  const isDay = (part: string | undefined): boolean =>
    part !== undefined && /^\d{1,2}$/.test(part) && Number(part) >= 1 && Number(part) <= 31
  const joined = (from: number): boolean => parts.slice(from + 1, month).every((part) => JOIN.test(part))
  return [month - 1, month + 1, month - 2, month - 3].find((i) => isDay(parts[i]) && (i > month || joined(i)))
}

/** The year behind day and month, or before them. A time and its zone can stand between; another word is no part of a date. */
function yearBeside(parts: readonly string[], first: number, last: number): number | undefined {
  const isYear = (part: string | undefined): part is string =>
    part !== undefined && /^\d{4}$/.test(part) && Number(part) >= YEARS.least && Number(part) <= YEARS.most
  for (let at = last + 1; at < parts.length && at <= last + MAX_PARTS_TO_YEAR; at++) {
    const part = parts[at]!
    if (isYear(part)) return Number(part)
    if (monthNamed(part) !== undefined || !(/^\d{1,2}$/.test(part) || JOIN.test(part) || ZONE_NAME.test(part))) break
  }
  const before = parts[first - 1]
  return isYear(before) ? Number(before) : undefined
}

function written(year: number, month: number, day: number, rest: string): string | undefined {
  if (!isDay(year, month, day)) return undefined
  return `${year}-${two(month)}-${two(day)}${timeIn(rest)}`
}

/** `T03:04:05+01:00` of what stands behind a date; empty where that is no time. */
function timeIn(rest: string): string {
  const [, hours, minutes, seconds, behind] = TIME.exec(rest) ?? []
  if (behind === undefined) return ''
  const half = HALF_DAY.exec(behind)?.[1]?.toLowerCase()
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half === 'p' ? 12 : 0)
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return ''
  const zone = ZONE.exec(half === undefined ? behind : behind.replace(HALF_DAY, ''))
  const offset = zone === null ? '' : zone[1] === undefined ? 'Z' : `${zone[1]}${zone[2]}:${zone[3] ?? '00'}`
  return `T${two(hour)}:${minutes}${seconds === undefined ? '' : `:${seconds}`}${offset}`
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return year >= YEARS.least && year <= YEARS.most && month >= 1 && month <= 12 && day >= 1 && day <= days
}

const two = (value: number): string => String(value).padStart(2, '0')
