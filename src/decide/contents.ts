import type { SourceDocument } from '../model/document.js'
import { ELEMENT, HEADING_TAGS } from '../model/page.js'
import { markupLines } from '../markup/markup-lines.js'
import type { Verdicts } from './verdict.js'

/** Lines of which so much is links are entries of a table of contents. Set by hand. */
const MIN_LINKED = 0.7

/** Of Markdown, a table of contents, whose links lead to headings of the same document, stays. */
export function keepContents(document: SourceDocument, verdicts: Verdicts): Verdicts {
  const { markup, wholes } = document
  if (!markup || !wholes) return verdicts
  const { linked, characters } = markupLines(document, markup.page)
  const contents = contentsOf(document)
  const blocks = verdicts.blocks.map((verdict, index) => {
    const isEntry = contents.has(index) && linked[index]! >= MIN_LINKED * characters[index]!
    return isEntry && verdict?.action === 'strip' ? { ...verdict, action: 'tag' as const } : verdict
  })
  return { ...verdicts, blocks }
}

/** The lines that hold a link to a heading of the document. */
function contentsOf(document: SourceDocument): ReadonlySet<number> {
  const { page } = document.markup!
  const { elements } = page
  const { element } = markupLines(document, page)
  const slugs = new Set<string>()
  for (const { index, start, end } of document.blocks)
    if (HEADING_TAGS.has(elements.tag[element[index]!]!)) slugs.add(slugOf(document.source.slice(start, end)))
  const lines = new Set<number>()
  let block = 0
  for (let run = 0; run < page.runs.count; run++) {
    while (block < document.blocks.length && document.blocks[block]!.end <= page.runs.start[run]!) block++
    let at = page.runs.element[run]!
    if (!(elements.marks[at]! & ELEMENT.link)) continue
    while (at >= 0 && elements.tag[at] !== 'a') at = elements.parent[at]!
    const href = elements.attributes.get(at)?.href ?? ''
    if (href.startsWith('#') && slugs.has(slugOf(href))) lines.add(block)
  }
  return lines
}

/** A heading or an address within the document as letters and digits alone: sites make addresses of headings in many ways. */
function slugOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
