import { ELEMENT } from '../../model/page.js'
import { ElementList } from './elements.js'
import { FORM, formOf, Formulas } from './formulas.js'
import { InlineStyles } from './inline-style.js'
import { type Foreign, OpenElement } from './open-element.js'
import { BREAK, Pieces } from './pieces.js'
import { isQuirky } from './quirks.js'
import { HiddenTexts, SEEN } from './sight.js'
import { TableLook } from './table-look.js'
import { ATTRIBUTE, NO_ATTRIBUTES, type TagAttributes } from './tag-attributes.js'
import { TAG, type TagInfo, tagInfo } from './tags.js'
import type { Tokenizer, TokenSink } from './tokenizer.js'

/** Deeper elements are taken for siblings, as browsers do (Blink: 512). */
const MAX_OPEN = 512
/** Nor does a table or a template begin inside of more than this: their parts are not counted by the limit above. */
const MAX_OPEN_PARTS = 1024
/** A table cell with more characters than this is no cell of data: it stands on lines of its own. */
const LONGEST_CELL = 200

const { void: VOID, block, margin, endsParagraph, scope, special, implied, formatting, heading, closable } = TAG
const { tablePart, raw, escapable, unseen, hidden, head, breakout, mode, tableOnly } = TAG

/** What a page holds besides its elements and text. */
export interface Facts {
  base?: string
  readonly metas: { key: string; content: string }[]
  readonly links: { rel: string; href: string }[]
  /** Where the scripts of linked data stand in the HTML. */
  readonly jsonLd: { start: number; end: number }[]
  /** Where the text of the first title stands. */
  titleText?: { start: number; end: number }
}

const HTML = tagInfo('html')
const BODY = tagInfo('body')
const TBODY = tagInfo('tbody')
const TR = tagInfo('tr')
const COLGROUP = tagInfo('colgroup')
const A = tagInfo('a')
const P = tagInfo('p')
const BR = tagInfo('br')
const TEMPLATE = tagInfo('template')

/**
 * Follows the tree construction of the HTML standard (13.2.6) as far as the order of the text, its blocks and its links depend on it,
 * and keeps no tree: a stack of open elements, a column entry for each element, the pieces of text. What it leaves out: formatting
 * elements are not opened again after a misnested end tag, so that a piece of text may stand outside of a `b`, or of a link, that a
 * browser would stretch over it.
 */
export class TreeBuilder implements TokenSink {
  readonly elements = new ElementList()
  readonly pieces = new Pieces()
  readonly hidden: HiddenTexts
  private readonly styles = new InlineStyles()
  readonly facts: Facts = { metas: [], links: [], jsonLd: [] }
  tooDeep = false
  private readonly quirky: boolean
  private readonly stack: OpenElement[] = []
  /** Of elements that have ended, to be used again. */
  private readonly spare: OpenElement[] = []
  /** Elements too deep to be on the stack that are open. */
  private overflow = 0
  /** How many templates are open: no stack is searched for one in vain. */
  private templates = 0
  private where: 'head' | 'body' | 'frameset' = 'head'
  private form = -1
  /** The element of the link that began last and has not ended, -1 where there is none; its start tag; the element that opened it again. */
  private link = -1
  private linkStart = 0
  private linkAttributes: TagAttributes | undefined
  private reopened = -1
  /** A block has ended the link: it is to be opened again before the next text. */
  private linkIsCut = false
  private cells = 0
  /** The reading of ruby that is open and gets brackets; -1 where there is none. */
  private reading = -1
  private readonly isFallback = (element: number) => this.elements.tagOf(element) === 'rp'
  private dataTables = 0
  private readonly headElement: number
  private readonly bodyElement: number
  private tokenizer: Tokenizer | undefined
  /** A line feed right behind `<pre>` is no text. */
  private skipLineFeed = false
  private linkedData = false
  private readonly formulas: Formulas
  /** The type of the script that holds a formula, and is open. */
  private formulaScript: string | undefined
  /** Where the start tag ends that was read last. */
  private tagEnd = 0

  constructor(
    private readonly html: string,
    /** True lays out text that no reader sees amid text that he sees. */
    private readonly all: boolean,
  ) {
    this.quirky = isQuirky(html)
    this.formulas = new Formulas(html, this.elements, this.pieces)
    this.hidden = new HiddenTexts(html, this.styles)
    this.push(HTML, NO_ATTRIBUTES, 0)
    this.headElement = this.elements.add('head', 0, 0, 0, NO_ATTRIBUTES)
    this.bodyElement = this.elements.add('body', 0, 0, ELEMENT.block, NO_ATTRIBUTES)
  }

  reads(tokenizer: Tokenizer): void {
    this.tokenizer = tokenizer
  }

  get allowsCdata(): boolean {
    return this.top.foreign !== undefined && this.where === 'body'
  }

  private get top(): OpenElement {
    return this.stack[this.stack.length - 1]!
  }

  // Text

