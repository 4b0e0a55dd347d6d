import { escapeText } from './escape-markdown.js'
import type { OutputElement, OutputNode } from './tree.js'

/** What Markdown is written into: only a paragraph has line breaks, a cell has no bars either. */
export type Place = 'paragraph' | 'line' | 'cell'

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
    const part = typeof node === 'string' ? escapeText(node, next, place === 'cell') : elementMarkdown(node, place, last, next)
    parts.push(part)
    last = lastOf(node)
  })
  return parts.join('')
}

function elementMarkdown(element: OutputElement, place: Place, before: string, after: string): string {
  const { tag, children } = element
  switch (tag) {
    case 'br':
      return place === 'paragraph' ? '\\\n' : ' '
    case 'code':
      return codeMarkdown(children.join(''), place)
    case 'a':
      // Readers of Markdown differ on line breaks in a link.
      return `[${inlineMarkdown(children, place === 'cell' ? place : 'line', '[', ']')}](${destination(element.href!)})`
    case 'img':
      return `![${escapeText(element.alt!, ']', place === 'cell')}](${destination(element.src!)})`
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
  return opens(before, firstOf(children[0]!)) && opens(after, lastOf(children.at(-1)!)) ? mark + inner + mark : inner
}

/** Whether a mark between these characters begins its span, or, the other way round, ends it. Spaces stand on neither side inside. */
function opens(outside: string, inside: string): boolean {
  return !PUNCTUATION.test(inside) || outside === '' || BLANK.test(outside) || CERTAIN_PUNCTUATION.test(outside)
}

/** The first character that a node is written with. Marks are looked through: next to others they count as one. */
function firstOf(node: OutputNode): string {
  if (typeof node === 'string') return String.fromCodePoint(node.codePointAt(0)!)
  const { tag, children } = node
  if (tag === 'strong' || tag === 'em') return firstOf(children[0]!)
  return tag === 'br' ? ' ' : tag === 'a' ? '[' : tag === 'code' ? '`' : tag === 'img' ? '!' : tag === 'del' ? '~' : '<'
}

function lastOf(node: OutputNode): string {
  if (typeof node === 'string') {
    const code = node.codePointAt(node.length - 2)
    return code !== undefined && code > 0xffff ? String.fromCodePoint(code) : node.at(-1)!
  }
  const { tag, children } = node
  if (tag === 'strong' || tag === 'em') return lastOf(children.at(-1)!)
  return tag === 'br' ? ' ' : tag === 'code' ? '`' : tag === 'del' ? '~' : tag === 'a' || tag === 'img' ? ')' : '>'
}

/** Code between more backticks than it has in a row itself. */
function codeMarkdown(code: string, place: Place): string {
  // In a cell a bar is escaped even in code, and a backslash before it cannot be.
  if (place === 'cell' && code.includes('\\|')) return escapeText(code, '', true)
  const fence = '`'.repeat(longestRun(code) + 1)
  const text = place === 'cell' ? code.replaceAll('|', '\\|') : code
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return fence + pad + text + pad + fence
}

/** Backticks in a row, at most. */
export function longestRun(text: string): number {
  return (text.match(BACKTICKS) ?? []).reduce((longest, { length }) => Math.max(longest, length), 0)
}

/** Addresses hold neither spaces nor angle brackets nor backslashes. */
function destination(address: string): string {
  return address.replace(/[()*_&]/g, '\\$&')
}
