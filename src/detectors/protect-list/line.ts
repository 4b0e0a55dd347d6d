import { type Block, TOKEN } from '../../model/document.js'
import { readDate } from '../../text/dates.js'
import { type LineStart, readLineStart, timeOf, wholeNumber } from '../../text/line-start.js'
import type { DocumentView } from '../detector.js'

/** Longer lines are paragraphs, whatever they begin with. */
const ITEM_WORDS = 45
/** What parts the two sides of `term – explanation` stands within this many characters. */
const LEFT_SIDE = 60
/** More words than this on the left are a sentence that happens to hold a dash or a colon. */
const LEFT_WORDS = 5

/** What a short line has in common with the items of a list. */
export interface ListLine {
  readonly block: Block
  readonly start: LineStart | undefined
  /** The mark between its two sides, as a character code: a dash, a colon, a tab, a bar, leader dots; 0 where there is none. */
  readonly joint: number
  /** The token with which the right side begins, where there is a joint. */
  readonly right: number
  /** `3-1`, `3 : 1`: two small numbers with a dash or colon between them, beside words. */
  readonly score: boolean
  /** It ends with a number, and no more than one word after it (`12`, `4.50 €`, `18:00 Uhr`). */
  readonly row: boolean
  /** It holds a year in brackets. */
  readonly bracketedYear: boolean
  /** Nothing but numbers and marks. */
  readonly cell: boolean
}

/** Undefined where the line shows nothing of a list. Most lines do not, so the numbers of their shape are looked at first. */
export function readListLine(view: DocumentView, block: Block, tabs: boolean): ListLine | undefined {
  const { source, tokens } = view
  const { words, numbers, punctuation, upperCase, spaceless } = block.shape
  if (words > ITEM_WORDS || words + numbers === 0) return undefined
  if (!tabs && numbers + punctuation + upperCase + spaceless === 0) return undefined
  const { joint, right } = tabs || punctuation > 0 ? jointOf(view, block) : NO_JOINT
  const start = readLineStart(source, tokens, block)
  const row = numbers > 0 && words > 0 && words <= ROW_WORDS && endsInNumber(view, block) && !isDate(view, block)
  const bracketedYear = numbers > 0 && words > 0 && hasBracketedYear(view, block)
  const score = numbers > 1 && words > 0 && hasScore(view, block)
  const cell = words === 0 || (words === 1 && numbers > 0 && isUnit(view, block))
  if (!start && joint === 0 && !row && !bracketedYear && !score && !cell) return undefined
  return {
    block,
    start,
    joint,
    right,
    score,
    row,
    bracketedYear,
    cell,
  }
}

/** The words of a table's row, the long name of a team or a month's dish among them. */
const ROW_WORDS = 12

/** The date of a teaser ends in a number too. */
function isDate({ source, tokens }: DocumentView, { firstToken, lastToken }: Block): boolean {
  return readDate(source, tokens, firstToken, lastToken)?.lastToken === lastToken
}

const HYPHEN = 45
const COLON = 58
const BAR = 124
const TAB = 9
const DOT = 46
const SPACE = 32

const NO_JOINT = { joint: 0, right: -1 }

/** The first joint stands between two tokens, a few words from the start of the line. */
function jointOf({ source, tokens }: DocumentView, { start, end, firstToken, lastToken }: Block): { joint: number; right: number } {
  const stop = Math.min(end - 1, start + LEFT_SIDE)
  const last = Math.min(lastToken, firstToken + LEFT_WORDS + 1)
  let at = start + 1
  for (let token = firstToken; token < last; token++) {
    const next = Math.min(tokens.start[token]!, stop)
    for (; at < next; at++) {
      const joint = jointAt(source, at)
      if (joint !== 0) return token === firstToken ? NO_JOINT : { joint, right: token }
    }
    at = Math.max(at, tokens.end[token]!)
  }
  return NO_JOINT
}

function jointAt(source: string, at: number): number {
  const code = source.charCodeAt(at)
  if (code === SPACE) return 0
  if (code === 0x2013 || code === 0x2014 || code === HYPHEN)
    return source.charCodeAt(at - 1) === SPACE && source.charCodeAt(at + 1) === SPACE ? HYPHEN : 0
  if (code === COLON) return source.charCodeAt(at + 1) === SPACE || source.charCodeAt(at + 1) === TAB ? COLON : 0
  if (code === 0xff1a) return COLON
  if (code === BAR || code === 0xff5c) return BAR
  if (code === TAB) return TAB
  if (code === DOT)
    return source.charCodeAt(at + 1) === DOT && source.charCodeAt(at + 2) === DOT && source.charCodeAt(at + 3) === DOT ? DOT : 0
  return 0
}

function endsInNumber({ tokens }: DocumentView, { firstToken, lastToken }: Block): boolean {
  const { kind, start, end } = tokens
  const last = lastToken - 1
  if (kind[last] === TOKEN.number) return true
  if (last - 1 <= firstToken || kind[last - 1] !== TOKEN.number) return false
  const glued = start[last] === end[last - 1] && kind[last] !== TOKEN.spaceless && kind[last] !== TOKEN.uncased
  return !glued || (kind[last] === TOKEN.lower && end[last]! - start[last]! <= UNIT_LETTERS)
}

/** `5kg`, `12 km`: no more letters than this; `2WD` is a name. */
const UNIT_LETTERS = 3

/** `12 km`, `3.5 %`, `6 Std`: a number and the short word after it. */
function isUnit({ tokens }: DocumentView, { lastToken }: Block): boolean {
  const last = lastToken - 1
  return tokens.kind[last] !== TOKEN.number && tokens.end[last]! - tokens.start[last]! <= UNIT_LETTERS
}

/** The year of a film, a book or a source, as lists of works set it. */
function hasBracketedYear({ source, tokens }: DocumentView, { firstToken, lastToken }: Block): boolean {
  for (let i = firstToken + 1; i < lastToken; i++) {
    if (tokens.kind[i] !== TOKEN.number) continue
    const from = tokens.start[i]!
    const to = tokens.end[i]!
    if (to - from !== 4 || !CLOSING.has(source.charAt(to))) continue
    const year = wholeNumber(source, from, to)
    if (year >= 1400 && year <= 2100 && OPENING.has(source.charAt(from - 1))) return true
  }
  return false
}

const OPENING = new Set('([（')
const CLOSING = new Set(')]）')

/** Three digits on a side are a rugby or basketball score; more are years or telephone numbers. */
const SCORE_DIGITS = 3

function colonIn(source: string, from: number, to: number): number {
  for (let at = from; at < to; at++) if (source.charCodeAt(at) === COLON) return at
  return -1
}

function hasScore({ source, tokens }: DocumentView, { firstToken, lastToken }: Block): boolean {
  for (let i = firstToken; i < lastToken; i++) {
    if (tokens.kind[i] !== TOKEN.number) continue
    const from = tokens.start[i]!
    const to = tokens.end[i]!
    const colon = colonIn(source, from, to)
    if (colon > from) {
      if (to - from <= 2 * SCORE_DIGITS + 1 && timeOf(source, tokens, i, lastToken) < 0 && wholeNumber(source, from, colon) >= 0)
        return true
      continue
    }
    if (i + 1 === lastToken || tokens.kind[i + 1] !== TOKEN.number) continue
    const between = source.slice(to, tokens.start[i + 1]!).trim()
    const small = to - from <= SCORE_DIGITS && tokens.end[i + 1]! - tokens.start[i + 1]! <= SCORE_DIGITS
    if (small && (between === '-' || between === '–' || between === ':' || between === '—')) return true
  }
  return false
}
