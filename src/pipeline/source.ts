import type { SourceDocument } from '../model/document.js'
import { claimsOf } from '../metadata/claims.js'
import { readHtml } from '../read/html/read-html.js'
import { scan } from '../text/scan.js'

/** A page as its HTML, and the address it was found at. */
export interface HtmlSource {
  readonly html: string
  /** Makes the addresses in it absolute. */
  readonly url?: string
}

/** Reads a page as a document whose source is the page's text. */
export function pageDocument(input: HtmlSource): SourceDocument {
  if (typeof input?.html !== 'string')
    throw new TypeError(
      `the source is ${input === null ? 'null' : typeof input}: clean takes a string, or an object with the HTML of a page under "html"`,
    )
  const page = readHtml(input.html)
  return { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
}
