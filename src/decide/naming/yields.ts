import type { CategoryId } from '../../model/category.js'
import type { Block } from '../../model/document.js'
import { GRADE_WEIGHT, PRIOR } from '../weights.js'
import type { Judgement } from '../judgement.js'
import { isLabel } from './look.js'
import type { Region } from './region.js'

/** What stands inside a region of this kind as a part of it, however sure its detector is. */
const PARTS: Readonly<Partial<Record<Region, readonly CategoryId[]>>> = {
  'related-list': ['byline', 'update-stamp', 'caption', 'navigation', 'duplicate', 'media-player', 'disclosure'],
  'reader-comment': ['byline', 'update-stamp', 'navigation', 'duplicate'],
  newsletter: ['navigation', 'other-noise', 'comment-prompt'],
  'comment-prompt': ['navigation', 'other-noise', 'newsletter'],
  widget: ['navigation', 'byline', 'update-stamp'],
  promotion: ['navigation'],
}

/** The labels of a menu may name anything: a shop, a newsletter, the terms of use. */
const MENU_ENTRIES: ReadonlySet<CategoryId> = new Set([
  'legal',
  'promotion',
  'subscription',
  'newsletter',
  'consent',
  'comment-prompt',
  'advertisement',
  'related-list',
  'other-noise',
])

/** Whether a line on which a detector found something bears the name of the region it stands in all the same. */
export function yields(block: Block, { finding, local }: Judgement, region: Region): boolean {
  if (finding.category === region) return false
  if (PARTS[region]?.includes(finding.category)) return true
  if (region === 'navigation' && MENU_ENTRIES.has(finding.category)) return isLabel(block)
  return local - PRIOR <= GRADE_WEIGHT.weak
}