  text(start: number, end: number, literal: boolean): void {
    if (this.linkedData) {
      this.linkedData = false
      this.facts.jsonLd.push({ start, end })
      return
    }
    if (this.formulaScript !== undefined) {
      this.formulas.script(this.top, this.formulaScript, start, end)
      this.formulaScript = undefined
      return
    }
    const { html } = this
    let from = start
    if (this.skipLineFeed) {
      if (html.charCodeAt(from) === 13) from++
      if (html.charCodeAt(from) === 10) from++
      this.skipLineFeed = false
    }
    let first = from
    while (first < end && isBlank(html.charCodeAt(first))) first++
    if (this.where !== 'body') {
      if (first === end || this.where === 'frameset') return
      if (this.templates === 0 && (this.top.tag === HTML || this.top.tag.name === 'noscript')) this.startBody()
    }
    if (this.linkIsCut && first < end && !this.top.foreign && !(this.top.tag.bits & (tablePart | mode))) this.reopenLink()
    const { top } = this
    const marks = this.elements.marksOf(top.element)
    this.hidden.text(first, end, top.sight, literal)
    if (marks & SKIPPED) {
      this.unseenText(first, end)
      return
    }
    if (top.form !== FORM.none && this.formulas.text(top, from, first, end, literal)) return this.countText(top, first, end)
    if (!top.foreign && (top.tag.bits & tablePart || top.tag === COLGROUP)) {
      if (first === end) return
      if (top.tag === COLGROUP) {
        this.pop()
        return this.text(start, end, literal)
      }
      const below = this.belowTable()
      this.addText(below, from, first, end, literal)
    } else this.addText(top, from, first, end, literal)
  }

  private addText(context: OpenElement, start: number, first: number, end: number, literal: boolean): void {
    const { html, pieces } = this
    const { flow, table } = context
    const marks = this.elements.marksOf(context.element)
    const isHidden = (marks & ELEMENT.hidden) !== 0
    this.countText(context, first, end)
    if (marks & ELEMENT.preformatted) {
      if (start < end) pieces.add(context, start, end, literal, isHidden)
      if (first < end && html.slice(start, end).includes('\n')) {
        this.rowIsNotSimple()
        table?.hasLines()
      }
      return
    }
    if (first > start) pieces.break(flow, BREAK.space)
    if (first === end) return
    let last = end
    while (isBlank(html.charCodeAt(last - 1))) last--
    pieces.add(context, first, last, literal, isHidden)
    if (last < end) pieces.break(flow, BREAK.space)
    if (last - first > LONGEST_CELL) this.rowIsNotSimple()
  }

  /** Tells the table about text in one of its cells. */
  private countText({ element, row, cell, table }: OpenElement, first: number, end: number): void {
    const marks = this.elements.marksOf(element)
    if (table && first < end && cell > 0 && !(marks & ELEMENT.hidden)) table.text(row, cell, end - first, (marks & ELEMENT.link) !== 0)
  }

  private rowIsNotSimple(): void {
    const { row } = this.top
    if (row >= 0) this.pieces.notSimple(row)
  }

  /** Titles, of the page and of its icons, are kept as facts; other text that is not laid out is skipped. */
  private unseenText(start: number, end: number): void {
    const { top, facts } = this
    if (top.tag.name !== 'title' || start === end) return
    if (!top.foreign) facts.titleText ??= { start, end }
  }

  // Start tags

  startTag(tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number, end: number): void {
    this.skipLineFeed = false
    this.tagEnd = end
    const { top } = this
    if (top.foreign && !this.readsHtml(top, tag)) return this.foreignStart(tag, attributes, selfClosing, start)
    if (this.where !== 'body') return this.headStart(tag, attributes, selfClosing, start)
    this.bodyStart(tag, attributes, selfClosing, start)
  }

  private readsHtml({ tag, foreign, htmlInside }: OpenElement, { name }: TagInfo): boolean {
    const isOfMath = foreign === 'math' && tag.name !== 'annotation-xml' && (name === 'mglyph' || name === 'malignmark')
    return htmlInside && !isOfMath
  }

  private headStart(tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number): void {
    const { name } = tag
    const isInNoscript = this.top.tag.name === 'noscript'
    if (this.where === 'frameset') {
      if (name === 'frameset') this.elements.add(name, 0, start, 0, attributes)
      if (name === 'noframes') this.tokenizer!.readAs('raw', name)
      return
    }
    if (name === 'html') return this.describe(0, attributes)
    if (name === 'head') return this.describe(this.headElement, attributes)
    if (this.templates > 0) return this.bodyStart(tag, attributes, selfClosing, start)
    if (tag.bits & head && !(isInNoscript && !IN_HEAD_NOSCRIPT.has(name))) return this.headElementStart(tag, attributes, start)
    if (isInNoscript) {
      this.pop()
      return this.headStart(tag, attributes, selfClosing, start)
    }
    if (name === 'frameset') {
      this.where = 'frameset'
      return
    }
    this.startBody()
    if (name === 'body') this.describe(this.bodyElement, attributes)
    else this.bodyStart(tag, attributes, selfClosing, start)
  }

