import { ELEMENT } from '../../model/page.js'
import type { ElementList } from './elements.js'
import { BREAK, type FlowMark, type PieceContext, type Pieces } from './pieces.js'
import { ATTRIBUTE, type TagAttributes } from './tag-attributes.js'

/**
 * In which form text gives a formula, the better ones last: as glyphs that a script has drawn, as MathML, as TeX in an attribute, as TeX.
 * `other` is never laid out: an annotation for programs. `delimited` may be TeX between its marks.
 */
export const FORM = { none: 0, other: 1, drawn: 2, mathml: 3, attribute: 4, tex: 5, delimited: 6 } as const

/** Elements that hold one formula in several forms: those of KaTeX, MathJax 2 and Wikipedia, by class. */
const BOX =
  /(?:^|\s)(?:katex|katex-display|mwe-math-element|MathJax(?:_(?:Display|Preview|CHTML|SVG|SVG_Display|PHTML))?|MJXc-display)(?:\s|$)/
/** What all of these classes have in common: most elements are none of them. */
const MENTIONED = /math|katex|arithm|MJXc/i
const PREVIEW = /(?:^|\s)MathJax_Preview(?:\s|$)/
const MATHJAX = /(?:^|\s)(?:MathJax|MJXc-display)/
const DISPLAY =
  /(?:^|\s)(?:katex-display|MathJax_(?:SVG_)?Display|MJXc-display|mwe-math-fallback-image-display|math-display|displaymath)(?:\s|$)/
/** Elements for TeX between its marks (Sphinx, Pandoc, Arithmatex), by class; GitHub has one of its own. */
const DELIMITED = /(?:^|\s)(?:math|arithmatex)(?:\s|$)/
/** Images whose alternative text is TeX: of Wikipedia, WordPress, Sphinx, QuickLaTeX, Moodle, Canvas. */
const IMAGE = /(?:^|\s)(?:mwe-math-fallback-\S{1,99}|tex|latex|math|texrender|equation_image|ql-img-(?:inline|displayed)-\S{1,99})(?:\s|$)/
const TEX_ENCODING = /^(?:application|text)\/(?:x-)?(?:la)?tex\b|^(?:la)?tex$/i
const SCRIPT = /^math\/(?:tex|asciimath)\b/i
const SCRIPT_DISPLAY = /;\s{0,9}mode\s{0,9}=\s{0,9}display/i

/** In which form an element gives the formula that it is part of. @param around the form of its parent */
export function formOf(name: string, isMath: boolean, attributes: TagAttributes, around: number): number {
  if (isMath) {
    const encoding = attributes.get(ATTRIBUTE.encoding) ?? ''
    if (name === 'annotation') return TEX_ENCODING.test(encoding.trim()) ? FORM.tex : FORM.other
    if (name === 'annotation-xml') return FORM.other
    return around === FORM.none || around === FORM.drawn || around === FORM.delimited ? FORM.mathml : around
  }
  if (around !== FORM.none && around !== FORM.delimited) return around
  if (name === 'mjx-container') return FORM.drawn
  if (name === 'math-renderer') return FORM.delimited
  if (name !== 'span' && name !== 'div') return around
  const classes = attributes.get(ATTRIBUTE.class) ?? ''
  if (classes === '' || !MENTIONED.test(classes)) return around
  return BOX.test(classes) ? FORM.drawn : DELIMITED.test(classes) ? FORM.delimited : around
}

/** The best form of a formula that was met so far, and where it begins. */
interface Box {
  /** The element that holds all of its forms. */
  readonly element: number
  readonly flow: number
  readonly mark: FlowMark
  readonly isPreview: boolean
  /** Of MathJax 2: a script with its TeX may follow. */
  readonly isMathJax: boolean
  display: boolean
  form: number
  /** The element whose text it is. */
  source: number
  /** The last piece of the flow when it ended. */
  end: number
}

/** An element that is open, and in which form it gives a formula. */
export interface FormulaContext extends PieceContext {
  readonly form: number
}

/**
 * Lays out each formula once, in the best of the forms that the page has: what was laid out of a lesser one is taken back when a better
 * one is met. TeX is laid out without its marks, and its element is marked.
 */
export class Formulas {
  private box: Box | undefined
  /** The formula that ended last. */
  private last: Box | undefined

