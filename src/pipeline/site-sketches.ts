import { readHtml } from '../read/html/read-html.js'
import { ALL_SITES, groupOf } from '../site/group.js'
import { keysOf, pageOf } from '../site/page-sample.js'
import { emptySketch, SAMPLE_SIZE, type SiteSketch, withPage } from '../site/site-sketch.js'
import { scan } from '../text/scan.js'
import type { HtmlSource, TextSource } from './clean.js'

/** What one worker learned: plain data, small, to be passed on and joined with what others learned. */
export interface PartialSketch {
  /** Sites with their pages, without pins, each once. */
  readonly sites: readonly Pick<SiteSketch, 'host' | 'pages' | 'sample'>[]
  /** Documents with neither a group nor an address, of which nothing was learned. */
  readonly ungrouped: number
}

/**
 * Learns the pages of documents, each under its `group`, else the host of its `url`.
 * @param sampleSize how many pages of a site are kept; the same for all that is to be joined
 */
export function sketchOf(documents: Iterable<TextSource | HtmlSource>, sampleSize = SAMPLE_SIZE): PartialSketch {
  const sites = new Map<string, SiteSketch>()
  let ungrouped = 0
  for (const document of documents) {
    const host = groupOf(document)
    if (host === undefined || host === ALL_SITES) {
      ungrouped++
      continue
    }
    const text = 'html' in document ? readHtml(document.html).text : document.text
    sites.set(host, withPage(sites.get(host) ?? emptySketch(host), pageOf(keysOf(scan(text))), sampleSize))
  }
  return { sites: [...sites.values()].map(({ host, pages, sample }) => ({ host, pages, sample })), ungrouped }
}
