import { escapeLineStart } from './escape-markdown.js'
import { inlineMarkdown, longestRun } from './markdown-inline.js'
import { blocksOf, isHeaderRow, isList, type OutputElement } from './tree.js'

const LEAST_FENCE = 3

/** A tree as CommonMark with the tables and the struck-out text of GFM. */
export function writeMarkdown(outline: readonly OutputElement[]): string {
  return outline.length === 0 ? '' : `${blocks(outline)}\n`
}

function blocks(nodes: readonly OutputElement[]): string {
  let other = false
  return nodes
    .map((node, i) => {
      // Lists of one kind in a row would be one list: every second one has other marks.
      other = isList(node) && nodes[i - 1]?.tag === node.tag && !other
      return block(node, other)
    })
    .join('\n\n')
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
    case 'dl':
      return blocks(blocksOf(node).flatMap(inDefinitions))
    case 'figure':
    case 'figcaption':
    case 'caption':
      return blocks(blocksOf(node))
    default:
      return `${'#'.repeat(Number(tag.slice(1)))} ${heading(inlineMarkdown(children, 'line'))}`
  }
}

function paragraph({ children }: OutputElement): string {
  return inlineMarkdown(children, 'paragraph').split('\n').map(escapeLineStart).join('\n')
}

/** Number signs at its end would be taken for its closing marks. */
function heading(text: string): string {
  return text.endsWith('#') ? `${text.slice(0, -1)}\\#` : text
}

function fenced({ children, language = '' }: OutputElement): string {
  const code = children.join('')
  const fence = '`'.repeat(Math.max(LEAST_FENCE, longestRun(code) + 1))
  const lines = code.split('\n').map((line) => line.trimEnd())
  return [fence + language, ...lines, fence].join('\n')
}

function list(node: OutputElement, otherMarks: boolean): string {
  const items = blocksOf(node)
  const tight = items.every(isTight)
  const lines = items.map((item, i) => {
    const mark = node.tag === 'ul' ? (otherMarks ? '* ' : '- ') : `${(node.start ?? 1) + i}${otherMarks ? ')' : '.'} `
    const content = tight ? blocksOf(item).map((child) => block(child, false)).join('\n') : blocks(blocksOf(item)) // prettier-ignore
    return mark + indented(content, mark.length)
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

/** CommonMark has no lists of definitions: terms are bold paragraphs, and what they mean follows them. */
function inDefinitions(part: OutputElement): OutputElement[] {
  if (part.tag !== 'dt') return blocksOf(part)
  return blocksOf(part).map((child) => (child.tag === 'p' ? { ...child, children: [{ tag: 'strong', children: child.children }] } : child))
}

function table(node: OutputElement): string {
  const captions = blocksOf(node).filter(({ tag }) => tag === 'caption')
  const rows = blocksOf(node).filter(({ tag }) => tag === 'tr')
  if (rows.length === 0) return blocks(captions)
  const columns = rows.reduce((most, { children }) => Math.max(most, children.length), 0)
  const header = isHeaderRow(rows[0]!) ? rows[0] : undefined
  const lines = [
    row(header, columns),
    `|${' --- |'.repeat(columns)}`,
    ...rows.slice(header ? 1 : 0).map((cells) => row(cells, cells.children.length)),
  ]
  return [...captions.map((caption) => block(caption, false)), lines.join('\n')].join('\n\n')
}

function row(node: OutputElement | undefined, columns: number): string {
  const cells = node ? blocksOf(node) : []
  let line = '|'
  for (let i = 0; i < columns; i++) line += ` ${inlineMarkdown(cells[i]?.children ?? [], 'cell')} |`
  return line
}
