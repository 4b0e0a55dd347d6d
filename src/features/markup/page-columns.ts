import type { Elements, Page } from '../../model/page.js'
import type { SourceDocument } from '../../model/document.js'
import { type MarkupLines, markupLines } from '../../text/markup-lines.js'
import { type Claimed, readClaims } from './claims.js'
import { type ElementNames, type NameWeights, readNames } from './names.js'
import { elementPlaces, type ElementPlaces } from './places.js'

/** Lines of a page and the elements around them: all of them, or those of a window. */
export type PageLines = Omit<MarkupLines, 'page'> & { readonly page: Pick<Page, 'elements'> }

/** What is worked out once for a page, whatever the number of windows that it is judged in. */
export interface PageColumns {
  readonly lines: PageLines
  readonly places: ElementPlaces
  readonly names: ElementNames
  readonly claimed: Claimed
}

/** @param document one that carries its markup */
export function pageColumns(document: SourceDocument, weights: NameWeights | undefined): PageColumns {
  const { page, claims } = document.markup!
  return {
    lines: markupLines(document, page),
    places: elementPlaces(page),
    names: readNames(page.elements, weights),
    claimed: readClaims(claims),
  }
}

/**
 * The columns for the lines from `first` up to, not including, `last`, with the elements around these alone, in their order: what a
 * window costs must not grow with the page. Places and names stay those in the whole page.
 */
export function columnsOfPart({ lines, places, names, claimed }: PageColumns, first: number, last: number): PageColumns {
  const { elements } = lines.page
  const chosen = elementsAround(lines, first, last)
  const numbers = new Map<number, number>()
  for (const element of chosen) numbers.set(element, numbers.size)
  const numberOf = (element: number) => numbers.get(element) ?? -1
  const whole = (column: Int32Array) => chosen.map((element) => column[element]!)
  return {
    lines: {
      page: { elements: elementsOf(elements, chosen, numberOf) },
      element: lines.element.subarray(first, last).map(numberOf),
      innermost: lines.innermost.subarray(first, last).map(numberOf),
      linked: lines.linked.subarray(first, last),
      bold: lines.bold.subarray(first, last),
      italic: lines.italic.subarray(first, last),
      characters: lines.characters.subarray(first, last),
      links: lines.links.subarray(first, last),
    },
    places: {
      inside: whole(places.inside),
      depth: Uint16Array.from(chosen, (element) => places.depth[element]!),
      order: whole(places.order),
      alike: whole(places.alike),
      siblings: whole(places.siblings),
      kin: whole(places.kin),
    },
    names: {
      distance: rowsOf(names.distance, names.distance.length / elements.count, chosen),
      near: Float32Array.from(chosen, (element) => names.near[element]!),
      all: Float32Array.from(chosen, (element) => names.all[element]!),
    },
    claimed,
  }
}

/** The elements that hold some lines, parents before their children. */
function elementsAround({ element, innermost, page }: PageLines, first: number, last: number): Int32Array {
  const { parent } = page.elements
  const seen = new Set<number>()
  const climb = (from: number) => {
    for (let at = from; at >= 0 && !seen.has(at); at = parent[at]!) seen.add(at)
  }
  for (let line = first; line < last; line++) {
    climb(element[line]!)
    climb(innermost[line]!)
  }
  return Int32Array.from(seen).sort()
}

function elementsOf(elements: Elements, chosen: Int32Array, numberOf: (element: number) => number): Elements {
  const { tag, parent, start, marks, names, ids, attributes } = elements
  return {
    count: chosen.length,
    tag: Array.from(chosen, (element) => tag[element]!),
    parent: chosen.map((element) => numberOf(parent[element]!)),
    start: chosen.map((element) => start[element]!),
    marks: Uint8Array.from(chosen, (element) => marks[element]!),
    names: Array.from(chosen, (element) => names[element]!),
    ids: entriesOf(ids, chosen),
    attributes: entriesOf(attributes, chosen),
  }
}

function entriesOf<T>(entries: ReadonlyMap<number, T>, chosen: Int32Array): Map<number, T> {
  const own = new Map<number, T>()
  chosen.forEach((element, n) => {
    const value = entries.get(element)
    if (value !== undefined) own.set(n, value)
  })
  return own
}

function rowsOf(values: Uint8Array, width: number, chosen: Int32Array): Uint8Array {
  const rows = new Uint8Array(chosen.length * width)
  chosen.forEach((element, n) => rows.set(values.subarray(element * width, (element + 1) * width), n * width))
  return rows
}
