import { CATEGORIES, type CategoryId } from '../../model/category.js'
import type { Block } from '../../model/document.js'
import { isLabel } from '../../text/label.js'
import type { Judgement } from '../judgement.js'
import { GRADE_WEIGHT, PRIOR } from '../weights.js'
import type { Region } from './region.js'
import type { Company } from './runs.js'
import { isCopyright, SPREADING } from './said.js'

/** What stands inside a region of this kind as a part of it, however sure its detector is. */
const PARTS: Readonly<Partial<Record<Region, readonly CategoryId[]>>> = {
  'related-list': ['byline', 'update-stamp', 'caption', 'navigation', 'duplicate', 'media-player', 'disclosure'],
  'reader-comment': ['byline', 'update-stamp', 'navigation'],
  newsletter: ['navigation', 'other-noise', 'comment-prompt'],
  'comment-prompt': ['navigation', 'other-noise', 'newsletter'],
  widget: ['navigation', 'byline', 'update-stamp'],
  promotion: ['navigation'],
  contact: ['navigation'],
}

/** A row of links at the foot of a page leads to its terms as well: `Careers`, `Privacy Policy`. The links are no terms. */
const FOOTER_LINKS: ReadonlySet<CategoryId> = new Set(['legal', 'consent'])
/** A menu names all the parts of a site: the shop, the newsletter, how to comment. Its entries are no ads. */
const MENU_ENTRIES: ReadonlySet<CategoryId> = new Set(['promotion', 'subscription', 'newsletter', 'comment-prompt'])
/** So are these, unless their words can hardly be an entry. */
const LIKELY_ENTRIES: ReadonlySet<CategoryId> = new Set(['advertisement', 'related-list', 'widget', 'other-noise'])
/** So many entries above and below. */
const ENTRIES_AROUND = 2
/** So many lines make a list of articles or a thread in which a date, a name or a picture belongs to an item. */
const ITEMS = 3
/** Dates, names and pictures this near above a paragraph that stays belong to it, whatever stands above them. */
const BYLINES = 25
/** Buttons and section names beside an item. */
const BUTTON_WORDS = 4

/**
 * Whether a line on which a detector found something bears the name of the region it stands in all the same. A weak finding does, unless
 * the line above or below echoes it.
 */
export function yields(block: Block, { finding, kind, local }: Judgement, region: Region, company: Company, echoed: boolean): boolean {
  const { category, detector } = finding
  if (category === region || company.own === 0) return false
  if (isCopyright(finding)) return false
  if (PARTS[region]?.includes(category)) {
    if (category === 'disclosure' && !isLabel(block)) return false
    if (kind === 'about') return company.own >= ITEMS && company.above > 0 && (region === 'widget' || company.toProse > BYLINES)
    if (category === 'duplicate') return company.own >= ITEMS
    return category !== 'navigation' || block.shape.words <= BUTTON_WORDS
  }
  const said = local - PRIOR
  if (region === 'navigation' && isLabel(block)) {
    if (FOOTER_LINKS.has(category) && company.own >= ITEMS) return true
    if (!isAmid(company)) return false
    if (MENU_ENTRIES.has(category) || (LIKELY_ENTRIES.has(category) && said < GRADE_WEIGHT.certain && !echoed)) return true
  }
  if (region === 'navigation' && !isLabel(block)) return false
  return kind === 'noise' && CATEGORIES[region].kind === 'noise' && ((said <= GRADE_WEIGHT.weak && !echoed) || SPREADING.has(detector))
}

function isAmid({ own, above }: Company): boolean {
  return above >= ENTRIES_AROUND && own - above >= ENTRIES_AROUND
}
