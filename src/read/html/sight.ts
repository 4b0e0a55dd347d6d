import type { Runs, HiddenText, HiddenBy } from '../../model/page.js'
import { type StyledSight, isSame } from './concealing-style.js'
import type { InlineStyles } from './inline-style.js'
import { decoded } from './references.js'
import { TAG, type TagInfo } from './tags.js'
import { ATTRIBUTE, type TagAttributes } from './tag-attributes.js'

/** So much of a hidden text is told, in UTF-16 code units. */
const MAX_EXCERPT = 200
/** So much HTML is decoded for it: references are longer than what they stand for. */
const MAX_DECODED = 1000
/** What is laid out where nothing sets a background. */
const CANVAS = 'ffffff'
/** What is hidden from screen readers alone is a fault only where it is prose: this many words, or characters of scripts without spaces. */
const MIN_WORDS = 8
const MIN_SPACELESS = 20
const SPACELESS = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]/gu
const WORD = /[\p{L}\p{N}]/u

/** A hidden text as it is read. */
interface Found {
  readonly by: HiddenBy
  readonly element: number
  htmlStart: number
  htmlEnd: number
  length: number
  text: string
}

/** What is known of an element: what hides its text, and what its text stands on. */
export interface Sight {
  readonly found: Found | undefined
  /** Scripts, styles, icons: no text for anybody. */
  readonly isNoText: boolean
  /** The background that inline styles set; undefined where a style sheet may set one. */
  readonly background: string | undefined
}

/** Nothing hides it. */
export const SEEN: Sight = { found: undefined, isNoText: false, background: CANVAS }
const NO_TEXT: Sight = { ...SEEN, isNoText: true }
/** What inner elements replace: they say less about an element than its style does. */
const WEAK: ReadonlySet<HiddenBy | undefined> = new Set([undefined, 'aria-hidden', 'noscript'])

/**
 * Finds the text of a page that no reader of it sees, by attributes and inline styles, while the page is read. It only takes notes: what
 * is laid out, and what counts as hidden in judging, is none of its business. Style sheets and scripts are not read.
 */
export class HiddenTexts {
  private readonly all: Found[] = []
  /** By element what hides its text, where it is not what hides that of its parent. */
  private readonly changes = new Map<number, Found | undefined>()

  constructor(
    private readonly html: string,
    private readonly styles: InlineStyles,
  ) {}

  /** An element begins. @param above how its parent is seen @returns how the text in it is seen */
  enter(element: number, above: Sight, tag: TagInfo, attributes: TagAttributes, foreign: 'svg' | 'math' | undefined): Sight {
    if (above.isNoText || isAsAbove(above, tag, attributes, foreign)) return above
    const sight = this.sightIn(above, element, tag, attributes, foreign)
    if (sight.found !== above.found) this.changes.set(element, sight.found)
    return sight
  }

  /** Attributes of the root or the body come late. @returns how its text is seen from then on, where they say so */
  describe(attributes: TagAttributes): Sight | undefined {
    const styled = this.styled(styleOf(attributes, 'body'))
    return styled?.setsBackground ? { ...SEEN, background: styled.background } : undefined
  }

  /** Text that is seen so, without white space at its beginning. */
  text(start: number, end: number, { found, isNoText }: Sight, literal: boolean): void {
    if (isNoText || !found || start === end) return
    if (found.length === 0) found.htmlStart = start
    found.htmlEnd = end
    found.length += end - start
    if (found.text.length > MAX_EXCERPT) return
    const to = Math.min(end, start + MAX_DECODED)
    const text = literal ? this.html.slice(start, to) : decoded(this.html, start, to, false)
    found.text = `${found.text} ${text.replace(/\s+/g, ' ').trim()}`.trim()
  }

  /**
   * The hidden texts in the order of the HTML.
   * @param runs the text of the page, which holds those that are laid out
   * @param parent by element its parent, which comes before it; -1 for the root
   */
  finished(text: string, runs: Runs, parent: Int32Array): HiddenText[] {
    if (this.all.length === 0) return []
    const foundIn: (Found | undefined)[] = [undefined]
    for (let i = 1; i < parent.length; i++) foundIn.push(this.changes.has(i) ? this.changes.get(i) : foundIn[parent[i]!])
    const places = new Map<Found, { start: number; end: number }>()
    for (let run = 0; run < runs.count; run++) {
      const found = foundIn[runs.element[run]!]
      if (!found) continue
      const place = places.get(found)
      if (place) place.end = runs.end[run]!
      else places.set(found, { start: runs.start[run]!, end: runs.end[run]! })
    }
    const fallbacks = new Set(this.all.filter(({ by }) => by === 'noscript').map((found) => found.text))
    const seen = fallbacks.size > 0 ? seenAmong(fallbacks, text, runs, foundIn) : fallbacks
    return this.all
      .filter(({ by, text }) => WORD.test(text) && (by !== 'aria-hidden' || isProse(text)) && (by !== 'noscript' || seen.has(text)))
      .map((found) => ({ ...found, text: excerptOf(found.text), ...places.get(found) }))
  }