  constructor(
    private readonly html: string,
    private readonly elements: ElementList,
    private readonly pieces: Pieces,
  ) {}

  get isOpen(): boolean {
    return this.box !== undefined
  }

  /** An element begins that gives a formula, or is part of one. @param around the form of its parent @param tag where its start tag stands */
  begins(own: FormulaContext, around: number, name: string, attributes: TagAttributes, tag: { start: number; end: number }): void {
    if (own.form !== FORM.drawn && own.form !== FORM.mathml) return
    const classes = attributes.get(ATTRIBUTE.class) ?? ''
    if (name === 'math' || around === FORM.none || around === FORM.delimited) this.box ??= this.boxFor(own, classes)
    if (!this.box) return
    const display = attributes.get(ATTRIBUTE.display)
    this.box.display ||= display === 'block' || display === 'true' || DISPLAY.test(classes)
    if (name === 'math' && attributes.get(ATTRIBUTE.alttext)) this.attribute(own, 'alttext', tag)
  }

  /** What follows a preview, or behind a drawn formula the script that it was drawn from, are the same formula. */
  private boxFor({ flow, element }: FormulaContext, classes: string): Box {
    const isPreview = PREVIEW.test(classes)
    const mark = this.last?.isPreview && this.isRightBehind(flow) ? this.last.mark : this.pieces.mark(flow)
    return { element, flow, mark, isPreview, isMathJax: MATHJAX.test(classes), display: false, form: FORM.none, source: -1, end: -1 }
  }

  private isRightBehind(flow: number): boolean {
    const { last, pieces } = this
    return last !== undefined && last.flow === flow && last.end === pieces.mark(flow).last
  }

  /** Parts of a page stand in it: it was no formula. */
  dissolve(): void {
    this.box = undefined
  }

  ends(element: number): void {
    const { box, pieces } = this
    if (box?.element !== element) return
    if (box.display && box.form !== FORM.none) pieces.break(box.flow, BREAK.paragraph)
    this.last = { ...box, end: pieces.mark(box.flow).last }
    this.box = undefined
  }

  /** Text of a formula; false where it is to be laid out as any other. @param first where its white space ends */
  text(context: FormulaContext, start: number, first: number, end: number, literal: boolean): boolean {
    if (context.form === FORM.delimited) return first < end && this.delimited(context, first, end, literal)
    if (!this.box) return context.form === FORM.other
    if (first === end) return context.form < this.box.form || context.form >= FORM.attribute
    if (!this.takes(context.form, context.element)) return true
    if (context.form < FORM.attribute) {
      if (this.box.display && this.pieces.mark(context.flow).last === this.box.mark.last) this.pieces.break(context.flow, BREAK.paragraph)
      return false
    }
    this.add(context, this.box.display, trimmed(this.html, start, end), literal)
    return true
  }

  /** Whether an image is a formula, with its TeX as alternative text. */
  isImage(attributes: TagAttributes): boolean {
    if (!attributes.has(ATTRIBUTE.class) || !attributes.has(ATTRIBUTE.alt)) return false
    return IMAGE.test(attributes.get(ATTRIBUTE.class)!) && attributes.get(ATTRIBUTE.alt)!.trim() !== ''
  }

  /** An image that is a formula. */
  image(context: FormulaContext, attributes: TagAttributes, tag: { start: number; end: number }): void {
    const classes = attributes.get(ATTRIBUTE.class)!
    this.box ??= this.boxFor(context, classes)
    this.box.display ||= DISPLAY.test(classes)
    this.attribute(context, 'alt', tag)
    this.ends(context.element)
  }

  /** Whether a script holds a formula. */
  isScript(attributes: TagAttributes): boolean {
    return SCRIPT.test((attributes.get(ATTRIBUTE.type) ?? '').trim())
  }

  /** The text of a script of MathJax 2, which stands behind the formula that was drawn from it. */
  script(context: FormulaContext, type: string, start: number, end: number): void {
    const { last } = this
    const isDrawn = last?.isMathJax === true && this.isRightBehind(context.flow)
    if (isDrawn && last.form >= FORM.attribute) return
    if (isDrawn) this.pieces.rewind(context.flow, last.mark)
    this.add(context, SCRIPT_DISPLAY.test(type), trimmed(this.html, start, end), true)
  }

