import type { Block, SourceDocument } from '../model/document.js'
import type { Metadata } from '../model/page.js'
import { readDate } from '../text/dates.js'
import { isSigned } from './byline-labels.js'
import { isoDate } from './iso-date.js'
import { namesIn } from './names.js'
import { plain } from './plain.js'
import { FIRST_YEAR, MODIFIED_WORDS } from './shown-dates.js'

/** So many lines around the headline block are read: bylines stand closer below it than above it. */
const REACH = { above: 2, below: 6 }
/** Longest lines that are read, titles, and labels on lines of their own, in UTF-16 code units. */
const MAX = { line: 160, title: 500, label: 24 }
/** What parts the name from the date in one line. */
const PARTS = /[|•·●\t]/

/** What is known of a text whose metadata are read. */
export interface HeadlineBlock {
  /** The line of the headline and the last line of its block, as block numbers. */
  readonly index: number
  readonly last: number
  /** By block: 1 where a detector takes the line for a byline. */
  readonly bylines: Uint8Array
}

/**
 * What a text says about itself: its headline, and beside it the author and the dates, where they are plain. Dates are ISO 8601, and none is
 * read that could mean two days. Undefined if it names neither author nor date: a headline alone is in the report.
 */
export function textMetadata(document: SourceDocument, { index, last, bylines }: HeadlineBlock): Metadata | undefined {
  const { blocks } = document
  const textOf = ({ start, end }: Block) => plain(document.source.slice(start, end), MAX.title)
  const below = blocks.slice(last + 1, last + 1 + REACH.below)
  const above = blocks.slice(Math.max(0, index - REACH.above), index).reverse()
  const lines = [...below, ...above]
    .filter((block) => !block.prose && block.end - block.start <= MAX.line)
    .map((block) => ({ block, text: textOf(block), isByline: bylines[block.index] === 1 }))
  const metadata: Metadata = { source: 'text', title: textOf(blocks[index]!) }
  const byline = bylineIn(lines)
  if (byline !== undefined) metadata.byline = byline
  for (const { block, text, isByline } of lines) {
    if (!isByline && !isSigned(text)) continue
    for (const { moment, date } of datesIn(document, block)) metadata[moment] ??= date
  }
  return (metadata.byline ?? metadata.published ?? metadata.modified) ? metadata : undefined
}

/** The names behind `By` or under a line that says only that; else a whole name in a line that a detector takes for a byline. */
function bylineIn(lines: readonly { readonly text: string; readonly isByline: boolean }[]): string | undefined {
  for (const [i, { text }] of lines.entries()) {
    const named = namesAmong(text.split(PARTS).filter(isSigned))
    if (named !== undefined) return named
    const next = lines[i + 1]
    if (next && text.length <= MAX.label && isSigned(`${text} `)) {
      const below = namesAmong(next.text.split(PARTS).filter(isWholeName))
      if (below !== undefined) return below
    }
  }
  for (const { text, isByline } of lines) {
    const named = isByline ? namesAmong(text.split(PARTS).filter(isWholeName)) : undefined
    if (named !== undefined) return named
  }
  return undefined
}

/** Two words with capitals, or letters that have none: a single word that stands beside a date may be a label. */
const isWholeName = (part: string): boolean => /^\s*(?:\p{Lu}[\p{L}\p{M}.'’-]*\s\p{Lu}|\p{Lo})/u.test(part)

/** The names in the first part that has any. */
function namesAmong(parts: readonly string[]): string | undefined {
  for (const part of parts) {
    const names = namesIn(part, 'shown')
    if (names.length > 0) return names.join(', ')
  }
  return undefined
}

/** The whole dates of a line; those behind a word such as `updated` say when the text was modified. */
function datesIn({ source, tokens }: SourceDocument, { start, firstToken, lastToken }: Block) {
  const dates: { moment: 'published' | 'modified'; date: string }[] = []
  let from = start
  for (let token = firstToken; token < lastToken;) {
    const reading = readDate(source, tokens, token, lastToken)
    if (reading?.day && reading.year) {
      const [first, last] = [tokens.start[token]!, tokens.end[reading.lastToken - 1]!]
      const date = isoDate(source.slice(first, last))
      if (date !== undefined && date >= FIRST_YEAR)
        dates.push({ moment: MODIFIED_WORDS.test(source.slice(from, first)) ? 'modified' : 'published', date })
      from = last
    }
    token = reading?.lastToken ?? token + 1
  }
  return dates
}