  private describe(element: number, attributes: TagAttributes): void {
    this.elements.describe(element, attributes)
    const sight = this.hidden.describe(attributes)
    const open = sight && this.stack.find((open) => open.element === element)
    if (open) open.sight = sight
  }

  private startBody(): void {
    while (this.stack.length > 1) this.pop()
    this.where = 'body'
    const own = { tag: BODY, element: this.bodyElement, rules: 1, sight: SEEN }
    this.stack.push(Object.assign(this.spare.pop() ?? new OpenElement(), this.stack[0], own))
  }

  /** Elements of the head, wherever they stand. */
  private headElementStart(tag: TagInfo, attributes: TagAttributes, start: number): void {
    const { name } = tag
    const { facts } = this
    if (name === 'meta') {
      const content = attributes.get(ATTRIBUTE.content)
      for (const key of META_KEYS) {
        const value = attributes.get(key)
        if (content !== undefined && value) facts.metas.push({ key: value.trim().toLowerCase(), content })
      }
    } else if (name === 'link') {
      const [rel, href] = [attributes.get(ATTRIBUTE.rel), attributes.get(ATTRIBUTE.href)]
      if (rel && href) facts.links.push({ rel: rel.trim().toLowerCase(), href: href.trim() })
    } else if (name === 'base') facts.base ??= attributes.get(ATTRIBUTE.href)?.trim() || undefined!
    const isSeen = this.where === 'body' && !(this.elements.marksOf(this.top.element) & SKIPPED)
    this.insert(tag, attributes, start)
    if (name !== 'script') return
    const type = attributes.get(ATTRIBUTE.type)
    if (type?.trim().toLowerCase() === 'application/ld+json') this.linkedData = true
    else if (isSeen && !this.all && this.formulas.isScript(attributes)) this.formulaScript = type
  }

  private bodyStart(tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number): void {
    if (tag === HTML) return this.describe(0, attributes)
    const rules = this.rules()
    if (rules.tag === BODY) this.contentStart(tag, attributes, selfClosing, start)
    else this.partStart(rules, tag, attributes, selfClosing, start)
  }

  /** In a select, or in a part of a table. @param rules the element whose rules hold */
  private partStart(rules: OpenElement, tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number): void {
    const { name, bits } = tag
    switch (rules.tag.name) {
      case 'select':
        return this.selectStart(tag, attributes, start)
      case 'td':
      case 'th':
      case 'caption':
        if (endsCell(tag)) {
          this.popTo(rules)
          return this.bodyStart(tag, attributes, selfClosing, start)
        }
        break
      case 'colgroup':
        if (name === 'col' || name === 'template') return this.insert(tag, attributes, start)
        this.popTo(rules)
        return this.bodyStart(tag, attributes, selfClosing, start)
      case 'tr':
        if (name === 'td' || name === 'th') return this.insertIn(rules, tag, attributes, start)
        if (endsCell(tag)) {
          this.popTo(rules)
          return this.bodyStart(tag, attributes, selfClosing, start)
        }
        return this.tableStart(tag, attributes, selfClosing, start)
      case 'tbody':
      case 'thead':
      case 'tfoot':
        if (name === 'tr') return this.insertIn(rules, tag, attributes, start)
        if (name === 'td' || name === 'th') {
          this.insertIn(rules, TR, NO_ATTRIBUTES, start)
          return this.bodyStart(tag, attributes, selfClosing, start)
        }
        if (endsCell(tag)) {
          this.popTo(rules)
          return this.bodyStart(tag, attributes, selfClosing, start)
        }
        return this.tableStart(tag, attributes, selfClosing, start)
      case 'table':
        switch (name) {
          case 'caption':
          case 'colgroup':
          case 'tbody':
          case 'thead':
          case 'tfoot':
            return this.insertIn(rules, tag, attributes, start)
          case 'col':
            this.insertIn(rules, COLGROUP, NO_ATTRIBUTES, start)
            return this.bodyStart(tag, attributes, selfClosing, start)
          case 'td':
          case 'th':
          case 'tr':
            this.insertIn(rules, TBODY, NO_ATTRIBUTES, start)
            return this.bodyStart(tag, attributes, selfClosing, start)
        }
        return this.tableStart(tag, attributes, selfClosing, start)
      case 'template':
        if (bits & tableOnly) return this.insert(tag, attributes, start)
        break
      default:
        if (bits & tableOnly) return
    }
    this.contentStart(tag, attributes, selfClosing, start)
  }

  /** In a table but in none of its cells. */
  private tableStart(tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number): void {
    const { name } = tag
    if (name === 'table') {
      const table = this.openTable()
      if (!table) return
      this.popTo(table)
      return this.bodyStart(tag, attributes, selfClosing, start)
    }
    if (tag.bits & tableOnly) return
    if (name === 'form') {
      if (this.form < 0) this.form = this.elements.add(name, this.top.element, start, this.elements.marksOf(this.top.element), attributes)
      return
    }
    this.contentStart(tag, attributes, selfClosing, start)
  }

