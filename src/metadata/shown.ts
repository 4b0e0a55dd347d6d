import { ELEMENT, type Page } from '../model/page.js'

/** The elements of a page as a reader sees them. */
export interface Shown {
  /** The text of an element, at most `most` UTF-16 code units of it; empty where it has none. */
  readonly text: (element: number, most: number) => string
  /** Where the text of an element begins and ends in the page's text; -1 where it has none. */
  readonly start: (element: number) => number
  readonly end: (element: number) => number
  readonly hidden: (element: number) => boolean
}

/** If at least this share of a page's text is hidden, scripts show it, or it is for readers without scripts; set by hand. */
const DRAWN_BY_SCRIPTS = 0.9

/** Bounds each element's text once, from the runs upwards. On pages that scripts draw, hidden elements count as shown. */
export function shownOf({ text, elements, runs }: Page): Shown {
  const start = new Int32Array(elements.count).fill(-1)
  const end = new Int32Array(elements.count).fill(-1)
  const length = { all: 0, hidden: 0 }
  for (let run = 0; run < runs.count; run++) {
    const element = runs.element[run]!
    length.all += runs.end[run]! - runs.start[run]!
    if (elements.marks[element]! & ELEMENT.hidden) length.hidden += runs.end[run]! - runs.start[run]!
    if (start[element]! < 0) start[element] = runs.start[run]!
    end[element] = Math.max(end[element]!, runs.end[run]!)
  }
  for (let element = elements.count - 1; element > 0; element--) {
    const parent = elements.parent[element]!
    if (start[element]! < 0 || parent < 0) continue
    start[parent] = start[parent]! < 0 ? start[element]! : Math.min(start[parent]!, start[element]!)
    end[parent] = Math.max(end[parent]!, end[element]!)
  }
  const hidden = length.hidden < DRAWN_BY_SCRIPTS * length.all ? ELEMENT.hidden : 0
  return {
    text: (element, most) => (start[element]! < 0 ? '' : text.slice(start[element]!, Math.min(end[element]!, start[element]! + most))),
    start: (element) => start[element]!,
    end: (element) => end[element]!,
    hidden: (element) => (elements.marks[element]! & hidden) !== 0,
  }
}
