import type { Block } from '../../model/document.js'
import type { Region } from './region.js'

/** What stands around a line in its region; a region ends where another begins or text stays. */
export interface Company {
  /** Lines of the region itself, those of other categories inside it left out. */
  readonly own: number
  /** How many of these stand above the line. */
  readonly above: number
  /** How many lines below it the next paragraph stands that stays; Infinity where there is none. */
  readonly toProse: number
}

/** For each line of a region its company. `isOwn` says whether a line bears the name of the region by itself. */
export function companies(
  blocks: readonly Block[],
  regions: readonly (Region | undefined)[],
  isOwn: (index: number) => boolean,
): (Company | undefined)[] {
  const found: (Company | undefined)[] = new Array(regions.length)
  let toProse = Infinity
  for (let last = regions.length - 1; last >= 0;) {
    let first = last
    while (first > 0 && regions[first - 1] === regions[last]) first--
    let own = 0
    for (let i = first; i <= last; i++) if (isOwn(i)) own++
    let below = 0
    for (let i = last; i >= first; i--) {
      toProse++
      if (regions[i] === undefined) {
        if (blocks[i]!.prose) toProse = 0
        continue
      }
      if (isOwn(i)) below++
      found[i] = { own, above: own - below, toProse }
    }
    last = first - 1
  }
  return found
}
