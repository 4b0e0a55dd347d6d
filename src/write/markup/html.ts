import { blocksOf, isHeaderRow, isList, type OutputElement, type OutputNode } from './tree.js'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\0': '\ufffd' }
/** Elements that hold blocks, each on lines of its own. */
const HOLDS_BLOCKS: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'blockquote', 'tr', 'figure'])
/** Elements in which a single paragraph needs no `p`. */
const HOLDS_LINES: ReadonlySet<string> = new Set(['li', 'dt', 'dd', 'caption', 'figcaption'])

/** A tree as a fragment of HTML: nothing but the elements of the tree, their few attributes, and escaped text. */
export function writeHtml(outline: readonly OutputElement[]): string {
  return outline.map((node) => `${blockHtml(node)}\n`).join('')
}

function blockHtml(node: OutputElement): string {
  const { tag, children } = node
  if (tag === 'table') return tableHtml(node)
  if (tag === 'pre')
    return `<pre><code${attribute('class', node.language && `language-${node.language}`)}>${inlineHtml(children)}</code></pre>`
  const start = tag === 'ol' && node.start !== 1 ? attribute('start', String(node.start)) : ''
  if (HOLDS_BLOCKS.has(tag)) return `<${tag}${start}>\n${writeHtml(blocksOf(node))}</${tag}>`
  return `<${tag}>${HOLDS_LINES.has(tag) ? linesHtml(blocksOf(node)) : inlineHtml(children)}</${tag}>`
}

/** Blocks in an element that may hold text as well: where there is only one paragraph, lists behind it aside, its text will do. */
function linesHtml(nodes: readonly OutputElement[]): string {
  const [first, ...rest] = nodes
  if (first?.tag !== 'p' || !rest.every(isList)) return `\n${writeHtml(nodes)}`
  return inlineHtml(first.children) + (rest.length === 0 ? '' : `\n${writeHtml(rest)}`)
}

function tableHtml(node: OutputElement): string {
  const captions = blocksOf(node).filter(({ tag }) => tag === 'caption')
  const rows = blocksOf(node).filter(({ tag }) => tag === 'tr')
  const heads = rows[0] && isHeaderRow(rows[0]) ? 1 : 0
  const part = (tag: string, nodes: OutputElement[]) => (nodes.length === 0 ? '' : `<${tag}>\n${writeHtml(nodes)}</${tag}>\n`)
  // A table has one caption, before its rows.
  return `<table>\n${writeHtml(captions.slice(0, 1))}${part('thead', rows.slice(0, heads))}${part('tbody', rows.slice(heads))}</table>`
}

function inlineHtml(nodes: readonly OutputNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escaped(node) : elementHtml(node))).join('')
}

function elementHtml(element: OutputElement): string {
  const { tag, children, href, src, alt } = element
  if (tag === 'br') return '<br>'
  if (tag === 'math') return inlineHtml(children)
  if (tag === 'img') return `<img${attribute('src', src)}${attribute('alt', alt ?? '')}>`
  return `<${tag}${attribute('href', href)}>${inlineHtml(children)}</${tag}>`
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? '' : ` ${name}="${escaped(value)}"`
}

function escaped(text: string): string {
  return text.replace(/[&<>"\0]/g, (c) => ENTITIES[c]!)
}
