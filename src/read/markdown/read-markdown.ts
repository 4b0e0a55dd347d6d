import type { Break, Node, PhrasingContent, Root, Table } from 'mdast'
import { ELEMENT, type Page } from '../../model/page.js'
import { parseMarkdown } from '#markdown'
import { TreeColumns } from './tree-columns.js'

/**
 * A part of a Markdown text that goes or stays as a whole: a heading, a table, a paragraph, a line of a paragraph that the author broke.
 */
export interface MarkdownPart {
  readonly kind: PartKind
  /** Its place in the source, the markers of the list items and quotes around it left out. */
  readonly start: number
  readonly end: number
  /** Its place in the visible text; empty where nothing of it is seen. */
  readonly from: number
  readonly to: number
  /** The index of the part that the marker of the innermost list item around it stands before, -1 if there is no other such part. */
  readonly opener: number
}

export type PartKind =
  'paragraph' | 'heading' | 'code' | 'math' | 'table' | 'html' | 'thematicBreak' | 'emptyItem' | 'definition' | 'yaml' | 'toml'

/** A Markdown text as it was read. */
export interface MarkdownReading {
  /** What a reader sees of it, and the elements a browser would have for it; the places of its pieces are those in the Markdown. */
  readonly page: Page
  /** In the order of the source. */
  readonly parts: readonly MarkdownPart[]
}

/** Lists and quotes nested deeper than this in one line cost the parser quadratic time. */
const TOO_DEEP = /^(?:[ \t]{0,9}(?:[>*+-]|\d{1,9}[.)])){50}/m
/** Links and emphasis nested deeper than this are read as their source. */
const MAX_INLINE_DEPTH = 100
const BYTE_ORDER_MARK = 0xfeff
/** A line that opens or closes a formula. */
const FORMULA_FENCE = /^[ \t>]{0,9}\$\$/gm

/** Reads a Markdown text; undefined where it is nested too deeply to be read in linear time. */
export function readMarkdown(markdown: string): MarkdownReading | undefined {
  if (TOO_DEEP.test(markdown)) return undefined
  const shift = markdown.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  return new Reader(markdown, shift).read(treeOf(markdown))
}

/** The tree of a text, with its blocks of TeX where they are closed. */
function treeOf(markdown: string): Root {
  if ((markdown.match(FORMULA_FENCE)?.length ?? 0) < 2) return parseMarkdown(markdown, false)
  const tree = parseMarkdown(markdown, true)
  // Two dollars that nothing closes are no formula, or all that follows would be one.
  return holdsOpenFormula(tree, markdown) ? parseMarkdown(markdown, false) : tree
}

function holdsOpenFormula(node: Node, markdown: string): boolean {
  if (node.type === 'math') return !/\n[ \t>]*\$\$+[ \t]*$/.test(markdown.slice(node.position!.start.offset, node.position!.end.offset))
  return childrenOf(node).some((child) => holdsOpenFormula(child, markdown))
}

const childrenOf = (node: Node): readonly Node[] => (node as { children?: Node[] }).children ?? []

class Reader {
  private readonly columns = new TreeColumns()
  private readonly parts: MarkdownPart[] = []
  /** By list item around what is read the index of its first part, the outermost item first. */
  private readonly items: number[] = []

  constructor(
    private readonly markdown: string,
    private readonly shift: number,
  ) {}

  read(root: Root): MarkdownReading {
    const { columns, markdown } = this
    const body = columns.element('body', columns.element('html', -1, 0, ELEMENT.block), 0, ELEMENT.block)
    for (const child of root.children) this.flow(child, body, false)
    const page: Page = {
      html: markdown,
      text: columns.text,
      elements: columns.elements(),
      runs: columns.runs(),
      facts: { metas: [], links: [], jsonLd: [] },
      tooDeep: false,
      hidden: [],
    }
    return { page, parts: this.parts }
  }

  /** @param tight true in the items of a list without blank lines, whose paragraphs are lines of their item */
  private flow(node: Node, parent: number, tight: boolean): void {
    const { columns } = this
    const gap = tight ? '\n' : '\n\n'
    const start = this.startOf(node)
    switch (node.type) {
      case 'blockquote':
        this.container(node, columns.element('blockquote', parent, start, ELEMENT.block), false)
        return
      case 'list': {
        const { ordered, spread } = node as { ordered?: boolean; spread?: boolean } & Node
        const list = columns.element(ordered ? 'ol' : 'ul', parent, start, ELEMENT.block)
        for (const item of childrenOf(node)) {
          columns.break('\n')
          this.item(item, columns.element('li', list, this.startOf(item), ELEMENT.block), spread === true)
        }
        columns.break('\n\n')
        return
      }
      case 'paragraph':
        columns.break(gap)
        this.paragraph(node, tight ? parent : columns.element('p', parent, start, ELEMENT.block))
        columns.break(gap)
        return
      case 'heading': {
        columns.break('\n\n')
        const heading = columns.element(`h${(node as { depth: number } & Node).depth}`, parent, start, ELEMENT.block)
        this.part('heading', node, () => this.inline(childrenOf(node), heading, 0))
        columns.break('\n\n')
        return
      }
      case 'code':
      case 'math':
        columns.break('\n\n')
        this.part(node.type, node, () => this.verbatim(node, columns.element('pre', parent, start, ELEMENT.block | ELEMENT.preformatted)))
        columns.break('\n\n')
        return
      case 'table':
        columns.break('\n\n')
        this.part('table', node, () => this.table(node as Table, columns.element('table', parent, start, ELEMENT.block)))
        columns.break('\n\n')
        return
      default:
        this.part(node.type as PartKind, node, () => {})
    }
  }

