import type { SourceDocument } from '../model/document.js'
import { ELEMENT, HEADING_TAGS, type Page } from '../model/page.js'
import { markupLines } from '../markup/markup-lines.js'
import type { Verdicts } from './verdict.js'

/** Lines of which so much is links are entries of a table of contents. Set by hand. */
const MIN_LINKED = 0.7
/** So many entries make a table of contents, whose sections are the author's own. */
const MIN_ENTRIES = 3

/**
 * Of Markdown, a table of contents, whose links lead to headings of the same document, stays; so do the headings that it leads to, with
 * the paragraph or list right below each. A heading that would go as navigation stays if the line below it does.
 */
export function keepContents(document: SourceDocument, verdicts: Verdicts): Verdicts {
  const { markup, wholes } = document
  if (!markup || !wholes) return verdicts
  const { linked, characters, element } = markupLines(document, markup.page)
  const isHeading = (index: number): boolean => HEADING_TAGS.has(markup.page.elements.tag[element[index] ?? 0]!)
  const { entries, sections } = contentsOf(document, isHeading)
  const kept = new Set<number>()
  for (const entry of entries) if (linked[entry]! >= MIN_LINKED * characters[entry]!) kept.add(entry)
  for (const heading of kept.size < MIN_ENTRIES ? [] : sections) {
    kept.add(heading)
    const part = partOf(markup.page, element[heading + 1])
    for (let i = heading + 1; part >= 0 && i < document.blocks.length && partOf(markup.page, element[i]) === part; i++) kept.add(i)
  }
  const blocks = verdicts.blocks.map((verdict, index) =>
    kept.has(index) && verdict?.action === 'strip' ? { ...verdict, action: 'tag' as const } : verdict,
  )
  for (let i = blocks.length - 2; i >= 0; i--) {
    const verdict = blocks[i]
    if (verdict?.action !== 'strip' || verdict.judgement.finding.category !== 'navigation' || !isHeading(i)) continue
    if (blocks[i + 1]?.action !== 'strip') blocks[i] = { ...verdict, action: 'tag' }
  }
  return { ...verdicts, blocks }
}

/** The outermost list, paragraph or the like around an element; -1 for a heading and outside of any. */
function partOf({ elements: { parent, tag } }: Page, element: number | undefined): number {
  let at = element ?? -1
  while (at >= 0 && tag[parent[at]!] !== 'body') at = parent[at]!
  return at >= 0 && HEADING_TAGS.has(tag[at]!) ? -1 : at
}

/** The lines that hold a link to a heading of the document, and the headings. */
function contentsOf(
  document: SourceDocument,
  isHeading: (index: number) => boolean,
): { readonly entries: ReadonlySet<number>; readonly sections: ReadonlySet<number> } {
  const { page } = document.markup!
  const { elements } = page
  const headings = new Map<string, number>()
  for (const { index, start, end } of document.blocks) if (isHeading(index)) headings.set(slugOf(document.source.slice(start, end)), index)
  const entries = new Set<number>()
  const sections = new Set<number>()
  let block = 0
  for (let run = 0; run < page.runs.count; run++) {
    while (block < document.blocks.length && document.blocks[block]!.end <= page.runs.start[run]!) block++
    let at = page.runs.element[run]!
    if (!(elements.marks[at]! & ELEMENT.link)) continue
    while (at >= 0 && elements.tag[at] !== 'a') at = elements.parent[at]!
    const href = elements.attributes.get(at)?.href ?? ''
    const heading = href.startsWith('#') ? headings.get(slugOf(href)) : undefined
    if (heading === undefined) continue
    entries.add(block)
    sections.add(heading)
  }
  return { entries, sections }
}

/** A heading or an address within the document as letters and digits alone: sites make addresses of headings in many ways. */
function slugOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
}
