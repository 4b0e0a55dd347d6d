import { CR, isLineBreak, LF } from '../text/line-breaks.js'

/** So much of a text: whichever comes first. */
export interface Extent {
  /** UTF-16 code units. */
  readonly units: number
  /** Lines that are not empty. */
  readonly lines: number
}

/** How much of a document is looked at at a time. */
export interface Limits {
  /** The longest document that is judged as a whole, and the longest window of others. More than four times the context. */
  readonly window: Extent
  /** What is looked at on either side of the part of a window that is judged. */
  readonly context: Extent
}

/**
 * Long enough for nearly all books; memory grows by some 3 kB for each line of a window. No feature of a line sees clearly further than
 * 256 lines, and what it has in common with more it has in common with its window.
 */
export const LIMITS: Limits = { window: { units: 1 << 20, lines: 1 << 15 }, context: { units: 1 << 16, lines: 512 } }

/** The part of a text that is looked at: gathered from pieces until it is full, then moved on. */
export class LookAhead {
  private pieces: string[] = []
  private units = 0
  private lines = 0
  private afterBreak = true

  constructor(private readonly limit: Extent) {}

  /** Takes what there is room for of `text` from `at` on; returns where that ends, which is before the end of the text once it is full. */
  take(text: string, at: number): number {
    const end = this.fitting(text, at)
    if (end > at) this.pieces.push(at === 0 && end === text.length ? text : text.slice(at, end))
    this.units += end - at
    return end
  }

  /** All that was taken and not left behind. */
  get text(): string {
    if (this.pieces.length !== 1) this.pieces = [this.pieces.join('')]
    return this.pieces[0]!
  }

  /** Leaves all behind that stands before `at`. */
  leave(at: number): void {
    const rest = this.text.slice(at)
    this.pieces = []
    this.units = this.lines = 0
    this.afterBreak = true
    this.take(rest, 0)
  }

  /** Where the units or lines come to an end that there is room for. */
  private fitting(text: string, from: number): number {
    const end = Math.min(text.length, from + this.limit.units - this.units)
    for (let at = from; at < end; at++) {
      const isBreak = isLineBreak(text.charCodeAt(at))
      if (this.afterBreak && !isBreak) {
        if (this.lines === this.limit.lines) return at
        this.lines++
      }
      this.afterBreak = isBreak
    }
    return end
  }
}

/** Where a stretch of this extent begins that ends at `end`. */
export function startOf(text: string, end: number, { units, lines }: Extent): number {
  const least = Math.max(0, end - units)
  let seen = 0
  for (let at = end - 1; at >= least; at--) {
    if (isLineBreak(text.charCodeAt(at)) || (at > 0 && !isLineBreak(text.charCodeAt(at - 1)))) continue
    if (++seen === lines) return at
  }
  return least
}

/** The place at `at` or behind it that parts no surrogate pair and no CR LF. */
export function parting(text: string, at: number): number {
  if (at === 0 || at >= text.length) return at
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)]
  return (before === CR && after === LF) || (before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff) ? at + 1 : at
}

/** How many lines end before `end`, which parts no CR LF. */
export function lineBreaksBefore(text: string, end: number): number {
  let count = 0
  for (let at = 0; at < end; at++) {
    const code = text.charCodeAt(at)
    if (isLineBreak(code) && !(code === CR && at + 1 < end && text.charCodeAt(at + 1) === LF)) count++
  }
  return count
}