  private item(node: Node, element: number, isListSpread: boolean): void {
    if (childrenOf(node).length === 0) return this.part('emptyItem', node, () => {})
    this.items.push(this.parts.length)
    this.container(node, element, !isListSpread && !(node as { spread?: boolean } & Node).spread)
    this.items.pop()
  }

  private container(node: Node, element: number, tight: boolean): void {
    for (const child of childrenOf(node)) this.flow(child, element, tight)
  }

  /** The lines that the author broke are parts of their own; inside of links and emphasis they are not. */
  private paragraph(node: Node, element: number): void {
    const children = childrenOf(node) as readonly PhrasingContent[]
    let first = 0
    for (let i = 0; i <= children.length; i++) {
      const child = children[i]
      if (child && !(child.type === 'break' && this.isBreakOfSpaces(child))) continue
      const line = children.slice(first, i)
      if (line.length > 0) this.lineOf(line, element)
      if (child) this.columns.break('\n')
      first = i + 1
    }
  }

  private lineOf(line: readonly Node[], element: number): void {
    const [start, end] = [this.startOf(line[0]!), this.endOf(line.at(-1)!)]
    this.partAt('paragraph', start, end, () => this.inline(line, element, 0))
  }

  /** The backslash of another break would be one to be seen if the line behind it went. */
  private isBreakOfSpaces(node: Break): boolean {
    return this.markdown.charCodeAt(this.startOf(node)) !== BACKSLASH
  }

  private table(node: Table, table: number): void {
    const { columns } = this
    for (const [i, row] of node.children.entries()) {
      columns.break('\n')
      const tr = columns.element('tr', table, this.startOf(row), ELEMENT.block)
      for (const cell of row.children) {
        this.inline(cell.children, columns.element(i === 0 ? 'th' : 'td', tr, this.startOf(cell)), 0)
        columns.break('\t')
      }
    }
  }

  /** Code and formulas: the fences are not seen. */
  private verbatim(node: Node, element: number): void {
    this.lines((node as unknown as { value: string }).value, node, element, () => this.columns.break('\n'))
  }

  /** Text line by line, each found in the source where it stands there as it is seen. */
  private lines(value: string, node: Node, element: number, lineBreak: () => void): void {
    const { markdown, columns } = this
    const end = this.endOf(node)
    let at = this.startOf(node)
    for (const [i, line] of value.split(/\r\n|\r|\n/).entries()) {
      if (i > 0) lineBreak()
      const found = line === '' ? at : markdown.indexOf(line, at)
      const isThere = found >= 0 && found + line.length <= end
      columns.piece(line, isThere ? found : at, isThere ? found + line.length : end, element)
      if (isThere) at = found + line.length
    }
  }

  private inline(nodes: readonly Node[], element: number, depth: number): void {
    const { columns } = this
    for (const node of nodes) {
      const [start, end] = [this.startOf(node), this.endOf(node)]
      switch (node.type) {
        case 'text':
          this.lines((node as { value: string } & Node).value, node, element, () => columns.break(' '))
          break
        case 'inlineCode':
        case 'inlineMath':
          columns.piece((node as { value: string } & Node).value.replace(/\s+/g, ' '), start, end, columns.element('code', element, start))
          break
        case 'break':
          columns.break(' ')
          break
        case 'html':
        case 'image':
        case 'imageReference':
          break
        default:
          if (depth > MAX_INLINE_DEPTH) columns.piece(this.markdown.slice(start, end).replace(/\s+/g, ' '), start, end, element)
          else this.inline(childrenOf(node), this.inlineElement(node, element), depth + 1)
      }
    }
  }

  private inlineElement(node: Node, parent: number): number {
    const tag = INLINE_TAGS[node.type]
    if (tag === undefined) return parent
    const { url } = node as { url?: string } & Node
    return this.columns.element(
      tag,
      parent,
      this.startOf(node),
      tag === 'a' ? ELEMENT.link : 0,
      url === undefined ? undefined : { href: url },
    )
  }

  private part(kind: PartKind, node: Node, read: () => void): void {
    this.partAt(kind, this.startOf(node), this.endOf(node), read)
  }

  private partAt(kind: PartKind, start: number, end: number, read: () => void): void {
    const from = this.columns.text.length
    read()
    const opener = this.items.findLast((first) => first < this.parts.length) ?? -1
    this.parts.push({ kind, start, end, from, to: this.columns.text.length, opener })
  }

  private startOf(node: Node): number {
    return node.position!.start.offset! + this.shift
  }

  private endOf(node: Node): number {
    return node.position!.end.offset! + this.shift
  }
}

const BACKSLASH = 92
const INLINE_TAGS: Readonly<Record<string, string>> = { link: 'a', linkReference: 'a', emphasis: 'em', strong: 'strong' }
