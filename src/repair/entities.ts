import type { Edit } from '../model/edit.js'
import { ENTITY_NAMES, LONGEST_NAME } from './entity-names.js'
import { characterAt } from '../text/windows-1252.js'

const NUMBER_SIGN = 35
const SEMICOLON = 59
const SMALL_X = 120
/** Digits of the longest code point: 1114111, or 10FFFF after its x, with some leading zeros. */
const LONGEST_NUMBER = 9
/** A tag with its attributes is hardly longer; the search for its end stops here so that it stays cheap. */
const LONGEST_TAG = 200

interface Entity {
  readonly end: number
  readonly text: string
}

/**
 * The entity at the ampersand `at`, decoded; only with its semicolon. Left alone are numbers of no character (controls,
 * surrogates, line separators, beyond Unicode), names of none, and an ampersand that would uncover another entity: a text
 * that has `&amp;lt;` speaks of entities, and decoding at most one level keeps a second cleaning from changing more.
 */
export function entityEdit(source: string, at: number): Edit | undefined {
  const entity = readEntity(source, at + 1)
  if (entity === undefined || (entity.text === '&' && readEntity(source, entity.end) !== undefined)) return undefined
  return { start: at, end: entity.end, kind: 'entity', after: entity.text }
}

/**
 * Where the escaped tag at the ampersand `at` ends (`&lt;div class=&quot;x&quot;&gt;`), or -1 where none begins there.
 * Such a text shows code: decoded, it would turn into tags for whoever reads it next.
 */
export function escapedTagEnd(source: string, at: number): number {
  const less = readEntity(source, at + 1)
  if (less?.text !== '<') return -1
  let i = less.end
  if ('/!?'.includes(source[i] ?? ' ')) i++
  if (!isLetter(source.charCodeAt(i)) && !source.startsWith('--', i)) return -1
  for (const stop = Math.min(source.length, i + LONGEST_TAG); i < stop; i++) {
    const c = source[i]
    if (c === '\n' || c === '\r') return -1
    if (c === '>') return i + 1
    if (c === '&') {
      const inner = readEntity(source, i + 1)
      if (inner?.text === '>') return inner.end
      if (inner?.text === '<') return -1
    }
  }
  return -1
}

/** Reads the entity whose name or number begins at `at`, after the ampersand. */
function readEntity(source: string, at: number): Entity | undefined {
  return source.charCodeAt(at) === NUMBER_SIGN ? readNumber(source, at + 1) : readName(source, at)
}

function readName(source: string, at: number): Entity | undefined {
  let end = at
  while (end - at <= LONGEST_NAME && isNameCharacter(source.charCodeAt(end))) end++
  if (source.charCodeAt(end) !== SEMICOLON) return undefined
  const text = ENTITY_NAMES.get(source.slice(at, end))
  return text === undefined ? undefined : { end: end + 1, text }
}

function readNumber(source: string, at: number): Entity | undefined {
  const base = (source.charCodeAt(at) | 32) === SMALL_X ? 16 : 10
  const start = base === 16 ? at + 1 : at
  let end = start
  let value = 0
  for (let digit: number; end - start < LONGEST_NUMBER && (digit = digitOf(source.charCodeAt(end))) < base; end++)
    value = value * base + digit
  if (end === start || source.charCodeAt(end) !== SEMICOLON) return undefined
  const text = characterOf(value)
  return text === undefined ? undefined : { end: end + 1, text }
}

/** Numbers from 128 to 159 are read as Windows-1252, as every browser does; they are what old editors wrote. */
function characterOf(value: number): string | undefined {
  if (value >= 0x80 && value <= 0x9f) return characterAt(value)
  if (value < 0x20 || value === 0x7f || value === 0x2028 || value === 0x2029) return undefined
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) return undefined
  if ((value & 0xfffe) === 0xfffe || (value >= 0xfdd0 && value <= 0xfdef)) return undefined
  return String.fromCodePoint(value)
}

function isLetter(code: number): boolean {
  const small = code | 32
  return small >= 97 && small <= 122
}

function isNameCharacter(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57)
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const small = code | 32
  return small >= 97 && small <= 102 ? small - 87 : 16
}
