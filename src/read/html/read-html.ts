import type { Page, PageFacts } from '../../model/page.js'
import { layOut } from './layout.js'
import { decoded } from './references.js'
import { Tokenizer } from './tokenizer.js'
import { TreeBuilder } from './tree.js'

/** How a page is read. */
export interface ReadHtmlOptions {
  /**
   * `all` lays each text out where it stands: what is hidden, and every form of a formula. Otherwise what is hidden amid a line that is seen
   * is left out, a formula comes once, and readings (`rt`) stand in brackets.
   */
  readonly hidden?: 'all'
}

/**
 * Reads a page: its text as a browser would lay it out, and where each piece of it stands in the HTML. One pass, no tree. Text that is
 * not shown (scripts, styles, icons, fallbacks of frames) is left out; text that a style or an attribute hides is marked.
 */
export function readHtml(html: string, { hidden }: ReadHtmlOptions = {}): Page {
  const tree = new TreeBuilder(html, hidden === 'all')
  const tokenizer = new Tokenizer(html, tree)
  tree.reads(tokenizer)
  tokenizer.run()
  const first = tree.finish()
  const elements = tree.elements.finished()
  const { text, runs } = layOut(html, tree.pieces, first, elements.marks)
  const facts = factsOf(html, tree, elements.attributes.get(0)?.lang)
  return { html, text, elements, runs, facts, hidden: tree.hidden.finished(text, runs, elements.parent), tooDeep: tree.tooDeep }
}

function factsOf(html: string, { facts }: TreeBuilder, lang: string | undefined): PageFacts {
  const { base, metas, links, jsonLd, titleText } = facts
  const title = titleText && decoded(html, titleText.start, titleText.end, false).trim()
  return {
    ...(lang && { lang }),
    ...(title && { title }),
    ...(base && { base }),
    metas,
    links,
    jsonLd: jsonLd.map(({ start, end }) => html.slice(start, end)),
  }
}
