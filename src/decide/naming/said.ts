import type { CategoryId } from '../../model/category.js'
import type { SourceDocument } from '../../model/document.js'
import type { Finding } from '../../model/finding.js'
import type { Judgement } from '../judgement.js'
import { PRIOR } from '../weights.js'
import { hearMarkup } from './markup.js'
import { REGIONS, type Region, regionNumber } from './region.js'
import { CAPTIONED, DATED, LISTED, MOST_SAID, TURNED } from './region-weights.js'

/** From these log-odds on (.73) an opener is the header of a region. */
const SURE_HEADER = 1
/** These spread a name over lines that say nothing of the kind themselves. */
export const SPREADING: ReadonlySet<string> = new Set(['header-list', 'label-run'])

/** Lines about an article, which in a list of articles or among comments belong to an item of it. */
const HINTS: Readonly<Partial<Record<CategoryId, readonly Hint[]>>> = {
  byline: hintsOf(DATED),
  'update-stamp': hintsOf(DATED),
  caption: hintsOf(CAPTIONED),
  'media-player': hintsOf(TURNED),
  pagination: hintsOf(TURNED),
}

interface Hint {
  /** Its number. */
  readonly region: number
  readonly weight: number
}

function hintsOf(weights: Readonly<Partial<Record<Region, number>>>): Hint[] {
  return Object.entries(weights).map(([region, weight]) => ({ region: regionNumber(region as Region), weight }))
}

export interface Hearsay {
  /** What detectors said for each region, by block and region: `said[block * REGIONS.length + region]`. */
  readonly said: Float64Array
  /** By block: the number of the region whose header it is; -1 where it is none. */
  readonly headers: Int8Array
}

/** What the detectors said about the region of each block, whatever became of it. */
export function hearsay(document: SourceDocument, judgements: readonly Judgement[]): Hearsay {
  const { blocks } = document
  const said = new Float64Array(blocks.length * REGIONS.length)
  const headers = new Int8Array(blocks.length).fill(-1)
  const hear = (index: number, region: number, weight: number) => {
    const at = index * REGIONS.length + region
    said[at] = Math.max(said[at]!, weight)
  }
  for (const { finding, local } of judgements) {
    if (finding.inline) continue
    const { category, detector, first, last, opener } = finding
    const region = regionNumber(category)
    const hints = HINTS[category]
    if ((opener && local >= SURE_HEADER) || isCopyright(finding)) headers[first] = region
    const weight = Math.min(SPREADING.has(detector) ? LISTED : MOST_SAID, local - PRIOR)
    for (let index = first; index <= last; index++) {
      if (region >= 0) hear(index, region, weight)
      if (hints) for (const { region, weight } of hints) hear(index, region, weight)
    }
  }
  if (document.markup) hearMarkup(document, document.markup.page, hear)
  return { said, headers }
}

/** `© 2020 Name` begins the last lines of a page, whatever stood above. */
export function isCopyright({ signals }: Finding): boolean {
  return signals.some(({ signal }) => signal === 'copyright-line')
}
