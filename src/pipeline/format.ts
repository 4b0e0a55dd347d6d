import type { Page } from '../model/page.js'
import type { Flag } from '../model/report.js'
import { readMarkdown } from '../read/markdown/read-markdown.js'
import type { Replacement } from '../write/clean-text.js'
import { type PageMarkup, pageToHtml, pageToMarkdown, textToHtml, textToMarkdown } from '../write/markup/markup.js'
import type { CleanOptions } from './options.js'

/** A document in the format asked for, and what is wrong with it. */
export interface Formatted {
  readonly formatted: string
  readonly flags: readonly Flag[]
}

/** Writes the clean text of a document with the structure that the document has. */
export interface Formatter {
  page(page: Page, replacements: readonly Replacement[], url?: string): Formatted
  markdown(text: string): string
  text(text: string): string
}

/** The formatter that options ask for; undefined where the clean text is enough. */
export function formatterOf({ format, links, images }: CleanOptions): Formatter | undefined {
  if (format === undefined || format === 'text') return undefined
  const [ofPage, ofText] = format === 'markdown' ? [pageToMarkdown, textToMarkdown] : [pageToHtml, textToHtml]
  const options = { ...(links !== undefined && { links }), ...(images !== undefined && { images }) }
  return {
    page: (page, replacements, url) => flagged(ofPage(page, replacements, url === undefined ? options : { ...options, url })),
    text: ofText,
    markdown(text) {
      // Clean Markdown is Markdown already.
      if (format === 'markdown') return text
      const page = readMarkdown(text)?.page
      return page ? pageToHtml(page, [], options).text : textToHtml(text)
    },
  }
}

function flagged({ text, addressesLeftOut: count }: PageMarkup): Formatted {
  if (count === 0) return { formatted: text, flags: [] }
  const message =
    count === 1
      ? 'The address of a link or image is too long and was left out.'
      : `The addresses of ${count} links and images are too long and were left out.`
  return { formatted: text, flags: [{ flag: 'addresses', message }] }
}
