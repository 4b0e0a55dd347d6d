import { ELEMENT, type Page } from '../../model/page.js'
import type { Span } from '../../model/span.js'

/** Finds spans of the visible text in the Markdown it was read from. */
export class SourceMap {
  /** By run: 1 where it stands in the source character for character. */
  private readonly plain: Uint8Array

  constructor(private readonly page: Page) {
    const { html, text, runs } = page
    this.plain = Uint8Array.from({ length: runs.count }, (_, i) =>
      html.slice(runs.htmlStart[i]!, runs.htmlEnd[i]!) === text.slice(runs.start[i]!, runs.end[i]!) ? 1 : 0,
    )
  }

  /** The source of a span of the visible text, from its first piece to its last; undefined where it holds none. */
  around({ start, end }: Span): Span | undefined {
    const { runs } = this.page
    const first = this.runAt(start)
    let last = this.runAt(end - 1)
    if (last === runs.count || runs.start[last]! >= end) last--
    if (last < first) return undefined
    const from = this.plain[first] ? runs.htmlStart[first]! + Math.max(0, start - runs.start[first]!) : runs.htmlStart[first]!
    const to = this.plain[last] ? runs.htmlEnd[last]! - Math.max(0, runs.end[last]! - end) : runs.htmlEnd[last]!
    return { start: from, end: to }
  }

  /** The very characters of a span amid running text; undefined where it touches a mark of Markdown, or stands in code. */
  exactly({ start, end }: Span): Span | undefined {
    const { runs, elements } = this.page
    const run = this.runAt(start)
    if (run === runs.count || !this.plain[run] || runs.start[run]! >= start || runs.end[run]! <= end) return undefined
    const element = runs.element[run]!
    if (elements.marks[element]! & ELEMENT.preformatted || elements.tag[element] === 'code') return undefined
    const shift = runs.htmlStart[run]! - runs.start[run]!
    return { start: start + shift, end: end + shift }
  }

  /** The first run that ends behind an offset. */
  private runAt(offset: number): number {
    const { count, end } = this.page.runs
    let [low, high] = [0, count]
    while (low < high) {
      const middle = (low + high) >> 1
      if (end[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}
