import { escapeText, type TextPlace } from './escape-markdown.js'
import type { OutputElement, OutputNode } from './tree.js'

/** What inline Markdown is written into. */
export interface Place extends TextPlace {
  /** Whether it may have line breaks. */
  readonly breaks: boolean
}

export const PARAGRAPH: Place = { breaks: true, cell: false, linked: false }
export const HEADING: Place = { breaks: false, cell: false, linked: false }
export const CELL: Place = { breaks: false, cell: true, linked: false }

const DELIMITERS = new Map<string, string>([
  ['strong', '**'],
  ['em', '*'],
  ['del', '~~'],
])
const BLANK = /\s/
/** Versions of CommonMark differ on symbols: what one of them takes for punctuation, and what all do. */
const PUNCTUATION = /[\p{P}\p{S}]/u
const CERTAIN_PUNCTUATION = /[\p{P}$+<=>^`|~]/u
const BACKTICKS = /`+/g

/** Inline nodes as Markdown. @param before the character before them, empty at the beginning of a line; `after` likewise */
export function inlineMarkdown(nodes: readonly OutputNode[], place: Place, before = '', after = ''): string {
  const parts: string[] = []
  let last = before
  nodes.forEach((node, i) => {
    const next = i + 1 < nodes.length ? firstOf(nodes[i + 1]!) : after
    const part = typeof node === 'string' ? escapeText(node, next, place) : elementMarkdown(node, place, last, next)
    parts.push(part)
    last = lastOf(node)
  })
  return parts.join('')
}

function elementMarkdown(element: OutputElement, place: Place, before: string, after: string): string {
  const { tag, children } = element
  switch (tag) {
    case 'br':
      return place.breaks ? '\\\n' : place.cell && !place.linked ? '<br>' : ' '
    case 'code':
      return codeMarkdown(children.join(''), place)
    case 'math':
      return formulaMarkdown(children.join(''), element.display ?? false, place)
    case 'a':
      // Readers of Markdown differ on line breaks in a link.
      return `[${inlineMarkdown(children, { ...place, breaks: false, linked: true }, '[', ']')}](${destination(element.href!)})`
    case 'img':
      return `![${escapeText(element.alt!, ']', { ...place, linked: true, attribute: true })}](${destination(element.src!)})`
    case 'sub':
    case 'sup':
      return `<${tag}>${inlineMarkdown(children, place, '>', '<')}</${tag}>`
    default:
      return delimited(DELIMITERS.get(tag)!, children, place, before, after)
  }
}

/** Marks text where the marks would work; where they would stand next to the wrong characters it goes without. */
function delimited(mark: string, children: readonly OutputNode[], place: Place, before: string, after: string): string {
  const inner = inlineMarkdown(children, place, before, after)
  return opens(mark, before, firstOf(children[0]!)) && opens(mark, after, lastOf(children.at(-1)!)) ? mark + inner + mark : inner
}

/** Whether a mark between these characters begins its span or, the other way round, ends it. No span has a space at its edge. */
function opens(mark: string, outside: string, inside: string): boolean {
  if (inside === mark[0]) return false
  return !PUNCTUATION.test(inside) || outside === '' || BLANK.test(outside) || CERTAIN_PUNCTUATION.test(outside)
}

/** What elements begin and end with as they are written; a line break begins with a backslash. */
const EDGES: Record<string, readonly [string, string]> = {
  a: ['[', ')'],
  br: ['\\', ' '],
  code: ['`', '`'],
  del: ['~', '~'],
  img: ['!', ')'],
  math: ['$', '$'],
  sub: ['<', '>'],
  sup: ['<', '>'],
}

/** The first character that a node is written with. Marks are looked through: next to others they count as one. */
function firstOf(node: OutputNode): string {
  if (typeof node === 'string') return String.fromCodePoint(node.codePointAt(0)!)
  return EDGES[node.tag]?.[0] ?? firstOf(node.children[0]!)
}

function lastOf(node: OutputNode): string {
  if (typeof node !== 'string') return EDGES[node.tag]?.[1] ?? lastOf(node.children.at(-1)!)
  const code = node.codePointAt(node.length - 2)
  return code !== undefined && code > 0xffff ? String.fromCodePoint(code) : node.at(-1)!
}

/** Code between more backticks than it has in a row itself. */
function codeMarkdown(code: string, place: Place): string {
  // In a cell a bar is escaped even in code, and a backslash before it cannot be.
  if (place.cell && code.includes('\\|')) return escapeText(code, '', place)
  const fence = '`'.repeat(longestRun(code) + 1)
  const text = place.cell ? code.replaceAll('|', '\\|') : code
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return fence + pad + text + pad + fence
}

/** What would end a formula too early, or have the Markdown around it read otherwise. */
const UNFIT = /[`$]|\\$/
/** What readers of Markdown without formulas would take for a tag, an address or a link: TeX skips a space there. */
const LIVE = /<(?=\S)|\](?=[([:])/g

/** TeX between dollar signs; as text where it holds what cannot stand there. */
function formulaMarkdown(tex: string, display: boolean, place: Place): string {
  if (UNFIT.test(tex) || (place.linked && /[[\]]/.test(tex))) return escapeText(tex, '', place)
  const safe = tex.replace(LIVE, '$& ')
  const marks = display && place.breaks ? '$$' : '$'
  return marks + (place.cell ? safe.replaceAll('|', '\\|') : safe) + marks
}

/** Backticks in a row, at most. */
export function longestRun(text: string): number {
  return (text.match(BACKTICKS) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)
}

/** An address as the target of a link: it holds no spaces, angle brackets or backslashes. */
function destination(address: string): string {
  return address.replace(/[()]|&(?=#?[a-z0-9]{1,32};)/gi, '\\$&')
}
