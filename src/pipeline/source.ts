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

/** A document written in Markdown. */
export interface MarkdownSource extends Origin {
  readonly markdown: string
}

/** A text with what is known of where it comes from. */
export interface TextSource extends Origin {
  readonly text: string
}

/** A document in one of the forms that are cleaned. */
export type DocumentSource = TextSource | MarkdownSource | HtmlSource

/** What a document is. */
export type SourceKind = 'text' | 'markdown' | 'html'

/**
 * True for a page; of an object with several forms the one that tells most counts: HTML, then Markdown, then text.
 * @throws TypeError where it has none of them.
 */
export function isPage(input: DocumentSource): input is HtmlSource {
  const { html, markdown, text } = (input ?? {}) as Partial<HtmlSource & MarkdownSource & TextSource>
  if (typeof html === 'string') return true
  if (html === undefined && (typeof markdown === 'string' || (markdown === undefined && typeof text === 'string'))) return false
  throw new TypeError(
    `the source is ${input === null ? 'null' : typeof input}: clean takes a string, or an object with a text under "text", Markdown under "markdown", or the HTML of a page under "html"`,
  )
}

/** True for Markdown among what is no page. */
export function isMarkdown(input: TextSource | MarkdownSource): input is MarkdownSource {
  return 'markdown' in input && input.markdown !== undefined
}

/** Reads a page as a document whose source is the page's text. */
export function pageDocument({ html }: HtmlSource): SourceDocument {
  const page = readHtml(html)
  return { ...scan(page.text), markup: { page, claims: claimsOf(page) } }
}