  private selectStart(tag: TagInfo, attributes: TagAttributes, start: number): void {
    const { name, bits } = tag
    const select = this.rules()
    if (name === 'option' || name === 'optgroup' || name === 'hr') {
      if (this.top.tag.name === 'option') this.pop()
      if (name !== 'option' && this.top.tag.name === 'optgroup') this.pop()
      return this.insert(tag, attributes, start)
    }
    if (name === 'select') return this.popTo(select)
    if (name === 'input' || name === 'keygen' || name === 'textarea') {
      this.popTo(select)
      return this.bodyStart(tag, attributes, false, start)
    }
    if (name === 'script' || name === 'template') return this.headElementStart(tag, attributes, start)
    const inTable = (bits & (tablePart | tableOnly) && name !== 'col' && name !== 'colgroup') || name === 'table'
    if (inTable && name !== 'head' && name !== 'frame' && this.openTable()) {
      this.popTo(select)
      this.bodyStart(tag, attributes, false, start)
    }
  }

  /** As in the body of a page. */
  private contentStart(tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number): void {
    const { name, bits } = tag
    if (bits & tableOnly) return
    if (bits & head && name !== 'noscript') return this.headElementStart(tag, attributes, start)
    if (bits & endsParagraph && !(name === 'table' && this.quirky)) {
      this.keepLink()
      this.endParagraph()
    }
    if (bits & heading && this.top.tag.bits & heading) this.pop()
    switch (name) {
      case 'body':
        if (this.stack[1]?.tag === BODY) this.describe(this.bodyElement, attributes)
        return
      case 'frameset':
        return
      case 'form':
        if (this.form >= 0) return
        this.insert(tag, attributes, start)
        this.form = this.top.element
        return
      case 'li':
        this.endItem(LI)
        break
      case 'dd':
      case 'dt':
        this.endItem(DESCRIPTIONS)
        break
      case 'button':
        this.endInScope(name)
        break
      case 'a':
        this.endFormatting(name)
        this.insert(tag, attributes, start)
        this.linkIsCut = false
        this.link = this.top.element
        this.linkStart = start
        this.linkAttributes = this.tokenizer!.exchange(this.linkAttributes)
        return
      case 'nobr':
        this.endFormatting(name)
        break
      case 'option':
      case 'optgroup':
        if (this.top.tag.name === 'option') this.pop()
        break
      case 'rb':
      case 'rtc':
        if (this.inScope('ruby') >= 0) this.endImplied()
        break
      case 'rp':
      case 'rt':
        if (this.inScope('ruby') >= 0) this.endImplied('rtc')
        break
      case 'image':
        return this.insert(tagInfo('img'), attributes, start)
      case 'plaintext':
        this.insert(tag, attributes, start)
        return this.tokenizer!.readAs('plaintext', name)
      case 'svg':
      case 'math':
        return this.foreignStart(tag, attributes, selfClosing, start)
    }
    this.insert(tag, attributes, start)
    if (name === 'pre' || name === 'listing' || name === 'textarea') this.skipLineFeed = true
  }

  private foreignStart(tag: TagInfo, attributes: TagAttributes, selfClosing: boolean, start: number): void {
    if (this.top.foreign && tag.bits & breakout) {
      while (this.top.foreign && !this.top.htmlInside) this.pop()
      if (this.where !== 'body') return this.headStart(tag, attributes, selfClosing, start)
      return this.bodyStart(tag, attributes, selfClosing, start)
    }
    const own = this.push(tag, attributes, start, this.namespaceOf(tag))
    if (selfClosing && own === this.top) this.pop()
  }

  /** Foreign elements are of the kind that they stand in; only where HTML may stand do `svg` and `math` begin one of their own. */
  private namespaceOf({ name }: TagInfo): Foreign {
    const { foreign, htmlInside, tag } = this.top
    if (foreign && !htmlInside && !(tag.name === 'annotation-xml' && name === 'svg')) return foreign
    return name === 'svg' ? 'svg' : 'math'
  }

  // End tags

