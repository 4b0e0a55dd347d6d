import type { Page } from '../../model/page.js'
import type { Addresses } from './addresses.js'
import { codeLanguage } from './code-language.js'
import { Containers } from './containers.js'
import { nest, type Piece } from './inline.js'
import { splitLines } from './lines.js'
import { isLeaf, type Roles, rolesOf } from './roles.js'
import type { LeafTag, OutputElement, OutputNode } from './tree.js'

const BLANKS = /[\t\f ]+/g
/** This many line breaks leave a blank line between two lines. */
const BLANK_LINE = 2

/** The element that makes the leaf which text stands in, what it becomes, and the container of the leaf. */
interface Leaf {
  readonly element: number
  readonly tag: LeafTag
  readonly container: number
}

const NO_LINK = { element: -1, href: undefined } as const
const lineBreak = (): Piece => ({ node: { tag: 'br', children: [] }, style: 0, link: -1, code: -1 })

/** Takes the text of a page in order, and builds the tree of what it is given. */
export class OutlineWriter {
  private readonly roles: Roles
  private readonly containers: Containers
  /** The link of the leaf that text was last met in, and its address: each leaf writes it again. */
  private link: { readonly element: number; readonly href: string | undefined } = NO_LINK
  private leaf: Leaf = { element: -1, tag: 'p', container: -1 }
  /** The element around the text that comes next. */
  private element = -1
  private pieces: Piece[] = []
  /** Line breaks since the last text of the leaf. */
  private breaks = 0

  constructor(
    private readonly page: Page,
    private readonly addresses: Addresses,
    private readonly links: boolean,
  ) {
    this.roles = rolesOf(page)
    this.containers = new Containers(page.elements, this.roles)
  }

  /** What comes next stands in this element; also told of text that was stripped, for a paragraph that it parted remains so. */
  enter(element: number): void {
    const leaf = this.leafOf(element)
    if (leaf.element !== this.leaf.element) {
      this.closeLeaf()
      this.leaf = leaf
    }
    this.element = element
  }

  /** Text of that element, and the white space behind it. */
  text(text: string): void {
    if (this.leaf.tag === 'pre') {
      this.piece(text)
      return
    }
    splitLines(text).forEach((line, i) => {
      if (i > 0) this.breaks++
      if (line.trim() !== '') this.breakLine()
      this.spaced(line)
    })
  }

  /** The line ends where the text has come to, though its text goes on: a cell holds several blocks. */
  lineBreak(): void {
    this.breaks = Math.max(this.breaks, 1)
  }

  /** A formula of that element, as TeX. */
  formula(tex: string, display: boolean): void {
    if (this.leaf.tag === 'pre' || this.roles.code[this.element]! >= 0) return this.text(tex)
    if (tex.trim() === '') return
    this.breakLine()
    this.piece({ tag: 'math', children: [tex.trim()], display })
  }

  /** An image that stands where the text has come to. */
  image(element: number): void {
    this.enter(element)
    const { src = '', alt = '' } = this.page.elements.attributes.get(element) ?? {}
    const address = src.trim() === '' ? undefined : this.addresses.image(src)
    if (address === undefined || this.leaf.tag === 'pre') return
    this.breakLine()
    this.piece({ tag: 'img', children: [], src: address, alt: alt.replace(/[<>\s]+/g, ' ').trim() })
  }

  end(): OutputElement[] {
    this.closeLeaf()
    return this.containers.root
  }

  private leafOf(element: number): Leaf {
    const { tag, container, block } = this.roles
    const around = element < 0 ? -1 : container[element]!
    const own = around < 0 ? undefined : tag[around]
    if (own === undefined || !isLeaf(own)) {
      return { element: element < 0 ? -1 : block[element]!, tag: 'p', container: this.outOfTable(around) }
    }
    const above = this.page.elements.parent[around]!
    return { element: around, tag: own as LeafTag, container: above < 0 ? -1 : container[above]! }
  }

  /** Text of a table that stands in none of its cells and not in its caption goes outside. */
  private outOfTable(container: number): number {
    const { roles, page } = this
    let at = container
    while (at >= 0 && (roles.tag[at] === 'tr' || roles.tag[at] === 'table')) at = roles.container[page.elements.parent[at]!]!
    return at
  }

  /** Ends the line before the next text where there were line breaks, and the paragraph where there was a blank line. */
  private breakLine(): void {
    if (this.breaks >= BLANK_LINE && this.leaf.tag === 'p') this.closeLeaf()
    else if (this.breaks > 0 && this.pieces.length > 0) this.pieces.push(lineBreak())
    this.breaks = 0
  }

  private spaced(line: string): void {
    const text = line.replace(BLANKS, ' ')
    if (text !== '' && text.trim() === text) return this.piece(text)
    const start = text.length - text.trimStart().length
    const end = Math.max(start, text.trimEnd().length)
    for (const part of [text.slice(0, start), text.slice(start, end), text.slice(end)]) if (part !== '') this.piece(part)
  }

  private piece(node: OutputNode): void {
    const { element } = this
    const { style, link, code } = this.roles
    if (element < 0) this.pieces.push({ node, style: 0, link: -1, code: -1 })
    else {
      const href = this.hrefOf(link[element]!)
      this.pieces.push({ node, style: style[element]!, link: href === undefined ? -1 : link[element]!, href, code: code[element]! })
    }
  }

  private hrefOf(link: number): string | undefined {
    if (link < 0 || !this.links) return undefined
    if (this.link.element !== link)
      this.link = { element: link, href: this.addresses.link(this.page.elements.attributes.get(link)?.href ?? '') }
    return this.link.href
  }

  private closeLeaf(): void {
    const { leaf, pieces, containers } = this
    this.pieces = []
    this.breaks = 0
    this.link = NO_LINK
    if (leaf.tag === 'pre') this.closeCode(leaf, pieces)
    else {
      const children = nest(pieces)
      if (children.length === 0) return
      if (leaf.tag === 'td' || leaf.tag === 'th') this.putCell({ tag: leaf.tag, children }, leaf)
      else containers.put({ tag: leaf.tag, children }, leaf.container)
    }
  }

  private closeCode({ element, container }: Leaf, pieces: readonly Piece[]): void {
    const lines = splitLines(pieces.map(({ node }) => node).join(''))
    const first = lines.findIndex((line) => line.trim() !== '')
    if (first < 0) return
    const code = lines.slice(first).join('\n').trimEnd()
    const language = codeLanguage(this.page.elements, element, this.element)
    this.containers.put({ tag: 'pre', children: [code], ...(language && { language }) }, container)
  }

  /** Puts a cell in its column: those before it that are empty have no text, and were not met. */
  private putCell(cell: OutputElement, { element, container }: Leaf): void {
    const row = this.containers.row(container)
    while (row.children.length < this.roles.place[element]!) row.children.push({ tag: 'td', children: [] })
    row.children.push(cell)
  }
}
