import type { CategoryId } from '../model/category.js'
import { ELEMENT, HEADING_TAGS, type Page } from '../model/page.js'
import type { Span } from '../model/span.js'
import { byNames } from './by-names.js'
import { bitsByTag } from './numbered.js'

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
  const heading = headingsAround(page)
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
  const namedAfter = byNames(elements, controlsNamedIn)
  const kindOf = (i: number): Pick<Chrome, 'signal' | 'category'> | undefined => {
    const start = span.start[i]!
    const end = span.end[i]!
    if (start < 0 || marks[i]! & ELEMENT.hidden) return undefined
    const name = names[i]!
    const named = namedAfter(i)
    const isShort = end - start <= MAX_CONTROL
    if (named & NAMED.edit && end - start <= MAX_CONTROL * 2) return EDIT_LINK
    if (named & NAMED.lineNumbers && !isNumbered(tag[i]!, name) && near(i) && NUMBERS.test(text.slice(start, end))) return NUMBERING
    const isLink = tag[i] === 'a'
    const isButton = tag[i] === 'button' || tag[i] === 'clipboard-copy' || attributes.get(i)?.role === 'button'
    if (!isShort || (!(named & (NAMED.language | NAMED.copy)) && !isLink && !isButton)) return undefined
    const shown = text.slice(start, end).trim()
    if (named & NAMED.language && tag[i] !== 'pre' && tag[i] !== 'code' && LANGUAGE_WORD.test(shown) && near(i) && !within(i))
      return LANGUAGE_LABEL
    if (isLink && attributes.get(i)?.href?.includes('#')) {
      const isNamed = PERMALINK.test(name)
      const around = heading[i]!
      if (SIGN.test(shown) ? isNamed || around >= 0 : isNamed && around >= 0 && isPart(span, i, around)) return LINK
    }
    const isCopy = (named & NAMED.copy) !== 0
    if (isButton ? isCopy || (COPY_WORDS.test(shown) && near(i)) : isCopy && COPY_WORDS.test(shown) && near(i)) return BUTTON
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

/** A part of each name that one of `CONTROLS` finds: most names have none. */
const MENTIONED = /edit|viewcode|line|gutter|gl|blob|ln|lang|copy|clipboard/i
/** What elements are named after, as bits. */
const NAMED = { edit: 1, lineNumbers: 2, language: 4, copy: 8 } as const
const CONTROLS = [
  [EDIT, NAMED.edit],
  [LINE_NUMBERS, NAMED.lineNumbers],
  [LANGUAGE, NAMED.language],
  [COPY, NAMED.copy],
] as const

function controlsNamedIn(names: string): number {
  return !MENTIONED.test(names) ? 0 : CONTROLS.reduce((bits, [control, bit]) => (control.test(names) ? bits | bit : bits), 0)
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

/** By element: the heading that it is or stands in; -1 where it is in none. */
function headingsAround({ elements }: Page): Int32Array {
  const { count, parent } = elements
  const found = bitsByTag(elements, (tag) => (HEADING_TAGS.has(tag) ? 1 : 0))
  found[0] = -1
  for (let i = 1; i < count; i++) found[i] = found[i] ? i : found[parent[i]!]!
  return found
}

/** By element: 1 for preformatted text, and for boxes right around it. */
function codeIn({ elements }: Page): Uint8Array {
  const { count, parent, tag } = elements
  const holds = bitsByTag(elements, (name) => (name === 'pre' || name === 'code' ? 1 : 0))
  const code = new Uint8Array(count)
  for (let i = 1; i < count; i++) {
    if (!holds[i]) continue
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
