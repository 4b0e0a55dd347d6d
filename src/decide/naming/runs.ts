import type { Region } from './region.js'

/** What stands around a line in its region; a region ends where another begins or text stays. */
export interface Company {
  /** Lines of the region itself, those of other categories inside it left out. */
  readonly own: number
  /** How many of these stand above the line. */
  readonly above: number
}

/** For each line of a region its company. `isOwn` says whether a line bears the name of the region by itself. */
export function companies(regions: readonly (Region | undefined)[], isOwn: (index: number) => boolean): (Company | undefined)[] {
  const found: (Company | undefined)[] = new Array(regions.length)
  for (let first = 0; first < regions.length;) {
    let end = first + 1
    while (end < regions.length && regions[end] === regions[first]) end++
    if (regions[first] !== undefined) {
      let own = 0
      for (let i = first; i < end; i++) if (isOwn(i)) own++
      for (let i = first, above = 0; i < end; i++) {
        found[i] = { own, above }
        if (isOwn(i)) above++
      }
    }
    first = end
  }
  return found
}
