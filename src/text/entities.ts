import { ENTITY_NAMES, LONGEST_NAME } from './entity-names.js'
import { characterAt } from './windows-1252.js'

const NUMBER_SIGN = 35
const SEMICOLON = 59
const SMALL_X = 120
/** Digits of the longest code point: 1114111, or 10FFFF after its x, with some leading zeros. */
const LONGEST_NUMBER = 9

/** An entity that was read: where it ends, after its semicolon, and the character it stands for. */
export interface Entity {
  readonly end: number
  readonly text: string
}

/**
 * The text with its entities decoded, one level of them; only those with their semicolon. Numbers of no character (controls,
 * surrogates, line separators, beyond Unicode) and names of none stay as they are.
 */
export function decodeEntities(text: string): string {
  let decoded = ''
  let done = 0
  for (let at = text.indexOf('&'); at >= 0; at = text.indexOf('&', at + 1)) {
    const entity = readEntity(text, at + 1)
    if (entity === undefined) continue
    decoded += text.slice(done, at) + entity.text
    done = entity.end
    at = done - 1
  }
  return done === 0 ? text : decoded + text.slice(done)
}

/** Reads the entity whose name or number begins at `at`, after the ampersand; undefined where none does. */
export function readEntity(source: string, at: number): Entity | undefined {
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
