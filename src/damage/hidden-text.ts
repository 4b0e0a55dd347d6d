import type { Block, SourceDocument } from '../model/document.js'
import type { HiddenBy, HiddenText } from '../model/page.js'
import type { Flag } from '../model/report.js'
import { lineAt } from '../text/first-where.js'
import { MAX_OF_A_KIND } from './flag-limit.js'

const REASONS: Readonly<Record<HiddenBy, string>> = {
  hidden: 'by the attribute "hidden"',
  'aria-hidden': 'from screen readers by "aria-hidden"',
  template: 'in a template',
  dialog: 'in a dialog that is closed',
  noscript: 'in a "noscript" that says once more what the page shows',
  display: 'by "display" in its style',
  visibility: 'by "visibility" in its style',
  opacity: 'by being transparent',
  size: 'by having no size',
  place: 'by standing off the screen',
  color: 'by having the colour of its background',
}

/**
 * The text of a page that no reader of the page sees: those who feed it to a model want to know. Of very many the longest are listed.
 * @param pathOf the CSS selector of an element
 */
export function hiddenTextFlags({ blocks, markup }: SourceDocument, pathOf: (element: number) => string): Flag[] {
  const all = markup?.page.hidden ?? []
  const listed = new Set([...all].sort((a, b) => b.length - a.length).slice(0, MAX_OF_A_KIND))
  const flags = all.filter((text) => listed.has(text)).map((text) => flagOf(text, blocks, pathOf))
  if (all.length > flags.length) flags.at(-1)!.message += ` ${all.length - flags.length} shorter ones are not listed.`
  return flags
}

function flagOf(
  { by, element, htmlStart, htmlEnd, text, start, end }: HiddenText,
  blocks: readonly Block[],
  pathOf: (element: number) => string,
): Flag {
  return {
    flag: 'hidden-text',
    ...(start !== undefined && { start, end: end!, line: lineAt(blocks, start) }),
    message: `Text is hidden ${REASONS[by]}: "${text}".`,
    text,
    html: { start: htmlStart, end: htmlEnd, path: pathOf(element) },
  }
}
