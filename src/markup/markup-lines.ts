import type { SourceDocument } from '../model/document.js'
import { ELEMENT, type Page } from '../model/page.js'
import { bitsByTag } from './numbered.js'

/** Where each block of a page stands in its markup, as columns: entry `i` of each belongs to block `i`. */
export interface MarkupLines {
  readonly page: Page
  /** The element that makes the line: its block element, or the cell of a table. */
  readonly element: Int32Array
  /** The innermost element around its first character. */
  readonly innermost: Int32Array
  /** Characters inside of links, in bold and in italics. */
  readonly linked: Int32Array
  readonly bold: Int32Array
  readonly italic: Int32Array
  /** Characters of all its runs. */
  readonly characters: Int32Array
  /** Links it begins. */
  readonly links: Int32Array
}

const BOLD: ReadonlySet<string> = new Set(['b', 'strong'])
const ITALIC: ReadonlySet<string> = new Set(['i', 'em'])

/** They are asked for by several stages, and gathered for the first of them. */
const known = new WeakMap<SourceDocument, MarkupLines>()

/** Finds for each block of a page the element it stands in, and counts what its inline elements hold. */
export function markupLines(document: SourceDocument, page: Page): MarkupLines {
  const ready = known.get(document)
  if (ready) return ready
  const lines = gathered(document, page)
  known.set(document, lines)
  return lines
}

function gathered({ blocks }: SourceDocument, page: Page): MarkupLines {
  const { elements, runs } = page
  const column = () => new Int32Array(blocks.length)
  const lines = {
    page,
    element: column(),
    innermost: column(),
    linked: column(),
    bold: column(),
    italic: column(),
    characters: column(),
    links: column(),
  }
  const styles = inlineStyles(page)
  const makers = lineElements(page)
  let run = 0
  for (const { index, start, end } of blocks) {
    while (run < runs.count && runs.end[run]! <= start) run++
    const first = runs.element[run]!
    lines.innermost[index] = first
    lines.element[index] = makers[first]!
    let link = -1
    for (let i = run; i < runs.count && runs.start[i]! < end; i++) {
      const element = runs.element[i]!
      const size = Math.min(end, runs.end[i]!) - Math.max(start, runs.start[i]!)
      const style = styles[element]!
      lines.characters[index]! += size
      if (elements.marks[element]! & ELEMENT.link) {
        lines.linked[index]! += size
        const own = style >> 2
        if (own !== link) lines.links[index]!++
        link = own
      }
      if (style & 1) lines.bold[index]! += size
      if (style & 2) lines.italic[index]! += size
    }
  }
  return lines
}

/** By element: in bold (1), in italics (2), and above these bits the link around it. */
function inlineStyles({ elements }: Page): Int32Array {
  const { count, parent, marks } = elements
  const own = bitsByTag(elements, (tag) => (BOLD.has(tag) ? 1 : 0) | (ITALIC.has(tag) ? 2 : 0) | (tag === 'a' ? LINK : 0))
  const styles = new Int32Array(count)
  for (let i = 1; i < count; i++) {
    const above = styles[parent[i]!]!
    const isBlock = (marks[i]! & ELEMENT.block) !== 0
    styles[i] = (isBlock ? 0 : above & 3) | (own[i]! & 3) | (own[i]! & LINK ? i << 2 : above & ~3)
  }
  return styles
}

const LINK = 4

/** By element: the nearest block element or table cell, itself or above. */
function lineElements({ elements }: Page): Int32Array {
  const { count, parent, marks } = elements
  const makers = bitsByTag(elements, (tag) => (tag === 'td' || tag === 'th' ? 1 : 0))
  makers[0] = 0
  for (let i = 1; i < count; i++) makers[i] = makers[i] || marks[i]! & ELEMENT.block ? i : makers[parent[i]!]!
  return makers
}
