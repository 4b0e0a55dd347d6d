import type { Page } from '../model/page.js'
import type { Replacement } from '../write/clean-text.js'
import { textToHtml, textToMarkdown, toHtml, toMarkdown } from '../write/markup/markup.js'
import type { CleanOptions } from './options.js'

/** Writes the clean text of a document with the structure its page has. */
export type Formatter = (text: string, page: Page | undefined, replacements: readonly Replacement[], url?: string) => string

/** The formatter that options ask for; undefined where the clean text is enough. */
export function formatterOf({ format, links, images }: CleanOptions): Formatter | undefined {
  if (format === undefined || format === 'text') return undefined
  const [ofPage, ofText] = format === 'markdown' ? [toMarkdown, textToMarkdown] : [toHtml, textToHtml]
  const options = { ...(links !== undefined && { links }), ...(images !== undefined && { images }) }
  return (text, page, replacements, url) =>
    page ? ofPage(page, replacements, url === undefined ? options : { ...options, url }) : ofText(text)
}
