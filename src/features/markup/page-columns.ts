import type { Elements, Page } from '../../model/page.js'
import type { SourceDocument } from '../../model/document.js'
import { type MarkupLines, markupLines } from '../../markup/markup-lines.js'
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
      inside: gathered(places.inside, chosen, new Int32Array(chosen.length)),
      depth: gathered(places.depth, chosen, new Uint16Array(chosen.length)),
      order: gathered(places.order, chosen, new Int32Array(chosen.length)),
      alike: gathered(places.alike, chosen, new Int32Array(chosen.length)),
      siblings: gathered(places.siblings, chosen, new Int32Array(chosen.length)),
      kin: gathered(places.kin, chosen, new Int32Array(chosen.length)),
    },
    names: {
      groups: gathered(names.groups, chosen, new Int32Array(chosen.length)),
      near: gathered(names.near, chosen, new Float32Array(chosen.length)),
      all: gathered(names.all, chosen, new Float32Array(chosen.length)),
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
    tag: gathered(tag, chosen, new Array<string>(chosen.length)),
    parent: chosen.map((element) => numberOf(parent[element]!)),
    start: gathered(start, chosen, new Int32Array(chosen.length)),
    marks: gathered(marks, chosen, new Uint8Array(chosen.length)),
    names: gathered(names, chosen, new Array<string>(chosen.length)),
    ids: entriesOf(ids, chosen),
    attributes: entriesOf(attributes, chosen),
  }
}

/** Copies the entries of a column that are chosen. A plain loop: what `from` makes of a column is an object for each entry. */
function gathered<T, Column extends { [index: number]: T }>(
  column: { readonly [index: number]: T },
  chosen: Int32Array,
  to: Column,
): Column {
  for (let i = 0; i < chosen.length; i++) to[i] = column[chosen[i]!]!
  return to
}

function entriesOf<T>(entries: ReadonlyMap<number, T>, chosen: Int32Array): Map<number, T> {
  const own = new Map<number, T>()
  chosen.forEach((element, n) => {
    const value = entries.get(element)
    if (value !== undefined) own.set(n, value)
  })
  return own
}