  private attribute(context: FormulaContext, name: string, tag: { start: number; end: number }): void {
    const value = attributeIn(this.html, tag.start, tag.end, name)
    if (!value || !this.takes(FORM.attribute, context.element)) return
    this.add(context, this.box!.display, trimmed(this.html, value.start, value.end), false)
  }

  /** Whether a text of this form is the best so far; those of lesser ones are taken back. */
  private takes(form: number, source: number): boolean {
    const box = this.box!
    if (form === FORM.other || form < box.form) return false
    if (form === box.form) return form < FORM.attribute || source === box.source
    if (box.form !== FORM.none) this.pieces.rewind(box.flow, box.mark)
    box.form = form
    box.source = source
    return true
  }

  private delimited(context: FormulaContext, start: number, end: number, literal: boolean): boolean {
    const range = trimmed(this.html, start, end)
    if (!range.marks) return false
    this.add(context, range.marks === '\\[' || range.marks === '$$', range, literal)
    return true
  }

  private add(context: FormulaContext, display: boolean, { start, end }: { start: number; end: number }, literal: boolean): void {
    if (start >= end) return
    const { pieces, elements } = this
    const { flow, element } = context
    if (display) pieces.break(flow, BREAK.paragraph)
    pieces.add(context, start, end, literal, (elements.marksOf(element) & ELEMENT.hidden) !== 0)
    elements.mark(element, ELEMENT.formula | (display ? ELEMENT.display : 0))
    if (display) pieces.break(flow, BREAK.paragraph)
  }
}

/** What stands around TeX and is none of it: its marks, those that hide a script from XML, Wikipedia's style. */
const AROUND: readonly (readonly [string, string])[] = [
  ['% <![CDATA[', '%]]>'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
  ['$$', '$$'],
  ['$', '$'],
]
const STYLE = /^\{\\(?:displaystyle|textstyle|scriptstyle)\s/
const LONGEST_STYLE = 20

/** The range without white space and what stands around TeX, and the marks that it had. */
function trimmed(html: string, start: number, end: number): { start: number; end: number; marks?: string } {
  let [from, to] = withoutBlanks(html, start, end)
  let marks: string | undefined
  for (const [before, after] of AROUND) {
    if (to - from <= before.length + after.length || !html.startsWith(before, from) || !html.startsWith(after, to - after.length)) continue
    ;[from, to] = withoutBlanks(html, from + before.length, to - after.length)
    if (before[0] !== '%') {
      marks = before
      break
    }
  }
  const style = STYLE.exec(html.slice(from, Math.min(to, from + LONGEST_STYLE)))?.[0]
  if (style && closesAtEnd(html, from, to)) [from, to] = withoutBlanks(html, from + style.length, to - 1)
  return marks === undefined ? { start: from, end: to } : { start: from, end: to, marks }
}

/** Whether the brace at the beginning is closed at the end and not before. */
function closesAtEnd(html: string, start: number, end: number): boolean {
  let depth = 0
  for (let at = start; at < end; at++) {
    const c = html[at]
    if (c === '\\') at++
    else if (c === '{') depth++
    else if (c === '}' && --depth === 0) return at === end - 1
  }
  return false
}

function withoutBlanks(html: string, start: number, end: number): [number, number] {
  let [from, to] = [start, end]
  while (from < to && /\s/.test(html[from]!)) from++
  while (to > from && /\s/.test(html[to - 1]!)) to--
  return [from, to]
}

/** An attribute: its name, and its value in quotes or without. */
const WRITTEN = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?/y

/** Where the value of an attribute stands in a start tag. */
function attributeIn(html: string, start: number, end: number, wanted: string): { start: number; end: number } | undefined {
  WRITTEN.lastIndex = start + 1
  // The name of the tag is read as an attribute without a value.
  for (let match = WRITTEN.exec(html); match && WRITTEN.lastIndex <= end; match = WRITTEN.exec(html)) {
    const [, name = '', quoted, apostrophed, bare] = match
    const value = quoted ?? apostrophed ?? bare
    if (name.toLowerCase() !== wanted || value === undefined) continue
    const to = WRITTEN.lastIndex - (bare === undefined ? 1 : 0)
    return { start: to - value.length, end: to }
  }
  return undefined
}
