import type { Page } from '../model/page.js'
import { readMarkdown } from '../read/markdown/read-markdown.js'
import type { Replacement } from '../write/clean-text.js'
import { textToHtml, textToMarkdown, toHtml, toMarkdown } from '../write/markup/markup.js'
import type { CleanOptions } from './options.js'

/** Writes the clean text of a document with the structure that the document has. */
export interface Formatter {
  page(page: Page, replacements: readonly Replacement[], url?: string): string
  markdown(text: string): string
  text(text: string): string
}

/** The formatter that options ask for; undefined where the clean text is enough. */
export function formatterOf({ format, links, images }: CleanOptions): Formatter | undefined {
  if (format === undefined || format === 'text') return undefined
  const [ofPage, ofText] = format === 'markdown' ? [toMarkdown, textToMarkdown] : [toHtml, textToHtml]
  const options = { ...(links !== undefined && { links }), ...(images !== undefined && { images }) }
  return {
    page: (page, replacements, url) => ofPage(page, replacements, url === undefined ? options : { ...options, url }),
    text: ofText,
    markdown(text) {
      // Clean Markdown is Markdown already.
      if (format === 'markdown') return text
      const page = readMarkdown(text)?.page
      return page ? toHtml(page, [], options) : textToHtml(text)
    },
  }
}
