import type { SourceDocument } from '../model/document.js'
import type { Sightings } from '../model/sightings.js'
import { ALL_SITES } from './group.js'
import { LoadedSites, type SiteData, type SiteIndex, SitePacker } from './loaded-sites.js'
import { keysOf } from './page-sample.js'
import { sightingsOf } from './sightings.js'
import { TemplateReader } from './template-reader.js'

/**
 * Templates of sites, ready to be looked up while cleaning. Nothing in it changes. `data` is plain, so that it can be passed to workers
 * (`postMessage`, `workerData`) and made a `SiteTemplates` of again there; loaded by `loadTemplates` its bytes are shared, not copied.
 */
export class SiteTemplates {
  private readonly sites: LoadedSites
  private readonly all: SiteIndex | undefined

  constructor(readonly data: SiteData) {
    this.sites = new LoadedSites(data)
    this.all = this.sites.get(ALL_SITES)
  }

  /** What is known of the lines of a document of the site `group`; undefined where nothing is. */
  sightings(document: SourceDocument, group: string | undefined): Sightings | undefined {
    const site = group === undefined ? undefined : this.sites.get(group)
    return site || this.all ? sightingsOf(document, keysOf(document), site, this.all) : undefined
  }
}

/**
 * Reads the text of a file of site templates, as `dechaff learn` writes it.
 * @throws TemplateFormatError that names the line, what is wrong with it and what to do.
 */
export function readTemplates(text: string): SiteTemplates {
  const reader = new TemplateReader()
  const packer = new SitePacker()
  for (const line of text.split('\n')) {
    const sketch = reader.read(line)
    if (sketch) packer.add(sketch)
  }
  reader.end()
  return new SiteTemplates(packer.finish())
}
