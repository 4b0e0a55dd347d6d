import { type Block, TOKEN, type Tokens } from '../model/document.js'
import { type DateReading, readDate } from './dates.js'
import { Marks } from './marks.js'

/** What a line of a list begins with. */
export const START = {
  /** A dot, dash, arrow or star with text after it. */
  bullet: 1,
  /** `3.` `b)` `(iv)` `三、` and text after it. */
  ordinal: 2,
  /** A word and a number: `Chapter 4`, `Step 2:`. */
  labelled: 3,
  /** A number that is the whole line. */
  lone: 4,
  /** A year, with text after it. */
  year: 5,
  /** A time of day, with text after it. */
  time: 6,
  /** A date, with text after it. */
  date: 7,
  /** A number and text: `200 g flour`, `9 Smith`. */
  number: 8,
} as const

export interface LineStart {
  /** One of `START`. */
  readonly kind: number
  /** Where it stands in its order: the number, the minutes of the day, the year; NaN where it has no order. */
  readonly value: number
  /** What the lines of one list share: the bullet, the mark after the number, the word before it. */
  readonly style: number
}

const BULLETS = new Marks('•·▪◦‣●○■□►▶→✓✔★☆※・–—-*+»')
const ORDINAL_MARKS = new Marks('.):、．）º°ª]')
const OPENING_MARKS = new Marks('([（【#№')
const CJK_NUMBERS = '一二三四五六七八九十'
const CIRCLED_FROM = 0x2460
const CIRCLED_TO = 0x2473
const CJK_ORDINAL = 0x7b2c
const YEAR_FROM = 1000
const YEAR_TO = 2100
const SPACE = 32
const DOT = 46
const COLON = 58
const SMALL_P = 112
const TAB = 9
/** A letter or a Roman number that counts items has no more letters than this. */
const ORDINAL_LETTERS = 5
/** A number before a list item has no more digits than this; with four digits it is a year. */
const ORDINAL_DIGITS = 3

/** What `block` begins with, where that is a mark lists have. */
export function readLineStart(source: string, tokens: Tokens, block: Block): LineStart | undefined {
  const first = block.firstToken
  if (first === block.lastToken) return undefined
  const lead = source.charCodeAt(block.start)
  if (lead >= CIRCLED_FROM && lead <= CIRCLED_TO) return { kind: START.ordinal, value: lead - CIRCLED_FROM + 1, style: CIRCLED_FROM }
  const start = tokens.start[first]!
  const opened = start === block.start + 1 && OPENING_MARKS.has(lead)
  if (start !== block.start && !opened) return bullet(source, block, lead)
  if (tokens.kind[first] === TOKEN.number) return numbered(source, tokens, block)
  return lettered(source, tokens, block) ?? (block.shape.numbers > 0 ? dated(source, tokens, block) : undefined)
}

function bullet(source: string, block: Block, lead: number): LineStart | undefined {
  const next = source.charCodeAt(block.start + 1)
  const spaced = next === SPACE || next === TAB || next === 0xa0 || (lead > 0x2000 && lead !== 0x2013 && lead !== 0x2014)
  return BULLETS.has(lead) && spaced ? { kind: START.bullet, value: Number.NaN, style: lead } : undefined
}

function numbered(source: string, tokens: Tokens, block: Block): LineStart | undefined {
  const first = block.firstToken
  const end = tokens.end[first]!
  const digits = end - tokens.start[first]!
  const value = wholeNumber(source, tokens.start[first]!, end)
  if (first + 1 === block.lastToken && block.end - end <= 1 && value >= 0) return { kind: START.lone, value, style: 0 }
  const time = timeOf(source, tokens, first, block.lastToken)
  if (time >= 0) return { kind: START.time, value: time, style: 0 }
  const mark = source.charCodeAt(end)
  const date = readDate(source, tokens, first, block.lastToken)
  if (date && isWhole(date, tokens, block)) return undefined
  if (digits === 4 && value >= YEAR_FROM && value <= YEAR_TO && !(date && (date.day || date.month)))
    return { kind: START.year, value, style: 0 }
  if (value >= 0 && digits <= ORDINAL_DIGITS && ORDINAL_MARKS.has(mark) && !isDay(date)) {
    return { kind: START.ordinal, value, style: mark }
  }
  if (date) return dateStart(source, tokens, date)
  if (value < 0 && tokens.end[first]! - tokens.start[first]! <= 8) return sectionNumber(source, tokens, first)
  return block.shape.words > 0 ? { kind: START.number, value, style: 0 } : undefined
}

