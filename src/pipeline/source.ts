import type { SourceDocument } from '../model/document.js'
import { claimsOf } from '../metadata/claims.js'
import { readHtml } from '../read/html/read-html.js'
import { scan } from '../text/scan.js'

/** Where a document comes from. */
export interface Origin {
  /**
   * The address it was found at: makes the addresses in a page absolute, and its host names the site whose templates are looked up. That of
   * a page without it is the host of the address that the page gives itself.
   */
  readonly url?: string
  /** The site whose templates are looked up, where it is not to be the host of `url`. */
  readonly group?: string
}

/** A page as its HTML. */
export interface HtmlSource extends Origin {
  readonly html: string
}

/** A text with what is known of where it comes from. */
export interface TextSource extends Origin {
  readonly text: string
}

/** True for a page; an object with both HTML and text is one. @throws TypeError where it is neither page nor text. */
export function isPage(input: TextSource | HtmlSource): input is HtmlSource {
  const { html, text } = (input ?? {}) as Partial<HtmlSource & TextSource>
  if (html === undefined && typeof text === 'string') return false
  if (typeof html === 'string') return true
  throw new TypeError(
    `the source is ${input === null ? 'null' : typeof input}: clean takes a string, or an object with a text under "text", or the HTML of a page under "html"`,
  )
}

/** Reads a page as a document whose source is the page's text. */
export function pageDocument({ html }: HtmlSource): SourceDocument {
  const page = readHtml(html)
  return { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
}
