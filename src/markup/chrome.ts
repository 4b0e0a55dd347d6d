import type { CategoryId } from '../model/category.js'
import { ELEMENT, HEADING_TAGS, type Page } from '../model/page.js'
import type { Span } from '../model/span.js'

/** A control of the page inside of its content, as its markup says. */
export interface Chrome extends Span {
  readonly signal: 'permalink' | 'edit-link' | 'copy-button' | 'line-numbers' | 'code-language'
  readonly category: CategoryId
}

/** The sign of a link to the heading that it stands in. */
const SIGN = /^[¶§#∞⚓🔗\u{1F517}\uFE0E\uFE0F]{1,3}$/u
/** Links to a heading by class: of Sphinx, MkDocs, Docusaurus, VitePress, GitHub, AnchorJS and their like. */
const PERMALINK =
  /(?:^|\s)(?:headerlink|header-?link|header-?anchor|heading-?anchor|heading-?link|anchor|anchor-?link|anchorjs-link|hash-?link|permalink)(?:\s|$)/i
/** Links that edit a section, of MediaWiki and DokuWiki, and those from a definition to its source, of Sphinx. */
const EDIT = /(?:^|\s)(?:(?:mw-)?editsection|secedit|edit-section|viewcode-link|viewcode-back)(?:\s|$)/
const COPY = /(?:^|[\s_-])(?:copy|copybtn|copybutton|clipboard)(?:$|[\s_-])|copy-?(?:to-?clipboard|code|button|btn)|clipboard-?copy/i
const COPY_WORDS =
  /^(?:copy|copy code|copy to clipboard|copied!?|kopieren|code kopieren|copier|copier le code|copiar|copiar código|copia|kopiëren|kopiera|kopier|kopiuj|kopyala|копировать|скопировать|скопіювати|نسخ|کپی|复制|复制代码|複製|コピー|복사)[!.]?$/iu
const LINE_NUMBERS =
  /(?:^|\s)(?:linenos?|lineno|linenodiv|line-?numbers?(?:-rows)?|gutter|gl|blob-num|code-line-number|hljs-ln-(?:n|numbers|line)|rouge-gutter|lnt?|ln-num|linenumber)(?:\s|$)/i
/** What names the language of code in a corner of its box, by class: of VitePress and Prism's toolbar. */
const LANGUAGE = /(?:^|\s)(?:(?:code-?(?:block-?)?)?lang(?:uage)?(?:-?(?:label|name|tag|badge))?)(?:\s|$)/i
const LANGUAGE_WORD = /^\p{L}[\w+#./-]{0,19}$/u
const NUMBERS = /^\s*\d[\d\s]*$/
/** A control has no more characters than this. */
const MAX_CONTROL = 40
/** A copy button stands in the box of its code, or in one in that, this many elements below it. */
const MAX_BOXES = 3

/**
 * Finds permalinks of headings, links that edit a section or lead to a source, buttons that copy code, the name of its language and the
 * numbers of its lines: in order, disjoint.
 */
export function chromeOf(page: Page): Chrome[] {
  const { elements, runs, text } = page
  const { count, tag, names, parent, attributes, marks } = elements
  const span = spansOf(page)
  const heading = nearest(page, (i) => HEADING_TAGS.has(tag[i]!))
  const code = codeIn(page)
  const near = (element: number) => {
    let at = element
    for (let i = 0; i <= MAX_BOXES && at >= 0; i++, at = parent[at]!) if (code[at]) return true
    return false
  }
  const within = (element: number) => {
    let at = element
    while (at >= 0 && tag[at] !== 'pre' && tag[at] !== 'code') at = parent[at]!
    return at >= 0
  }
  const kindOf = (i: number): Pick<Chrome, 'signal' | 'category'> | undefined => {
    const start = span.start[i]!
    const end = span.end[i]!
    if (start < 0 || marks[i]! & ELEMENT.hidden) return undefined
    const name = names[i]!
    if (name !== '' && EDIT.test(name) && end - start <= MAX_CONTROL * 2) return EDIT_LINK
    if (name !== '' && LINE_NUMBERS.test(name) && !isNumbered(tag[i]!, name) && near(i) && NUMBERS.test(text.slice(start, end)))
      return NUMBERING
    if (end - start > MAX_CONTROL) return undefined
    const shown = text.slice(start, end).trim()
    if (name !== '' && tag[i] !== 'pre' && tag[i] !== 'code' && LANGUAGE.test(name) && LANGUAGE_WORD.test(shown) && near(i) && !within(i))
      return LANGUAGE_LABEL
    if (tag[i] === 'a' && attributes.get(i)?.href?.includes('#')) {
      const isNamed = PERMALINK.test(name)
      const around = heading[i]!
      if (SIGN.test(shown) ? isNamed || around >= 0 : isNamed && around >= 0 && isPart(span, i, around)) return LINK
    }
    const isButton = tag[i] === 'button' || attributes.get(i)?.role === 'button' || tag[i] === 'clipboard-copy'
    if (isButton ? COPY.test(name) || (COPY_WORDS.test(shown) && near(i)) : COPY.test(name) && COPY_WORDS.test(shown) && near(i))
      return BUTTON
    return undefined
  }
  const found: Chrome[] = []
  /** Elements in one that was found. */
  const inside = new Uint8Array(count)
  for (let i = 1; i < count; i++) {
    if (inside[parent[i]!]) inside[i] = 1
    else {
      const kind = kindOf(i)
      if (!kind) continue
      inside[i] = 1
      found.push({ start: span.start[i]!, end: span.end[i]!, ...kind })
    }
  }
  return runs.count === 0 ? [] : disjoint(found)
}

/** Prism marks the code that it numbers by the class that others give the numbers. */
function isNumbered(tag: string, name: string): boolean {
  return tag === 'code' || (tag === 'pre' && !/lineno/i.test(name))
}

const LINK = { signal: 'permalink', category: 'navigation' } as const
const EDIT_LINK = { signal: 'edit-link', category: 'navigation' } as const
const BUTTON = { signal: 'copy-button', category: 'share-buttons' } as const
const LANGUAGE_LABEL = { signal: 'code-language', category: 'other-noise' } as const
const NUMBERING = { signal: 'line-numbers', category: 'other-noise' } as const

interface Spans {
  readonly start: Int32Array
  readonly end: Int32Array
}

/** By element: where its text begins and ends; -1 where it has none. */
function spansOf({ elements: { count, parent }, runs }: Page): Spans {
  const start = new Int32Array(count).fill(-1)
  const end = new Int32Array(count).fill(-1)
  const widen = (element: number, from: number, to: number) => {
    start[element] = start[element]! < 0 ? from : Math.min(start[element]!, from)
    end[element] = Math.max(end[element]!, to)
  }
  for (let run = 0; run < runs.count; run++) widen(runs.element[run]!, runs.start[run]!, runs.end[run]!)
  for (let i = count - 1; i > 0; i--) if (start[i]! >= 0) widen(parent[i]!, start[i]!, end[i]!)
  return { start, end }
}

/** Whether an element is not all that another one shows. */
function isPart({ start, end }: Spans, element: number, around: number): boolean {
  return start[around]! < start[element]! || end[element]! < end[around]!
}

function nearest({ elements: { count, parent } }: Page, is: (element: number) => boolean): Int32Array {
  const found = new Int32Array(count).fill(-1)
  for (let i = 1; i < count; i++) found[i] = is(i) ? i : found[parent[i]!]!
  return found
}

/** By element: 1 for preformatted text, and for boxes right around it. */
function codeIn({ elements: { count, parent, tag } }: Page): Uint8Array {
  const code = new Uint8Array(count)
  for (let i = 1; i < count; i++) {
    if (tag[i] !== 'pre' && tag[i] !== 'code') continue
    code[i] = 1
    if (tag[i] === 'pre' && tag[parent[i]!] !== 'body') code[parent[i]!] = 1
    let at = parent[i]!
    // The cell of the code and that of the numbers stand in one row.
    if (tag[at] === 'td') code[parent[at]!] = 1
    else if (tag[at] === 'div' && tag[(at = parent[at]!)] === 'td') code[parent[at]!] = 1
  }
  return code
}

function disjoint(chrome: readonly Chrome[]): Chrome[] {
  const sorted = [...chrome].sort((a, b) => a.start - b.start || b.end - a.end)
  let end = -1
  return sorted.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}