  endTag(tag: TagInfo, start: number): void {
    this.skipLineFeed = false
    this.linkedData = false
    this.formulaScript = undefined
    if (this.where === 'frameset') return
    const { name } = tag
    if (this.top.foreign && this.foreignEnd(tag)) return
    // Behind text without tags there is only its own end tag.
    if (!this.top.foreign && this.top.tag.bits & (raw | escapable)) return void this.pop()
    if (this.where === 'head' && this.templates === 0) return this.headEnd(tag, start)
    if (this.overflow > 0 && !(tag.bits & (tablePart | mode))) {
      this.overflow--
      this.pieces.break(this.top.flow, tag.bits & block ? BREAK.line : BREAK.none)
      return
    }
    const rules = this.rules()
    if (name === 'template') {
      if (this.templates > 0) this.popDownTo(this.find('template'))
      return
    }
    switch (rules.tag.name) {
      case 'select':
        return this.selectEnd(tag, start)
      case 'td':
      case 'th':
        if (name === 'td' || name === 'th') return this.endInTable(name)
        if (tag.bits & tablePart) return this.closeForTable(rules, tag, start)
        break
      case 'caption':
        if (name === 'caption') return this.popTo(rules)
        if (name === 'table') return this.closeForTable(rules, tag, start)
        if (tag.bits & (tablePart | tableOnly)) return
        break
      case 'colgroup':
        if (name === 'col') return
        this.popTo(rules)
        if (name !== 'colgroup') this.endTag(tag, start)
        return
      case 'tr':
        if (name === 'tr') return this.popTo(rules)
        if (tag.bits & tablePart) return this.closeForTable(rules, tag, start)
        break
      case 'tbody':
      case 'thead':
      case 'tfoot':
        if (name === 'table') return this.closeForTable(rules, tag, start)
        if (tag.bits & tablePart) return this.endInTable(name)
        break
      case 'table':
        if (name === 'table') return this.popTo(rules)
    }
    if (tag.bits & (tableOnly | tablePart)) return
    this.contentEnd(tag, start)
  }

  private headEnd(tag: TagInfo, start: number): void {
    const { name } = tag
    if (this.stack.length > 1 && this.find(name) >= 0) {
      this.popDownTo(this.find(name))
      return
    }
    if (name === 'body' || name === 'html' || name === 'br' || name === 'p') {
      this.startBody()
      if (name === 'br' || name === 'p') this.endTag(tag, start)
    }
  }

