import type { PageSample } from './page-sample.js'
import { hasPins, joinedPins, NO_PINS, type Pins } from './pins.js'

/** How many pages of a site are kept if nothing else is said. */
export const SAMPLE_SIZE = 32
export const MAX_PAGES = 1024

/**
 * What is known of a site: how many pages were seen, and a sample of them. The sample is a *bottom-k sketch*: the k different pages with
 * the smallest hashes (Bar-Yossef et al. 2002, "Counting distinct elements in a data stream"; Cohen and Kaplan 2007, "Summarizing data
 * using bottom-k sketches"). As a page's hash is one of what it holds, a page seen twice is in it once, and it is a uniform
 * sample of the different pages. And as the k smallest of a whole are the k smallest of the k smallest of its parts, sketches of parts
 * join to the very sketch of the whole, in any order.
 *
 * Memory: at most k pages of `MAX_LINES` keys of `LONGEST_KEY` code units. Error: a line that stands on a share p of the pages stands on a
 * share of the sample with a standard error of sqrt(p (1 - p) / k): with 32 pages .09 at most.
 */
export interface SiteSketch {
  readonly host: string
  /** Pages seen, those seen twice counted twice. */
  readonly pages: number
  /** In the order of their hashes, each once. */
  readonly sample: readonly PageSample[]
  readonly pins: Pins
}

export function emptySketch(host: string): SiteSketch {
  return { host, pages: 0, sample: [], pins: NO_PINS }
}

/** Nothing is known of such a site: it needs no line in a file. */
export function isEmpty({ pages, pins }: SiteSketch): boolean {
  return pages === 0 && !hasPins(pins)
}

/** The sketch of the pages of both, a sample of `size` pages at most. @throws PinConflict where their pins contradict each other. */
export function joined(a: SiteSketch, b: SiteSketch, size: number): SiteSketch {
  const sample: PageSample[] = []
  for (let i = 0, j = 0; sample.length < size && (i < a.sample.length || j < b.sample.length);) {
    const [left, right] = [a.sample[i], b.sample[j]]
    const takesLeft = right === undefined || (left !== undefined && left.hash <= right.hash)
    if (takesLeft && right !== undefined && left!.hash === right.hash) j++
    sample.push(takesLeft ? left! : right)
    if (takesLeft) i++
    else j++
  }
  return { host: a.host, pages: a.pages + b.pages, sample, pins: joinedPins(a.host, a.pins, b.pins) }
}

/** The sketch of one more page; a sample of `size` pages at most. */
export function withPage(sketch: SiteSketch, page: PageSample, size: number): SiteSketch {
  const { sample } = sketch
  const isOut = sample.length >= size && page.hash > sample.at(-1)!.hash
  if (isOut) return { ...sketch, pages: sketch.pages + 1 }
  return joined(sketch, { ...sketch, pages: 1, sample: [page], pins: NO_PINS }, size)
}

/** A line of a site: its key, and the numbers of the pages of the sample that it stands on, in rising order. */
export interface SiteLine {
  readonly key: string
  readonly on: readonly number[]
}

/** The lines of the sample: most seen first, equals in the order of UTF-16 code units. */
export function linesOf({ sample }: SiteSketch): SiteLine[] {
  const found = new Map<string, number[]>()
  sample.forEach(({ lines }, page) => {
    if (lines === '') return
    for (const key of lines.split('\n')) {
      const on = found.get(key)
      if (on) on.push(page)
      else found.set(key, [page])
    }
  })
  const lines = [...found].map(([key, on]) => ({ key, on }))
  return lines.sort((a, b) => b.on.length - a.on.length || (a.key < b.key ? -1 : 1))
}