/** `1.2 Methods`: the number of a section. */
function sectionNumber(source: string, tokens: Tokens, token: number): LineStart {
  const text = source.slice(tokens.start[token]!, tokens.end[token]!)
  const last = Number(text.slice(Math.max(text.lastIndexOf('.'), text.lastIndexOf(',')) + 1))
  return text.includes('.') ? { kind: START.ordinal, value: last, style: 1 } : { kind: START.number, value: Number.NaN, style: 0 }
}

/** `3. März`: in many languages a full stop after the day. */
function isDay(date: DateReading | undefined): boolean {
  return date !== undefined && (date.month || date.day) && date.lastToken > date.firstToken + 1
}

function dated(source: string, tokens: Tokens, block: Block): LineStart | undefined {
  const date = readDate(source, tokens, block.firstToken, block.lastToken)
  return date && !isWhole(date, tokens, block) ? dateStart(source, tokens, date) : undefined
}

function isWhole(date: DateReading, tokens: Tokens, block: Block): boolean {
  return date.lastToken === block.lastToken && block.end - tokens.end[date.lastToken - 1]! <= 2
}

function dateStart(source: string, tokens: Tokens, date: DateReading): LineStart | undefined {
  if (date.relative || !(date.day || date.month || date.year)) return undefined
  let year = Number.NaN
  for (let i = date.firstToken; i < date.lastToken; i++) {
    const value = wholeNumber(source, tokens.start[i]!, tokens.end[i]!)
    if (value >= YEAR_FROM && value <= YEAR_TO) year = value
  }
  return { kind: START.date, value: year, style: 0 }
}

/** `a)`, `B.`, `(iv)`, `三、`, and `Chapter 4`, `第三章`. */
function lettered(source: string, tokens: Tokens, block: Block): LineStart | undefined {
  const first = block.firstToken
  const start = tokens.start[first]!
  const end = tokens.end[first]!
  const mark = source.charCodeAt(end)
  if (tokens.kind[first] === TOKEN.spaceless) {
    const number = CJK_NUMBERS.indexOf(source[start]!) + 1
    if (number > 0 && ORDINAL_MARKS.has(mark)) return { kind: START.ordinal, value: number, style: mark }
    if (source.charCodeAt(start) !== CJK_ORDINAL || first + 2 >= block.lastToken) return undefined
    const value = cjkOrNumber(source, tokens, first + 1)
    return value > 0 ? { kind: START.labelled, value, style: tokens.hash[first + 2]! } : undefined
  }
  if (end - start <= ORDINAL_LETTERS && ORDINAL_MARKS.has(mark) && mark !== 58) {
    if (end - start === 1) {
      const letter = (source.charCodeAt(start) | 32) - 96
      if (letter >= 1 && letter <= 26) return { kind: START.ordinal, value: letter, style: 1000 + mark }
    }
    const roman = romanNumber(source, start, end)
    if (roman > 0) return { kind: START.ordinal, value: roman, style: 2000 + mark }
  }
  if (first + 1 < block.lastToken && tokens.start[first + 1]! - end <= 2) {
    const value =
      tokens.kind[first + 1] === TOKEN.number
        ? wholeNumber(source, tokens.start[first + 1]!, tokens.end[first + 1]!)
        : romanNumber(source, tokens.start[first + 1]!, tokens.end[first + 1]!)
    if (value > 0 && value < YEAR_FROM) return { kind: START.labelled, value, style: tokens.hash[first]! }
  }
  return undefined
}

function cjkOrNumber(source: string, tokens: Tokens, token: number): number {
  if (tokens.kind[token] === TOKEN.number) return wholeNumber(source, tokens.start[token]!, tokens.end[token]!)
  return CJK_NUMBERS.indexOf(source[tokens.start[token]!]!) + 1
}

