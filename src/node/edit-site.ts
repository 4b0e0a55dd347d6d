import { compareCodePoints } from '../site/code-point-order.js'
import { emptySketch, isEmpty, type SiteSketch } from '../site/site-sketch.js'
import { openSites, writeSites } from './template-files.js'

/**
 * Writes a file of site templates again with one site changed; `edit` is given that site, an empty one where the file has none of this name.
 * What `edit` throws leaves the file as it was.
 */
export async function editSite(path: string, host: string, edit: (site: SiteSketch) => SiteSketch): Promise<void> {
  const { sampleSize, sites } = await openSites(path)
  await writeSites(path, sampleSize, edited(sites, host, edit))
}

async function* edited(sites: AsyncIterable<SiteSketch>, host: string, edit: (site: SiteSketch) => SiteSketch): AsyncGenerator<SiteSketch> {
  let isDue = true
  const changed = function* (site: SiteSketch) {
    isDue = false
    const result = edit(site)
    if (!isEmpty(result)) yield result
  }
  for await (const site of sites) {
    const order = compareCodePoints(site.host, host)
    if (isDue && order > 0) yield* changed(emptySketch(host))
    if (order === 0) yield* changed(site)
    else yield site
  }
  if (isDue) yield* changed(emptySketch(host))
}
