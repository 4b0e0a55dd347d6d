import type { Page } from '../model/page.js'
import type { Flag } from '../model/report.js'
import { readMarkdown } from '../read/markdown/read-markdown.js'
import type { Replacement } from '../write/clean-text.js'
import type { MarkupOptions } from '../write/markup/options.js'
import { type PageMarkup, pageToHtml, pageToMarkdown, textToHtml, textToMarkdown } from '../write/markup/markup.js'
import { type AnyCleanOptions, OptionError } from './options.js'

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

/** How a page and a text are written in a format, and what becomes of clean Markdown. */
interface Writers {
  readonly page: typeof pageToMarkdown
  readonly text: (text: string) => string
  readonly markdown: (text: string, options: MarkupOptions) => string
}

const WRITERS: Readonly<Record<Exclude<AnyCleanOptions['format'], 'text' | undefined>, Writers>> = {
  // Clean Markdown is Markdown already.
  markdown: { page: pageToMarkdown, text: textToMarkdown, markdown: (text) => text },
  html: { page: pageToHtml, text: textToHtml, markdown: markdownToHtml },
}

function markdownToHtml(text: string, options: MarkupOptions): string {
  const page = readMarkdown(text)?.page
  return page ? pageToHtml(page, [], options).text : textToHtml(text)
}

/** The formatter that options ask for; undefined where the clean text is enough. @throws OptionError where nothing writes the format. */
export function formatterOf({ format, links, images }: AnyCleanOptions): Formatter | undefined {
  if (format === undefined || format === 'text') return undefined
  if (!Object.hasOwn(WRITERS, format))
    throw new OptionError(`format is "${String(format)}": use text, ${Object.keys(WRITERS).join(' or ')}`)
  const write = WRITERS[format]
  const options = { ...(links !== undefined && { links }), ...(images !== undefined && { images }) }
  return {
    page: (page, replacements, url) => flagged(write.page(page, replacements, url === undefined ? options : { ...options, url })),
    text: write.text,
    markdown: (text) => write.markdown(text, options),
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