  /** Ends an element of a table, where one of this name is open in this very table. */
  private endInTable(name: string): void {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const { tag } = this.stack[i]!
      if (tag.name === name) return this.popDownTo(i)
      if (TABLE_SCOPE.has(tag.name)) return
    }
  }

  /** Ends a cell, row or section because an outer part of its table ends. */
  private closeForTable(rules: OpenElement, tag: TagInfo, start: number): void {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const own = this.stack[i]!.tag
      if (own.name === tag.name) {
        this.popTo(rules)
        return this.endTag(tag, start)
      }
      if (TABLE_SCOPE.has(own.name)) return
    }
  }

  private selectEnd(tag: TagInfo, start: number): void {
    const { name } = tag
    const select = this.rules()
    if (name === 'select') return this.popTo(select)
    if (name === 'option') {
      if (this.top.tag.name === 'option') this.pop()
    } else if (name === 'optgroup') {
      if (this.top.tag.name === 'option' && this.stack[this.stack.length - 2]?.tag.name === 'optgroup') this.pop()
      if (this.top.tag.name === 'optgroup') this.pop()
    } else if (tag.bits & (tablePart | tableOnly) && name !== 'col' && name !== 'colgroup' && this.isOpenInTable(name)) {
      this.popTo(select)
      this.endTag(tag, start)
    }
  }

  private isOpenInTable(name: string): boolean {
    for (let i = this.stack.length - 1; i >= 0; i--) {
      const { tag } = this.stack[i]!
      if (tag.name === name) return true
      if (TABLE_SCOPE.has(tag.name)) return false
    }
    return false
  }

  private contentEnd(tag: TagInfo, start: number): void {
    const { name, bits } = tag
    if (name === 'body' || name === 'html' || name === 'head') return
    if (name === 'p') {
      if (this.paragraph() < 0) this.insert(P, NO_ATTRIBUTES, start)
      return this.endParagraph()
    }
    if (name === 'br') return this.insert(BR, NO_ATTRIBUTES, start)
    if (name === 'form') return this.endForm()
    if (bits & heading) {
      for (let i = this.stack.length - 1; i >= 0; i--) {
        if (this.stack[i]!.tag.bits & heading) return this.popDownTo(i)
        if (this.isScope(i)) return
      }
      return
    }
    if (name === 'li') {
      for (let i = this.stack.length - 1; i >= 0; i--) {
        const own = this.stack[i]!.tag.name
        if (own === 'li') return this.popDownTo(i)
        if (own === 'ol' || own === 'ul' || this.isScope(i)) return
      }
      return
    }
    if (bits & closable || name === 'dd' || name === 'dt') return this.endInScope(name)
    if (name === 'a') {
      this.link = -1
      this.linkIsCut = false
    }
    if (bits & formatting) return this.endFormatting(name)
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { tag: own, foreign } = this.stack[i]!
      if (own.name === name && !foreign) return this.popDownTo(i)
      if (this.isSpecial(i)) return
    }
  }

  private endForm(): void {
    const { form } = this
    this.form = -1
    const i = form < 0 ? -1 : this.inScope('form')
    if (i >= 0 && this.stack[i]!.element === form) this.remove(i)
  }

  /** An end tag in SVG or MathML; false where it belongs to the HTML around. */
  private foreignEnd(tag: TagInfo): boolean {
    const { name } = tag
    if (name === 'br' || name === 'p') {
      while (this.top.foreign && !this.top.htmlInside) this.pop()
      return false
    }
    for (let i = this.stack.length - 1; i > 0 && this.stack[i]!.foreign; i--) {
      if (this.stack[i]!.tag.name === name) {
        this.popDownTo(i)
        return true
      }
    }
    return false
  }

  // The stack of open elements

  private rules(): OpenElement {
    return this.stack[this.top.rules]!
  }

  private paragraph(): number {
    return this.top.paragraph
  }

  private isScope(i: number): boolean {
    const { tag, foreign, htmlInside } = this.stack[i]!
    return foreign ? htmlInside : (tag.bits & scope) !== 0
  }

  private isSpecial(i: number): boolean {
    const { tag, foreign, htmlInside } = this.stack[i]!
    return foreign ? htmlInside : (tag.bits & special) !== 0
  }

  private find(name: string): number {
    for (let i = this.stack.length - 1; i > 0; i--) if (this.stack[i]!.tag.name === name && !this.stack[i]!.foreign) return i
    return -1
  }

  private inScope(name: string): number {
    for (let i = this.stack.length - 1; i > 0; i--) {
      if (this.stack[i]!.tag.name === name && !this.stack[i]!.foreign) return i
      if (this.isScope(i)) return -1
    }
    return -1
  }

  private endInScope(name: string): void {
    const i = this.inScope(name)
    if (i >= 0) this.popDownTo(i)
  }

  /** A block ends the paragraph that it stands in, but not a link in that: it goes on inside of the block (13.2.4.3). */
  private keepLink(): void {
    if (this.link < 0 || !this.linkAttributes!.has(ATTRIBUTE.href)) return
    const from = this.paragraph()
    for (let i = this.stack.length - 1; from >= 0 && i > from; i--) {
      if (this.stack[i]!.element === this.link) this.linkIsCut = true
    }
  }

  /** Opens the link again that a block has ended. */
  private reopenLink(): void {
    this.linkIsCut = false
    this.link = this.reopened = this.push(A, this.linkAttributes!, this.linkStart).element
  }

  private endParagraph(): void {
    const i = this.paragraph()
    if (i >= 0) this.popDownTo(i)
  }

  /** Before an item of a list: ends the one that is open in the same list. */
  private endItem(names: ReadonlySet<string>): void {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { tag } = this.stack[i]!
      if (this.isSpecial(i) && tag.name !== 'address' && tag.name !== 'div' && tag.name !== 'p') {
        if (names.has(tag.name)) this.popDownTo(i)
        break
      }
    }
    this.endParagraph()
  }

  private endImplied(except = ''): void {
    while (this.top.tag.bits & implied && this.top.tag.name !== except) this.pop()
  }

  /** What a misnested formatting element holds stays open, and goes on without it. */
  private endFormatting(name: string): void {
    let holdsBlock = false
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { tag, foreign } = this.stack[i]!
      if (tag.name === name && !foreign) {
        if (!holdsBlock) return this.popDownTo(i)
        while (this.top.foreign) this.pop()
        return this.remove(i)
      }
      if (this.isSpecial(i)) holdsBlock = true
      if (this.isScope(i)) return
    }
  }

  private remove(i: number): void {
    const { stack } = this
    if (i === stack.length - 1) return void this.pop()
    const [gone] = stack.splice(i, 1)
    this.leave(gone!)
    this.spare.push(gone!)
    for (let k = i; k < stack.length; k++) {
      const below = stack[k - 1]!
      const { tag } = stack[k]!
      stack[k]!.rules = tag.bits & mode && !stack[k]!.foreign ? k : below.rules
      stack[k]!.paragraph = paragraphAt(k, stack[k]!, below)
    }
  }

  /** Where goes what stands in a table outside of its cells; parts of a table in a template need none. */
  private belowTable(): OpenElement {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { tag, foreign } = this.stack[i]!
      if (tag.name === 'table' && !foreign) return this.stack[i - 1]!
      if (tag.name === 'template' && !foreign) return this.stack[i]!
    }
    return this.stack[0]!
  }

  private openTable(): OpenElement | undefined {
    for (let i = this.stack.length - 1; i > 0; i--) {
      const { tag, foreign } = this.stack[i]!
      if (TABLE_SCOPE.has(tag.name) && !foreign) return tag.name === 'table' ? this.stack[i] : undefined
    }
    return undefined
  }

  private popTo(open: OpenElement): void {
    while (this.stack.length > 1 && this.pop() !== open);
  }

  private popDownTo(i: number): void {
    while (this.stack.length > i && this.stack.length > 1) this.pop()
  }

  /** Inserts an element into the part of a table whose rules hold; what is open inside that part ends. */
  private insertIn(part: OpenElement, tag: TagInfo, attributes: TagAttributes, start: number): void {
    while (this.top !== part) this.pop()
    this.insert(tag, attributes, start)
  }

  private insert(tag: TagInfo, attributes: TagAttributes, start: number): void {
    this.push(tag, attributes, start)
    if (tag.bits & VOID) this.pop()
    else if (tag.bits & escapable) this.tokenizer!.readAs('escapable', tag.name)
    else if (tag.bits & raw) this.tokenizer!.readAs(tag.name === 'script' ? 'script' : 'raw', tag.name)
  }

  private push(tag: TagInfo, attributes: TagAttributes, start: number, foreign?: Foreign): OpenElement {
    const { stack, elements, pieces } = this
    const top = stack[stack.length - 1]
    const bits = foreign === undefined ? tag.bits : foreign === 'svg' ? unseen : 0
    // What stands in a table but in none of its cells goes before the table; its own parts and what is unseen stay.
    const fostered = top && top.tag.bits & tablePart && !top.foreign && !(bits & tableOnly) && !IN_TABLE.has(tag.name)
    const parent = fostered ? this.belowTable() : top
    const inherited = parent ? elements.marksOf(parent.element) & INHERITED : 0
    let marks = inherited | (bits & block ? ELEMENT.block : 0) | (tag.name === 'a' && attributes.has(ATTRIBUTE.href) ? ELEMENT.link : 0)
    if (bits & unseen && !(tag.name === 'template' && isShadowRoot(attributes))) marks |= SKIPPED
    if (attributes.has(ATTRIBUTE.style) && !foreign) {
      const { hides, preserves } = this.styles.read(attributes.get(ATTRIBUTE.style)!)
      // Wikipedia hides the MathML that its image shows.
      if (hides && !this.formulas.isOpen) marks |= this.hiddenMarks(bits)
      if (preserves) marks |= ELEMENT.preformatted
    }
    if (bits & hidden || (tag.name === 'dialog' && !attributes.has(ATTRIBUTE.open))) marks |= ELEMENT.hidden
    if (attributes.has(ATTRIBUTE.hidden) && attributes.get(ATTRIBUTE.hidden) !== 'until-found') marks |= this.hiddenMarks(bits)
    if (bits & margin && (tag.name === 'pre' || tag.name === 'listing')) marks |= ELEMENT.preformatted
    const element = elements.add(tag.name, parent ? parent.element : -1, start, marks, attributes)
    const flow = parent ? (tag.name === 'table' && !foreign ? pieces.openFlow() : parent.flow) : pieces.openFlow()
    const index = stack.length
    const isCell = !foreign && (tag.name === 'td' || tag.name === 'th')
    const own = this.spare.pop() ?? new OpenElement()
    own.tag = tag
    own.element = element
    own.flow = flow
    own.rules = top === undefined || (bits & mode && !foreign) ? index : top.rules
    own.foreign = foreign
    own.htmlInside = foreign !== undefined && isIntegrationPoint(foreign, tag.name, attributes)
    own.row = tag.name === 'tr' ? pieces.openRow() : tag.name === 'table' ? -1 : (parent?.row ?? -1)
    own.cell = isCell ? ++this.cells : tag.name === 'tr' || tag.name === 'table' ? 0 : (parent?.cell ?? 0)
    own.table = tag.name === 'table' && !foreign ? new TableLook(attributes) : parent?.table
    own.form = this.all ? FORM.none : formOf(tag.name, foreign === 'math', attributes, parent?.form ?? FORM.none)
    own.sight = this.hidden.enter(element, parent?.sight ?? SEEN, tag, attributes, foreign)
    own.paragraph = top === undefined ? -1 : paragraphAt(index, own, top)
    if (bits & margin && this.formulas.isOpen) this.formulas.dissolve()
    parent?.table?.begins(tag.name, attributes)
    if (tag.name === 'tr') own.table?.rowBegins(own.row, element)
    this.enter(own, bits, parent)
    if (index > MAX_OPEN && !(bits & (tablePart | mode | VOID | raw | escapable)) && !foreign) {
      this.tooDeep = true
      this.overflow++
      return own
    }
    if (index > MAX_OPEN && foreign && top?.foreign) {
      this.tooDeep = true
      return own
    }
    if (index > MAX_OPEN_PARTS && !foreign && (tag.name === 'table' || tag === TEMPLATE)) {
      this.tooDeep = true
      return own
    }
    stack.push(own)
    if (isTemplate(own)) this.templates++
    if (marks & SKIPPED) return own
    if (own.form !== FORM.none) this.formulas.begins(own, parent?.form ?? FORM.none, tag.name, attributes, { start, end: this.tagEnd })
    if (tag.name === 'img' && !foreign && !this.all && this.formulas.isImage(attributes))
      this.formulas.image(own, attributes, { start, end: this.tagEnd })
    return own
  }

  /** Hidden amid a line that is seen, text would stand in the middle of a sentence; hidden blocks stand on lines of their own. */
  private hiddenMarks(bits: number): number {
    return bits & block || this.all ? ELEMENT.hidden : ELEMENT.hidden | SKIPPED
  }

  private enter({ tag, flow, element, foreign }: OpenElement, bits: number, parent: OpenElement | undefined): void {
    const { pieces } = this
    if (this.elements.marksOf(element) & SKIPPED && !(bits & block)) return
    if (tag.name === 'td' || tag.name === 'th') return pieces.break(flow, BREAK.cell)
    if (tag.name === 'br') {
      pieces.lineBreak(flow)
      return this.rowIsNotSimple()
    }
    if (tag.name === 'a' && !foreign) pieces.linkStarts(flow)
    if ((tag.name === 'rt' || tag.name === 'rtc') && this.reading < 0 && !this.all && pieces.readingBegins(flow, this.isFallback))
      this.reading = element
    if (!(bits & block)) return
    pieces.break(parent?.flow ?? flow, bits & margin ? BREAK.paragraph : BREAK.line)
    if (parent && parent.row >= 0 && tag.name !== 'tr') pieces.notSimple(parent.row)
  }

  private pop(): OpenElement {
    this.overflow = 0
    const gone = this.stack.pop()!
    if (isTemplate(gone)) this.templates--
    this.leave(gone)
    this.spare.push(gone)
    return gone
  }

  private leave({ tag, flow, element, foreign, table, form }: OpenElement): void {
    const { pieces, elements } = this
    if (form !== FORM.none) this.formulas.ends(element)
    if (element === this.reopened && element === this.link) this.linkIsCut = true
    if (tag.bits & mode) this.linkIsCut = false
    if (element === this.reading) {
      pieces.readingEnds(flow)
      this.reading = -1
    }
    if (tag.name === 'table' && !foreign && table?.isData) {
      for (const { row, element } of table.rows) {
        pieces.isData(row, this.dataTables)
        elements.mark(element, ELEMENT.dataRow)
      }
      this.dataTables++
    }
    if (foreign || (elements.marksOf(element) & SKIPPED && !(tag.bits & block))) return
    if (tag.name === 'table') pieces.closeFlow(flow, this.stack[this.stack.length - 1]!.flow)
    if (tag.name === 'a') pieces.linkEnds(flow)
    if (tag.bits & block && tag.name !== 'table') pieces.break(flow, tag.bits & margin ? BREAK.paragraph : BREAK.line)
    else if (tag.name === 'table') pieces.break(this.top.flow, BREAK.paragraph)
  }

  /** At the end of the page all elements end. */
  finish(): number {
    while (this.stack.length > 1) this.pop()
    return this.pieces.first(this.stack[0]!.flow)
  }
}

