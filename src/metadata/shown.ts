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

/** Bounds each element's text once, from the runs upwards. */
export function shownOf({ text, elements, runs }: Page): Shown {
  const start = new Int32Array(elements.count).fill(-1)
  const end = new Int32Array(elements.count).fill(-1)
  for (let run = 0; run < runs.count; run++) {
    const element = runs.element[run]!
    if (start[element]! < 0) start[element] = runs.start[run]!
    end[element] = Math.max(end[element]!, runs.end[run]!)
  }
  for (let element = elements.count - 1; element > 0; element--) {
    const parent = elements.parent[element]!
    if (start[element]! < 0 || parent < 0) continue
    start[parent] = start[parent]! < 0 ? start[element]! : Math.min(start[parent]!, start[element]!)
    end[parent] = Math.max(end[parent]!, end[element]!)
  }
  return {
    text: (element, most) => (start[element]! < 0 ? '' : text.slice(start[element]!, Math.min(end[element]!, start[element]! + most))),
    start: (element) => start[element]!,
    end: (element) => end[element]!,
    hidden: (element) => (elements.marks[element]! & ELEMENT.hidden) !== 0,
  }
}
