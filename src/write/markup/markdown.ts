import { escapeLineStart } from './escape-markdown.js'
import { CELL, HEADING, inlineMarkdown, longestRun, PARAGRAPH } from './markdown-inline.js'
import { blocksOf, isHeaderRow, isList, type OutputElement } from './tree.js'

const MIN_FENCE = 3

/** A tree as CommonMark with the tables and the struck-out text of GFM. */
export function writeMarkdown(outline: readonly OutputElement[]): string {
  return outline.length === 0 ? '' : `${blocks(outline)}\n`
}

function blocks(nodes: readonly OutputElement[]): string {
  const written: string[] = []
  let before: OutputElement | undefined
  let other = false
  for (const node of nodes.flatMap(unwrapped)) {
    // Lists of one kind in a row would be one list: every second one has other marks.
    other = isList(node) && before?.tag === node.tag && !other
    written.push(block(node, other))
    before = node
  }
  return written.join('\n\n')
}

/** Markdown has neither figures nor lists of definitions: what is in them stands for itself, terms in bold. */
function unwrapped(node: OutputElement): OutputElement[] {
  switch (node.tag) {
    case 'figure':
    case 'figcaption':
    case 'dl':
    case 'dd':
      return blocksOf(node).flatMap(unwrapped)
    case 'dt':
      return blocksOf(node).flatMap(unwrapped).map(bold)
    default:
      return [node]
  }
}

function bold(node: OutputElement): OutputElement {
  return node.tag === 'p' ? { tag: 'p', children: [{ tag: 'strong', children: node.children }] } : node
}

function block(node: OutputElement, otherMarks: boolean): string {
  const { tag, children } = node
  switch (tag) {
    case 'p':
      return paragraph(node)
    case 'pre':
      return fenced(node)
    case 'ul':
    case 'ol':
      return list(node, otherMarks)
    case 'blockquote':
      return quoted(blocks(blocksOf(node)))
    case 'table':
      return table(node)
    default:
      return `${'#'.repeat(Number(tag.slice(1)))} ${heading(inlineMarkdown(children, HEADING))}`
  }
}

function paragraph({ children }: OutputElement): string {
  return inlineMarkdown(children, PARAGRAPH).split('\n').map(escapeLineStart).join('\n')
}

/** Number signs at its end would be taken for its closing marks. */
function heading(text: string): string {
  return text.endsWith('#') ? `${text.slice(0, -1)}\\#` : text
}

function fenced({ children, language = '' }: OutputElement): string {
  const code = children.join('')
  const fence = '`'.repeat(Math.max(MIN_FENCE, longestRun(code) + 1))
  const lines = code.split('\n').map((line) => line.trimEnd())
  return [fence + language, ...lines, fence].join('\n')
}

function list(node: OutputElement, otherMarks: boolean): string {
  const items = blocksOf(node)
  const tight = items.every(isTight)
  const lines = items.map((item, i) => {
    const mark = node.tag === 'ul' ? (otherMarks ? '* ' : '- ') : `${(node.start ?? 1) + i}${otherMarks ? ')' : '.'} `
    const parts = blocksOf(item)
    return mark + indented(tight ? parts.map((part) => block(part, false)).join('\n') : blocks(parts), mark.length)
  })
  return lines.join(tight ? '\n' : '\n\n')
}

/** An item of one paragraph and perhaps a list, which needs no blank lines. Only a list that begins with 1 can go without one. */
function isTight(item: OutputElement): boolean {
  const [first, second, third] = blocksOf(item)
  if (first?.tag !== 'p' || third) return false
  return second === undefined || (isList(second) && (second.start ?? 1) === 1)
}

function indented(text: string, by: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`)
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')
}

function table(node: OutputElement): string {
  const rows = blocksOf(node).filter(({ tag }) => tag === 'tr')
  const captions = blocksOf(node).filter(({ tag }) => tag === 'caption')
  const above = blocks(captions.flatMap(blocksOf))
  if (rows.length === 0) return above
  const columns = rows.reduce((most, { children }) => Math.max(most, children.length), 0)
  const header = isHeaderRow(rows[0]!) ? rows.shift() : undefined
  const lines = [row(header, columns), `|${' --- |'.repeat(columns)}`, ...rows.map((cells) => row(cells, cells.children.length))]
  return (above && `${above}\n\n`) + lines.join('\n')
}

function row(node: OutputElement | undefined, columns: number): string {
  const cells = node ? blocksOf(node) : []
  let line = '|'
  for (let i = 0; i < columns; i++) line += ` ${inlineMarkdown(cells[i]?.children ?? [], CELL)} |`
  return line
}
