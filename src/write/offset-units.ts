import type { Evidence, HtmlPlace, OffsetUnit } from '../model/report.js'

/** The units that offsets can be in, the default first. */
export const OFFSET_UNITS = ['utf16', 'utf8', 'code-points'] as const satisfies readonly OffsetUnit[]

/** Distance between the offsets that `offsetsIn` remembers, in UTF-16 code units. */
const STEP = 64

/** The length of a text in a unit. A surrogate without its other half counts as U+FFFD, which is how UTF-8 writes it. */
export function lengthIn(unit: OffsetUnit, text: string): number {
  return unit === 'utf16' ? text.length : lengthOf(text, 0, text.length, unit)
}

/**
 * Returns a function from UTF-16 offsets into a text to offsets in another unit. The text is read once; each offset then takes constant
 * time. An offset between the halves of a surrogate pair becomes the one after the pair.
 */
export function offsetsIn(unit: OffsetUnit, text: string): (offset: number) => number {
  if (unit === 'utf16') return (offset) => offset
  const known = new Float64Array(Math.floor(text.length / STEP) + 1)
  for (let i = 1; i < known.length; i++) known[i] = known[i - 1]! + lengthOf(text, (i - 1) * STEP, i * STEP, unit)
  return (offset) => {
    const i = Math.floor(offset / STEP)
    return known[i]! + lengthOf(text, i * STEP, offset, unit)
  }
}

/**
 * The UTF-16 offset that lies `length` units after `from`, or the end of the text. Of a pair that is longer than what is left only the
 * first half counts: in the source something stood between the halves.
 */
export function advance(text: string, from: number, length: number, unit: OffsetUnit): number {
  if (unit === 'utf16') return Math.min(text.length, from + length)
  let at = from
  for (let left = length; left > 0 && at < text.length;) {
    const isPair = isHigh(text.charCodeAt(at)) && isLow(text.charCodeAt(at + 1)) && PAIR[unit] <= left
    left -= isPair ? PAIR[unit] : widthOf(text.charCodeAt(at), unit)
    at += isPair ? 2 : 1
  }
  return at
}

type Counted = Exclude<OffsetUnit, 'utf16'>

/** Units of a surrogate pair. */
const PAIR = { utf8: 4, 'code-points': 1 } as const

/** The units from `start` to `end`; those of a pair count at its first half. */
function lengthOf(text: string, start: number, end: number, unit: Counted): number {
  let length = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (isHigh(code) && isLow(text.charCodeAt(at + 1))) length += PAIR[unit]
    else if (!(isLow(code) && isHigh(text.charCodeAt(at - 1)))) length += widthOf(code, unit)
  }
  return length
}

/** The units of a code unit that is no part of a pair. */
function widthOf(code: number, unit: Counted): number {
  if (unit === 'code-points' || code < 0x80) return 1
  return code < 0x800 ? 2 : 3
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

/** How places in a text become places in a report. */
export interface Relocation {
  /** Maps an offset into the text. */
  readonly offset: (offset: number) => number
  /** Maps an offset into the HTML that the text was read from. */
  readonly htmlOffset?: (offset: number) => number
  /** Lines of the document before the text. */
  readonly linesBefore?: number
}

/** What a report says of a place. */
interface Placed {
  start?: number
  end?: number
  line?: number
  evidence?: Evidence[]
  html?: HtmlPlace
}

/** The same, at its place in the report. */
export function relocated<T extends Placed>(placed: T, relocation: Relocation): T {
  const { start, end, line, evidence, html } = placed
  const { offset, htmlOffset, linesBefore = 0 } = relocation
  return {
    ...placed,
    ...(start !== undefined && { start: offset(start) }),
    ...(end !== undefined && { end: offset(end) }),
    ...(line !== undefined && { line: line + linesBefore }),
    ...(evidence && { evidence: evidence.map((one) => relocated(one, relocation)) }),
    ...(html && htmlOffset && { html: { ...html, start: htmlOffset(html.start), end: htmlOffset(html.end) } }),
  }
}
