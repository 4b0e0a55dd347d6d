import { characterAt } from '../../text/windows-1252.js'
import { bareNames, LONGEST_NAME, namedCharacters } from './named-characters.js'

const NUMBER_SIGN = 35
const SEMICOLON = 59
const EQUALS = 61
const X = 120
const REPLACEMENT = '\ufffd'

/** A character reference: what it stands for, and where it ends. */
export interface Reference {
  readonly text: string
  readonly end: number
}

/**
 * The character reference at the ampersand `at`, by the rules of the HTML standard (13.2.5.72 and on): the longest name that is known,
 * some of them without a semicolon; undefined where the ampersand stands for itself. Reads up to `end`, and a bounded number of characters.
 */
export function referenceAt(html: string, at: number, end: number, inAttribute: boolean): Reference | undefined {
  return html.charCodeAt(at + 1) === NUMBER_SIGN ? numeric(html, at + 2, end) : named(html, at + 1, end, inAttribute)
}

/** Replaces the character references in a part of the HTML. */
export function decoded(html: string, start: number, end: number, inAttribute: boolean): string {
  // Looked for in the part only: in a page without ampersands each look would go on to its end.
  const part = html.slice(start, end)
  let text = ''
  let from = 0
  for (let at = part.indexOf('&'); at >= 0; at = part.indexOf('&', at)) {
    const reference = referenceAt(part, at, part.length, inAttribute)
    if (reference) {
      text += part.slice(from, at) + reference.text
      from = reference.end
      at = from
    } else at++
  }
  return from === 0 ? part : text + part.slice(from)
}

function named(html: string, start: number, end: number, inAttribute: boolean): Reference | undefined {
  let stop = start
  while (stop < end && stop - start <= LONGEST_NAME && isAlphanumeric(html.charCodeAt(stop))) stop++
  if (stop === start) return undefined
  if (stop < end && html.charCodeAt(stop) === SEMICOLON) {
    const text = namedCharacters().get(html.slice(start, stop))
    if (text !== undefined) return { text, end: stop + 1 }
  }
  for (let length = Math.min(stop - start, LONGEST_BARE); length > 1; length--) {
    const name = html.slice(start, start + length)
    if (!bareNames().has(name)) continue
    const next = start + length < end ? html.charCodeAt(start + length) : 0
    // In addresses, `&copy=1` is a parameter.
    if (inAttribute && (next === EQUALS || isAlphanumeric(next))) return undefined
    return { text: namedCharacters().get(name)!, end: start + length }
  }
  return undefined
}

/** `frac12` and the like; no name that needs no semicolon is longer. */
const LONGEST_BARE = 6

function numeric(html: string, start: number, end: number): Reference | undefined {
  const base = (html.charCodeAt(start) | 32) === X ? 16 : 10
  const first = base === 16 ? start + 1 : start
  let at = first
  let value = 0
  for (let digit: number; at < end && (digit = digitOf(html.charCodeAt(at))) < base; at++) value = Math.min(0x110000, value * base + digit)
  if (at === first) return undefined
  return { text: characterOf(value), end: at < end && html.charCodeAt(at) === SEMICOLON ? at + 1 : at }
}

function characterOf(value: number): string {
  if (value === 0 || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return REPLACEMENT
  if (value >= 0x80 && value <= 0x9f) return characterAt(value) ?? String.fromCharCode(value)
  return String.fromCodePoint(value)
}

function isAlphanumeric(code: number): boolean {
  const small = code | 32
  return (small >= 97 && small <= 122) || (code >= 48 && code <= 57)
}

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const small = code | 32
  return small >= 97 && small <= 102 ? small - 87 : 16
}
