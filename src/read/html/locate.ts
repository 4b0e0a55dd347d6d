import { ELEMENT, type Elements, type Page } from '../../model/page.js'
import type { HtmlPlace } from '../../model/report.js'
import type { Span } from '../../model/span.js'
import { kinOf } from '../../markup/kin.js'
import { placeInHtml, type Reading } from './layout.js'

/** Makes the function that finds spans of a page's text in its HTML. */
export function locator({ html, elements, runs }: Page): (span: Span) => HtmlPlace {
  const paths = new CssPaths(elements)
  /** The first run that ends behind an offset of the text. */
  const runAt = (offset: number): number => {
    let [low, high] = [0, runs.count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (runs.end[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
  /** Spans are mostly asked for in their order: the run of the last one is read on from there. */
  let lastRun = -1
  let reading: Reading = { passed: 0, at: 0 }
  const placeIn = (run: number, offset: number): number => {
    const element = runs.element[run]!
    const keeps = (elements.marks[element]! & ELEMENT.preformatted) !== 0
    if (run !== lastRun || offset < reading.passed) reading = { passed: 0, at: runs.htmlStart[run]! }
    lastRun = run
    return placeInHtml(html, reading, runs.htmlEnd[run]!, runs.literal[run] === 1, keeps, offset)
  }
  return ({ start, end }) => {
    const first = runAt(start)
    let last = Math.max(first, runAt(end - 1))
    // White space at the end of a span belongs to no run.
    if (last > first && runs.start[last]! >= end) last--
    const from = placeIn(first, Math.max(0, start - runs.start[first]!))
    const isWhole = end >= runs.end[last]!
    const to = isWhole ? runs.htmlEnd[last]! : placeIn(last, end - runs.start[last]!)
    // Text moved out before a table stands behind what it precedes.
    const [low, high] = from <= to ? [from, to] : [to, from]
    return { start: low, end: high, path: paths.of(paths.common(runs.element, first, last)) }
  }
}

/** Makes the function that finds an element of a page by a CSS selector. */
export function pathFinder({ elements }: Page): (element: number) => string {
  const paths = new CssPaths(elements)
  return (element) => paths.of(element)
}

/** Longer paths end further out: of pages that go so deep (ordinary ones stay below 60), a path for each line would fill the memory. */
const MAX_STEPS = 100
/** Nor do paths of long names grow longer than a step beyond this, in characters. */
const MAX_CHARACTERS = 2500

/** Paths that lead a browser to an element: from the nearest ancestor with an id of its own, by tag and number among its like. */
class CssPaths {
  /** Its number among its parent's children of its tag, and among all of them: from 1. */
  private readonly nth: Int32Array
  private readonly order: Int32Array
  private readonly depth: Int32Array
  private readonly once: ReadonlyMap<string, number>
  /** Paths of elements that hold others which were asked for: what paths have in common is put together once. */
  private readonly known = new Map<number, Path>()

  constructor(private readonly elements: Elements) {
    const { count, parent, ids } = elements
    this.nth = new Int32Array(count)
    this.order = new Int32Array(count)
    this.depth = new Int32Array(count)
    const kin = kinOf(elements)
    const alike = new Int32Array(count)
    const children = new Int32Array(count)
    for (let i = 1; i < count; i++) {
      this.order[i] = ++children[parent[i]!]!
      this.depth[i] = this.depth[parent[i]!]! + 1
      this.nth[i] = ++alike[kin[i]!]!
    }
    const once = new Map<string, number>()
    for (const [element, id] of ids) once.set(id, once.has(id) ? -1 : element)
    this.once = once
  }

  /** The innermost element that holds all of some runs. */
  common(element: Int32Array, first: number, last: number): number {
    let common = element[first]!
    for (let run = first + 1; run <= last && common > 0; run++) {
      let other = element[run]!
      while (other !== common) {
        if (this.depth[other]! >= this.depth[common]!) other = this.elements.parent[other]!
        else common = this.elements.parent[common]!
      }
    }
    return common
  }

  of(element: number): string {
    return element === 0 ? 'html' : this.stepFrom(this.above(element), element).path
  }

  /** The path of the parent of an element; of the root, and above an element with an id of its own, there is none. */
  private above(element: number): Path {
    const parent = this.elements.parent[element]!
    if (parent <= 0 || this.hasOwnId(element)) return NO_PATH
    let path = this.known.get(parent)
    if (!path) this.known.set(parent, (path = this.stepFrom(this.above(parent), parent)))
    return path
  }

  private stepFrom({ path, steps }: Path, element: number): Path {
    if (steps === MAX_STEPS || path.length >= MAX_CHARACTERS) return { path, steps }
    const { tag, ids } = this.elements
    const step = this.hasOwnId(element) ? `#${ids.get(element)!}` : this.step(element, tag[element]!)
    return { path: steps === 0 ? step : `${path} > ${step}`, steps: steps + 1 }
  }

  private hasOwnId(element: number): boolean {
    const id = this.elements.ids.get(element)
    return id !== undefined && PLAIN_ID.test(id) && this.once.get(id) === element
  }

  private step(element: number, tag: string): string {
    if (tag === 'body' || tag === 'head') return tag
    return PLAIN_TAG.test(tag) ? `${tag}:nth-of-type(${this.nth[element]!})` : `:nth-child(${this.order[element]!})`
  }
}

interface Path {
  readonly path: string
  readonly steps: number
}

const NO_PATH: Path = { path: '', steps: 0 }

/** Names that need no escape in a selector. */
const PLAIN_TAG = /^[a-z][a-z0-9-]{0,99}$/
/** Ids that need no escape in a selector. */
const PLAIN_ID = /^[A-Za-z][\w-]{0,99}$/