  private sightIn(above: Sight, element: number, tag: TagInfo, attributes: TagAttributes, foreign: 'svg' | 'math' | undefined): Sight {
    const isTemplate = tag.name === 'template' && !foreign
    if (foreign === 'svg' || (tag.bits & TAG.unseen && !isTemplate && !foreign)) return NO_TEXT
    const styled = this.styled(styleOf(attributes, tag.name))
    const mayBeStyled = attributes.has(ATTRIBUTE.class | ATTRIBUTE.id)
    const background = styled?.setsBackground ? styled.background : mayBeStyled ? undefined : above.background
    const inherited = shows(styled, above.found?.by) ? undefined : above.found
    const by = WEAK.has(inherited?.by) ? hiddenBy(tag, attributes, styled, background, isTemplate) : undefined
    if (by === undefined && inherited === above.found && background === above.background) return above
    return { found: by === undefined ? inherited : this.found(by, element), isNoText: false, background }
  }

  private styled(style: string | undefined): StyledSight | undefined {
    return style === undefined ? undefined : this.styles.read(style).sight
  }

  private found(by: HiddenBy, element: number): Found {
    const found = { by, element, htmlStart: 0, htmlEnd: 0, length: 0, text: '' }
    this.all.push(found)
    return found
  }
}

/** Those of some texts that are seen elsewhere in the page, as one piece. */
function seenAmong(texts: ReadonlySet<string>, text: string, runs: Runs, foundIn: readonly (Found | undefined)[]): ReadonlySet<string> {
  const lengths = new Set([...texts].map(({ length }) => length))
  const seen = new Set<string>()
  for (let run = 0; run < runs.count; run++) {
    if (foundIn[runs.element[run]!] !== undefined || !lengths.has(runs.end[run]! - runs.start[run]!)) continue
    const piece = text.slice(runs.start[run]!, runs.end[run]!)
    if (texts.has(piece)) seen.add(piece)
  }
  return seen
}

/** The style of an element with what old attributes say of it; its own declarations win. */
function styleOf(attributes: TagAttributes, tag: string): string | undefined {
  const style = attributes.get(ATTRIBUTE.style)
  const bgcolor = attributes.get(ATTRIBUTE.bgcolor)
  const textColor = tag === 'font' ? attributes.get(ATTRIBUTE.color) : undefined
  if (bgcolor === undefined && textColor === undefined) return style
  return `${bgcolor === undefined ? '' : `background:${bgcolor};`}${textColor === undefined ? '' : `color:${textColor};`}${style ?? ''}`
}

const TELLING = ATTRIBUTE.style | ATTRIBUTE.bgcolor | ATTRIBUTE.hidden | ATTRIBUTE.ariaHidden | ATTRIBUTE.popover

/** Whether nothing about an element says how it is seen: true of most, and fast. */
function isAsAbove({ background }: Sight, { name, bits }: TagInfo, attributes: TagAttributes, foreign: string | undefined): boolean {
  if (foreign || bits & (TAG.unseen | TAG.hidden) || name === 'dialog') return false
  if (attributes.has(TELLING | (name === 'font' ? ATTRIBUTE.color : 0))) return false
  return background === undefined || !attributes.has(ATTRIBUTE.class | ATTRIBUTE.id)
}

/** Whether an element is seen though the one around it is hidden in this way. */
function shows(styled: StyledSight | undefined, by: HiddenBy | undefined): boolean {
  if (!styled) return false
  if (by === 'size') return styled.hasSize
  return by === 'visibility' ? styled.isVisible : by === 'color' && (styled.color !== undefined || styled.setsBackground)
}

function hiddenBy(
  tag: TagInfo,
  attributes: TagAttributes,
  styled: StyledSight | undefined,
  background: string | undefined,
  isTemplate: boolean,
): HiddenBy | undefined {
  if (isTemplate) return attributes.has(ATTRIBUTE.shadowrootmode) ? undefined : 'template'
  if (attributes.has(ATTRIBUTE.hidden) && attributes.get(ATTRIBUTE.hidden) !== 'until-found') return 'hidden'
  if ((tag.name === 'dialog' && !attributes.has(ATTRIBUTE.open)) || attributes.has(ATTRIBUTE.popover)) return 'dialog'
  if (styled?.concealed) return styled.concealed
  if (styled?.color !== undefined && background !== undefined && isSame(styled.color, background)) return 'color'
  if (tag.name === 'noscript') return 'noscript'
  return attributes.get(ATTRIBUTE.ariaHidden)?.trim().toLowerCase() === 'true' ? 'aria-hidden' : undefined
}

function isProse(text: string): boolean {
  return text.split(' ').length >= MIN_WORDS || (text.match(SPACELESS)?.length ?? 0) >= MIN_SPACELESS
}

function excerptOf(text: string): string {
  if (text.length <= MAX_EXCERPT) return text
  const last = text.charCodeAt(MAX_EXCERPT - 2)
  return `${text.slice(0, last >= 0xd800 && last <= 0xdbff ? MAX_EXCERPT - 2 : MAX_EXCERPT - 1)}…`
}
