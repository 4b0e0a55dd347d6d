import type { Page } from '../../model/page.js'
import type { Replacement } from '../clean-text.js'
import { writeHtml } from './html.js'
import { writeMarkdown } from './markdown.js'
import type { MarkupOptions } from './options.js'
import { outlineOf } from './outline.js'
import { outlineOfText } from './text-outline.js'

/** What is kept of a page, written in a format. */
export interface PageMarkup {
  readonly text: string
  /** How many links and images went without their addresses, which were too long. */
  readonly addressesLeftOut: number
}

/**
 * What is kept of a page as CommonMark with the tables and the struck-out text of GFM; its words are those of the clean text. It holds no
 * raw HTML but `sub` and `sup`, in whatever way a reader finds addresses in it.
 * @param replacements what `cleanText` makes the clean text with: disjoint and in order
 */
export function pageToMarkdown(page: Page, replacements: readonly Replacement[], options: MarkupOptions = {}): PageMarkup {
  const { nodes, addressesLeftOut } = outlineOf(page, replacements, options)
  return { text: writeMarkdown(nodes), addressesLeftOut }
}

/**
 * What is kept of a page as a fragment of HTML that is safe to show: made again of a few elements without styles and scripts, with
 * addresses of allowed schemes only. Its words are those of the clean text.
 * @param replacements what `cleanText` makes the clean text with: disjoint and in order
 */
export function pageToHtml(page: Page, replacements: readonly Replacement[], options: MarkupOptions = {}): PageMarkup {
  const { nodes, addressesLeftOut } = outlineOf(page, replacements, options)
  return { text: writeHtml(nodes), addressesLeftOut }
}

/** The text of `pageToMarkdown`. */
export function toMarkdown(...of: Parameters<typeof pageToMarkdown>): string {
  return pageToMarkdown(...of).text
}

/** The text of `pageToHtml`. */
export function toHtml(...of: Parameters<typeof pageToHtml>): string {
  return pageToHtml(...of).text
}

/** Text as Markdown that shows it as it is: lines that follow each other are one paragraph, blank lines part paragraphs. */
export function textToMarkdown(text: string): string {
  return writeMarkdown(outlineOfText(text))
}

/** Text as a fragment of HTML: lines that follow each other are one paragraph, blank lines part paragraphs. */
export function textToHtml(text: string): string {
  return writeHtml(outlineOfText(text))
}
