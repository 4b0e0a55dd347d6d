import { readHtml } from '../read/html/read-html.js'
import { ALL_SITES } from '../site/group.js'
import { keysOf, pageOf } from '../site/page-sample.js'
import { emptySketch, SAMPLE_SIZE, type SiteSketch, withPage } from '../site/site-sketch.js'
import { scan } from '../text/scan.js'
import { readMarkdown } from '../read/markdown/read-markdown.js'
import type { DocumentSource } from './clean.js'
import { siteOf } from './site-of.js'

/** What one worker learned: plain data, small, to be passed on and joined with what others learned. */
export interface PartialSketch {
  /** Sites with their pages, without pins, each once. */
  readonly sites: readonly Pick<SiteSketch, 'host' | 'pages' | 'sample'>[]
  /** Documents with neither a group nor an address, of which nothing was learned. */
  readonly ungrouped: number
}

/** Learns one document after the other, each under the site that `clean` looks up for it. */
export class SketchBuilder {
  private readonly sites = new Map<string, SiteSketch>()
  private ungrouped = 0

  /** @param sampleSize how many pages of a site are kept; the same for all that is to be joined */
  constructor(private readonly sampleSize: number) {}

  add(document: DocumentSource): void {
    const page = 'html' in document ? readHtml(document.html) : undefined
    const host = siteOf(document, page)
    if (host === undefined || host === ALL_SITES) {
      this.ungrouped++
      return
    }
    const text = page ? page.text : seenText(document as Exclude<DocumentSource, { html: string }>)
    const known = this.sites.get(host) ?? emptySketch(host)
    this.sites.set(host, withPage(known, pageOf(keysOf(scan(text))), this.sampleSize))
  }

  finish(): PartialSketch {
    return { sites: [...this.sites.values()].map(({ host, pages, sample }) => ({ host, pages, sample })), ungrouped: this.ungrouped }
  }
}

/** What a reader sees of a document: the lines that are looked up when it is cleaned. */
function seenText(document: Exclude<DocumentSource, { html: string }>): string {
  if ('text' in document) return document.text
  return readMarkdown(document.markdown)?.page.text ?? document.markdown
}

/**
 * Learns the pages of documents, each under its `group`, else the host of its `url`, else the host of the address that a page gives itself.
 * @param sampleSize how many pages of a site are kept; the same for all that is to be joined
 */
export function sketchOf(documents: Iterable<DocumentSource>, sampleSize = SAMPLE_SIZE): PartialSketch {
  const sketch = new SketchBuilder(sampleSize)
  for (const document of documents) sketch.add(document)
  return sketch.finish()
}