/** Not laid out at all: an own mark of the reader's, beside those of `ELEMENT`. */
export const SKIPPED = 128
const INHERITED = ELEMENT.hidden | ELEMENT.link | ELEMENT.preformatted | SKIPPED

const META_KEYS = [ATTRIBUTE.name, ATTRIBUTE.property, ATTRIBUTE.itemprop, ATTRIBUTE.httpEquiv]
const IN_HEAD_NOSCRIPT: ReadonlySet<string> = new Set(['basefont', 'bgsound', 'link', 'meta', 'noframes', 'style'])
const IN_TABLE: ReadonlySet<string> = new Set(['style', 'script', 'template'])
const LI: ReadonlySet<string> = new Set(['li'])
const DESCRIPTIONS: ReadonlySet<string> = new Set(['dd', 'dt'])
const TABLE_SCOPE: ReadonlySet<string> = new Set(['table', 'template', 'html'])
const INTEGRATION: Readonly<Record<Foreign, ReadonlySet<string>>> = {
  svg: new Set(['foreignobject', 'desc', 'title']),
  math: new Set(['mi', 'mo', 'mn', 'ms', 'mtext']),
}

function isIntegrationPoint(foreign: Foreign, name: string, attributes: TagAttributes): boolean {
  if (INTEGRATION[foreign].has(name)) return true
  return (
    foreign === 'math' &&
    name === 'annotation-xml' &&
    /^(?:text\/html|application\/xhtml\+xml)$/i.test(attributes.get(ATTRIBUTE.encoding) ?? '')
  )
}

/** The open paragraph that a block inside this element would end. */
function paragraphAt(index: number, { tag, foreign, htmlInside }: OpenElement, below: OpenElement): number {
  if (foreign) return htmlInside ? -1 : below.paragraph
  if (tag === P) return index
  return tag.bits & scope || tag.name === 'button' ? -1 : below.paragraph
}

/** What stands in a template of this kind is shown. */
function isShadowRoot(attributes: TagAttributes): boolean {
  return /^(?:open|closed)$/i.test(attributes.get(ATTRIBUTE.shadowrootmode) ?? '')
}

function isTemplate({ tag, foreign }: OpenElement): boolean {
  return tag === TEMPLATE && foreign === undefined
}

/** Parts of a table that end a cell, or a part before them; `head` and `frame` mean nothing there. */
function endsCell({ name, bits }: TagInfo): boolean {
  return (bits & tableOnly) !== 0 && name !== 'head' && name !== 'frame'
}

function isSpace(code: number): boolean {
  return code <= 32 && (code === 32 || code === 10 || code === 13 || code === 9 || code === 12)
}

/** White space, and NUL, which is dropped. */
function isBlank(code: number): boolean {
  return isSpace(code) || code === 0
}
