import { compareCodePoints } from '../site/code-point-order.js'
import { isEmpty, joined, type SiteSketch } from '../site/site-sketch.js'
import { type OpenSites, openSites, writeSites } from './template-files.js'

/** What a file holds. */
export interface SiteTotals {
  readonly sites: number
  readonly pages: number
}

/**
 * Merges files of site templates into one, holding a site of each at a time. What comes out is what learning all their pages in one go
 * would have given, byte for byte, in whatever order they are named; of different sample sizes the smallest holds. `out` may be one of them.
 * @throws Error as `openSites` does. PinConflict where two files pin a line differently: nothing is written then.
 */
export async function mergeSites(paths: readonly string[], out: string, signal?: AbortSignal): Promise<SiteTotals> {
  const files: OpenSites[] = []
  for (const path of paths) files.push(await openSites(path, signal))
  const sampleSize = files.reduce((least, file) => Math.min(least, file.sampleSize), Infinity)
  return writeCounted(out, sampleSize, mergedSites(files, sampleSize), signal)
}

/** Writes sites and counts them. */
export async function writeCounted(
  out: string,
  sampleSize: number,
  merged: AsyncIterable<SiteSketch>,
  signal?: AbortSignal,
): Promise<SiteTotals> {
  const totals = { sites: 0, pages: 0 }
  const counted = async function* () {
    for await (const site of merged) {
      if (site.pages > 0) totals.sites++
      totals.pages += site.pages
      yield site
    }
  }
  await writeSites(out, sampleSize, counted(), signal)
  return totals
}

/** The sites of all sources, each of them sorted, joined where several have it. */
async function* mergedSites(sources: readonly OpenSites[], sampleSize: number): AsyncGenerator<SiteSketch> {
  const iterators = sources.map(({ sites }) => sites[Symbol.asyncIterator]())
  const heads: (SiteSketch | undefined)[] = []
  const advance = async (i: number) => {
    const { value, done } = await iterators[i]!.next()
    heads[i] = done ? undefined : value
  }
  for (let i = 0; i < iterators.length; i++) await advance(i)
  for (;;) {
    let least: string | undefined
    for (const head of heads) if (head && (least === undefined || compareCodePoints(head.host, least) < 0)) least = head.host
    if (least === undefined) return
    let site: SiteSketch | undefined
    for (let i = 0; i < heads.length; i++) {
      const head = heads[i]
      if (head?.host !== least) continue
      site = joined(site ?? { ...head, pages: 0, sample: [] }, head, sampleSize)
      await advance(i)
    }
    if (!isEmpty(site!)) yield site!
  }
}
