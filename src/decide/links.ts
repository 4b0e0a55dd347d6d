import type { SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import { ELEMENT, HEADING_TAGS } from '../model/page.js'
import { markupLines } from '../markup/markup-lines.js'
import type { Verdict, Verdicts } from './verdict.js'
import { confidence } from './weights.js'

/** Lines of which so much is links are rows of a menu. Set by hand. */
const MIN_LINKED = 0.7
/**
 * What a line of links outside of the article adds to what else speaks for noise, in log-odds: the scorer of texts, which judges Markdown,
 * sees no links. Set by hand on pages turned into Markdown.
 */
const LINKED_OUTSIDE = 2

/**
 * Of Markdown: lines of links before the first paragraph that stays and behind the last go sooner; a table of contents, whose links lead to
 * headings of the same document, stays.
 */
export function judgeLinks(document: SourceDocument, verdicts: Verdicts, policy: Policy): Verdicts {
  const { markup, wholes, blocks } = document
  if (!markup || !wholes) return verdicts
  const { page } = markup
  const { linked, characters } = markupLines(document, page)
  const paragraphs = blocks.filter(({ index, prose }) => {
    return prose && verdicts.blocks[index]?.action !== 'strip' && linked[index]! * 2 < characters[index]!
  })
  const [first, last] = [paragraphs[0]?.index ?? blocks.length, paragraphs.at(-1)?.index ?? -1]
  const contents = contentsOf(document)
  const judged = verdicts.blocks.map((verdict, index) => {
    if (!verdict || linked[index]! < MIN_LINKED * characters[index]!) return verdict
    if (contents.has(index)) return verdict.action === 'strip' ? { ...verdict, action: 'tag' as const } : verdict
    return index < first || index > last ? withLinks(verdict, policy) : verdict
  })
  return { ...verdicts, blocks: judged }
}

function withLinks(verdict: Verdict, policy: Policy): Verdict {
  const { judgement, action } = verdict
  if (judgement.kind === 'about' || action === 'strip' || policy.actions[judgement.finding.category] !== 'strip') return verdict
  const logOdds = verdict.logOdds + LINKED_OUTSIDE
  const context = [...verdict.context, { signal: 'links-outside', weight: LINKED_OUTSIDE }]
  return { ...verdict, logOdds, context, action: confidence(logOdds) >= policy.stripAt ? 'strip' : 'tag' }
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
