import type { SourceDocument } from '../model/document.js'
import type { Sightings } from '../model/sightings.js'
import type { SiteIndex } from './loaded-sites.js'
import { pageOf } from './page-sample.js'

/** A page that holds this share of what is the document's own is another version of it: crawled again, or the one to be printed. */
const VERSION_SHARE = 0.5
/** Where more of the sample than this would be versions they are none: then the pages of the site have one text in common. */
const MAX_VERSIONS = 0.5
/** A line without two letters in a row, or one and a digit, says too little: `0`, `«`, `a`. */
const TELLING = /\p{L}[\p{L}\p{M}\p{Nd}]|[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/u

/**
 * On how many other pages of its site each line of a document stands, and what a person said of it. The page itself may be in the sample: its
 * hash tells, and it is left out, as are other versions of it.
 * @param keys of the document's blocks
 * @param all pins for all sites; the site's own go before them
 */
export function sightingsOf(
  document: SourceDocument,
  keys: readonly string[],
  site: SiteIndex | undefined,
  all: SiteIndex | undefined,
): Sightings {
  const seen = new Int16Array(keys.length)
  const pins = new Int8Array(keys.length)
  const left = site ? versionsIn(site, document, keys) : new Set<number>()
  keys.forEach((key, i) => {
    pins[i] = pinOf(key, site) || pinOf(key, all)
    const on = site?.lines.get(key)
    if (on && TELLING.test(key)) seen[i] = left.size === 0 ? on.length : on.filter((page) => !left.has(page)).length
  })
  return { pages: (site?.sample.length ?? 0) - left.size, seen, pins }
}

function pinOf(key: string, site: SiteIndex | undefined): number {
  if (site?.pins.keep.has(key)) return -1
  return site?.pins.strip.has(key) ? 1 : 0
}

/**
 * The pages of the sample that are the document itself or other versions of it: those that share most of its prose. A paragraph counts by
 * its words, and the less the more pages have it, so that a notice on all pages makes none of them a version.
 */
function versionsIn({ sample, lines }: SiteIndex, { blocks }: SourceDocument, keys: readonly string[]): Set<number> {
  const own = sample.indexOf(pageOf(keys).hash)
  const shared = new Float64Array(sample.length)
  let all = 0
  for (const { index, prose, shape } of blocks) {
    if (!prose) continue
    const on = lines.get(keys[index]!) ?? []
    const weight = shape.words / Math.max(1, on.length)
    all += weight
    for (const page of on) shared[page]! += weight
  }
  const versions = new Set<number>()
  if (all > 0) shared.forEach((weight, page) => weight >= VERSION_SHARE * all && versions.add(page))
  if (versions.size > MAX_VERSIONS * sample.length) versions.clear()
  return own < 0 ? versions : versions.add(own)
}
