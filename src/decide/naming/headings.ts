import { type Block, ENDING } from '../../model/document.js'
import { isLabel } from '../../text/label.js'
import type { Region } from './region.js'
import type { Company } from './runs.js'

/** Regions that have headings. */
const HEADED: ReadonlySet<Region> = new Set(['related-list', 'reader-comment', 'newsletter', 'promotion', 'widget', 'contact'])
/** So many lines of its own make a region that has a heading, and so few words a heading that ends in a colon. */
const LEAST_LINES = 3
const MOST_WORDS = 4

/**
 * The regions, each with its heading: what seemed the last label of a menu heads the list below it where it says so (`Calendar:`,
 * `Read today...`) or is parted from the menu and joined to the list. Headings have too many words to know them all.
 */
export function withHeadings(
  blocks: readonly Block[],
  regions: readonly (Region | undefined)[],
  company: readonly (Company | undefined)[],
): (Region | undefined)[] {
  return regions.map((region, index) => {
    const below = regions[index + 1]
    if (region !== 'navigation' || below === undefined || !HEADED.has(below)) return region
    return company[index + 1]!.own >= LEAST_LINES && isHeading(blocks[index]!, blocks[index + 1]!) ? below : region
  })
}

function isHeading(block: Block, below: Block): boolean {
  const { words, ending } = block.shape
  if (words <= MOST_WORDS && (ending === ENDING.colon || ending === ENDING.ellipsis)) return true
  return isLabel(block) && block.blankBefore > below.blankBefore
}