/** The value of a letter as a Roman digit, by its place in the alphabet; 0 where it is none. */
const ROMAN = new Uint8Array(32)
for (const [letter, value] of Object.entries({ I: 1, V: 5, X: 10, L: 50, C: 100 })) ROMAN[letter.charCodeAt(0) & 31] = value

/** The value of a Roman number in capitals or small letters, or -1. */
function romanNumber(source: string, start: number, end: number): number {
  if (end - start > ORDINAL_LETTERS + 2) return -1
  let sum = 0
  let before = 0
  for (let at = end - 1; at >= start; at--) {
    const code = source.charCodeAt(at)
    const digit = code >= 65 && code <= 122 ? ROMAN[code & 31]! : 0
    if (digit === 0) return -1
    sum += digit < before ? -digit : digit
    before = Math.max(before, digit)
  }
  return sum
}

/** The number between `start` and `end`, or -1 where it holds anything but ASCII digits. */
export function wholeNumber(source: string, start: number, end: number): number {
  if (end - start > 9) return -1
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = source.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const CLOCK_WORDS = new Set(['uhr', 'am', 'pm', 'a', 'p', 'h', 'hrs', 'ч', '時', '时', '點', '点', '시'])
const CLOCK_MINUTES = /^h\d\d$/
const LONGEST_CLOCK_WORD = 3
/** Hours, minutes and seconds. */
const CLOCK_PARTS = 3

/** The minutes of the day of the time at `token`, or -1: `9:05`, `09.30`, `9 am`, `14h30`, `9 Uhr`. */
export function timeOf(source: string, tokens: Tokens, token: number, last: number): number {
  const start = tokens.start[token]!
  const end = tokens.end[token]!
  const whole = wholeNumber(source, start, end)
  if (whole > 24) return -1
  const near = token + 1 < last && tokens.start[token + 1]! - end <= 1
  const afternoon = near && (source.charCodeAt(tokens.start[token + 1]!) | 32) === SMALL_P ? 720 : 0
  const next = near ? shortWord(source, tokens, token + 1) : ''
  if (next === 'm' && source[end] === "'") return -1
  const minutes = next.length === LONGEST_CLOCK_WORD && CLOCK_MINUTES.test(next)
  if (whole < 0) return partedTime(source, start, end, afternoon)
  if (!minutes && !CLOCK_WORDS.has(next)) return -1
  return (whole % (afternoon ? 12 : 25)) * 60 + afternoon + (minutes ? Number(next.slice(1)) : 0)
}

/** The word at `token` in small letters, where it is no longer than those that stand behind an hour. */
function shortWord(source: string, { start, end }: Tokens, token: number): string {
  const isShort = end[token]! - start[token]! <= LONGEST_CLOCK_WORD
  return isShort ? source.slice(start[token]!, end[token]!).toLowerCase() : ''
}

/** As `timeOf`, of a number in parts: `9:05`, `1:02:31`, `09.30`. */
function partedTime(source: string, start: number, end: number, afternoon: number): number {
  const parts: number[] = []
  let from = start
  let colon = false
  for (let at = start; at <= end; at++) {
    const code = at < end ? source.charCodeAt(at) : DOT
    if (code !== COLON && code !== DOT) continue
    if (parts.length === 0) colon = code === COLON
    if ((parts.length === 0 && (at === end || (!colon && at - from > 2))) || (parts.length === 1 && at - from !== 2)) return -1
    if (parts.push(plainNumber(source, from, at)) > (colon ? CLOCK_PARTS : CLOCK_PARTS - 1)) return -1
    from = at + 1
  }
  const [hours, minutes, seconds = 0] = parts as [number, number, number?]
  if (!(minutes < 60) || (!colon && hours > 24)) return -1
  return (afternoon && hours < 12 ? hours * 60 + afternoon : hours * 60) + minutes + seconds / 60
}

/** The number between `start` and `end`; NaN where it holds anything but ASCII digits. */
function plainNumber(source: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = source.charCodeAt(at) - 48
    value = digit >= 0 && digit <= 9 ? value * 10 + digit : Number.NaN
  }
  return value
}
