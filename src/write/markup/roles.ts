import { ELEMENT, HEADING_TAGS, type Elements, type Page } from '../../model/page.js'
import { dataRows } from './data-rows.js'
import type { BlockTag } from './tree.js'

/** Bits of the inline styles that text inherits from the elements around it. */
export const STYLE = { strong: 1, em: 2, del: 4, sub: 8, sup: 16, code: 32 } as const
/** Inside headings, header cells and terms, which are bold by themselves. */
const BOLD_ALREADY = 128

const STYLES = new Map<string, number>([
  ['b', STYLE.strong],
  ['strong', STYLE.strong],
  ['em', STYLE.em],
  ['i', STYLE.em],
  ['del', STYLE.del],
  ['s', STYLE.del],
  ['strike', STYLE.del],
  ['sub', STYLE.sub],
  ['sup', STYLE.sup],
  ['code', STYLE.code],
  ['kbd', STYLE.code],
  ['samp', STYLE.code],
  ['tt', STYLE.code],
])

/** Elements that may hold any block, and may be nested. */
const NESTING = new Map<string, BlockTag>([
  ['ul', 'ul'],
  ['menu', 'ul'],
  ['dir', 'ul'],
  ['ol', 'ol'],
  ['dl', 'dl'],
  ['blockquote', 'blockquote'],
  ['figure', 'figure'],
  ['table', 'table'],
])
/** Elements that mean something only right inside others. */
const PARTS = new Map<string, ReadonlySet<string>>([
  ['li', new Set(['ul', 'ol'])],
  ['dt', new Set(['dl'])],
  ['dd', new Set(['dl'])],
  ['figcaption', new Set(['figure'])],
  ['caption', new Set(['table'])],
  ['tr', new Set(['table'])],
])
/** What a heading or `pre` does not hold: it was left open, and swallowed what follows. One paragraph in it is no harm. */
const STRUCTURE: ReadonlySet<string> = new Set([...HEADING_TAGS, ...NESTING.keys(), 'pre', 'hr'])
/** Elements nested more deeply than this are laid flat: nobody reads them, and each level indents all that is in it. */
const MAX_NESTED = 16
/** A cell wider than this is taken for this wide. */
const MAX_COLUMNS = 20
/** A cell reaches into at most this many rows below it, and only in the first columns. */
const MAX_ROWS = 1000
const MAX_REACHING_COLUMNS = 50
/** What Markdown can write as the number of an item. */
const MAX_NUMBER = 99_999_999

/** What each element of a page is for the output, as columns by element. */
export interface Roles {
  /** What it becomes; undefined where it leaves no trace of its own. */
  readonly tag: readonly (BlockTag | undefined)[]
  /** The nearest element with a tag, itself included; -1 where there is none. */
  readonly container: Int32Array
  /** The nearest element that breaks the line, a cell or itself included; -1 where there is none. */
  readonly block: Int32Array
  /** Bits of `STYLE`. */
  readonly style: Uint8Array
  /** The link around it, itself included; -1 where there is none. */
  readonly link: Int32Array
  /** The outermost element around it that marks code, itself included; -1 where there is none. */
  readonly code: Int32Array
  /** Of an item of an ordered list its number, of a cell its column from 0. */
  readonly place: Int32Array
}

/** Reads what elements are for: what they inherit from above in one pass, as parents come before their children. */
export function rolesOf(page: Page): Roles {
  const { elements } = page
  const { count, parent, marks, attributes } = elements
  const tag: (BlockTag | undefined)[] = new Array<BlockTag | undefined>(count)
  const container = new Int32Array(count)
  const block = new Int32Array(count)
  const style = new Uint8Array(count)
  const link = new Int32Array(count)
  const code = new Int32Array(count)
  const depth = new Uint8Array(count)
  const structure = structureIn(elements)
  const { rows, tables } = dataOf(page)
  /** Tables that a row was met of. */
  const begun = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const own = elements.tag[i]!
    const above = parent[i]!
    const breaks = (marks[i]! & ELEMENT.block) !== 0
    const isDataCell = (own === 'td' || own === 'th') && (marks[above]! & ELEMENT.dataRow) !== 0
    const refused =
      (own === 'tr' && !rows[i]) ||
      (own === 'table' && !tables[i]) ||
      (isLeaf(own) && structure[i]! > 1 && !isDataCell) ||
      (NESTING.has(own) && above >= 0 && depth[above]! >= MAX_NESTED)
    let around = above < 0 ? -1 : container[above]!
    // Rows that hold no data part the table that they stand in.
    if (own === 'tr' && refused && around >= 0 && tag[around] === 'table') around = container[parent[around]!]!
    if (own === 'tr' && !refused && around >= 0) begun[around] = 1
    const late = own === 'caption' && around >= 0 && begun[around] === 1
    tag[i] = refused || late ? undefined : tagOf(own, breaks, around < 0 ? undefined : tag[around])
    container[i] = tag[i] === undefined ? around : i
    depth[i] = (above < 0 ? 0 : depth[above]!) + (tag[i] !== undefined && NESTING.has(own) ? 1 : 0)
    block[i] = breaks || own === 'td' || own === 'th' ? i : above < 0 ? -1 : block[above]!
    style[i] = styleOf(own, tag[i], above < 0 ? 0 : style[above]!)
    link[i] = own === 'a' && attributes.get(i)?.href !== undefined ? i : above < 0 ? -1 : link[above]!
    code[i] = above >= 0 && code[above]! >= 0 ? code[above]! : STYLES.get(own) === STYLE.code ? i : -1
  }
  return { tag, container, block, style, link, code, place: placesOf(elements, tag, container) }
}

/** What an element becomes that stands in one that became `around`. */
function tagOf(own: string, breaks: boolean, around: BlockTag | undefined): BlockTag | undefined {
  if (own === 'td' || own === 'th') return around === 'tr' ? own : undefined
  if (!breaks || (around !== undefined && isLeaf(around))) return undefined
  const places = PARTS.get(own)
  if (places) return around !== undefined && places.has(around) ? (own as BlockTag) : undefined
  if (around === 'table' || around === 'tr') return undefined
  return isLeaf(own) ? (own as BlockTag) : NESTING.get(own)
}

/** Elements whose content is inline, whatever the page has in them. */
export function isLeaf(tag: string): boolean {
  return HEADING_TAGS.has(tag) || tag === 'pre' || tag === 'td' || tag === 'th'
}

function styleOf(own: string, tag: BlockTag | undefined, inherited: number): number {
  if (tag !== undefined && (HEADING_TAGS.has(tag) || tag === 'th' || tag === 'dt')) return (inherited | BOLD_ALREADY) & ~STYLE.strong
  if (tag === 'pre') return 0
  const style = inherited | (STYLES.get(own) ?? 0)
  if (style & STYLE.code) return (style & BOLD_ALREADY) | STYLE.code
  return style & BOLD_ALREADY ? style & ~STYLE.strong : style
}

/** How much structure stands below each element; a paragraph counts one, anything else two. */
function structureIn({ count, parent, tag }: Elements): Int32Array {
  const below = new Int32Array(count)
  for (let i = count - 1; i > 0; i--) {
    below[parent[i]!]! += below[i]! + (STRUCTURE.has(tag[i]!) ? 2 : tag[i] === 'p' ? 1 : 0)
  }
  return below
}

/** The rows of data, and the tables that have any. */
function dataOf(page: Page): { rows: Uint8Array; tables: Uint8Array } {
  const { count, tag, parent } = page.elements
  const rows = dataRows(page)
  const tables = new Uint8Array(count)
  const table = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    table[i] = tag[i] === 'table' ? i : i === 0 ? -1 : table[parent[i]!]!
    if (rows[i] && table[i]! >= 0) tables[table[i]!] = 1
  }
  return { rows, tables }
}

function placesOf({ count, parent, attributes }: Elements, tag: Roles['tag'], container: Int32Array): Int32Array {
  const place = new Int32Array(count)
  /** The place of the next item or cell of a list or row. */
  const next = new Int32Array(count)
  /** By table and column how many more rows, the current one included, a cell of a row above reaches into. */
  const reaching = new Map<number, Int32Array>()
  for (let i = 1; i < count; i++) {
    const around = container[parent[i]!]!
    if (tag[i] === 'ol') next[i] = wholeNumber(attributes.get(i)?.start, 0, MAX_NUMBER, 1)
    else if (tag[i] === 'li') place[i] = next[around]!++
    else if (tag[i] === 'tr') {
      const columns = reaching.get(around)
      if (columns) for (let column = 0; column < columns.length; column++) columns[column] = Math.max(0, columns[column]! - 1)
    } else if (tag[i] === 'td' || tag[i] === 'th') {
      const table = container[parent[around]!]!
      const above = reaching.get(table)
      let column = next[around]!
      while (above && above[column]! > 0) column++
      const { colspan, rowspan } = attributes.get(i) ?? {}
      place[i] = column
      next[around] = column + wholeNumber(colspan, 1, MAX_COLUMNS, 1)
      const rows = wholeNumber(rowspan, 1, MAX_ROWS, 1)
      if (rows === 1 || next[around] > MAX_REACHING_COLUMNS) continue
      const columns = above ?? new Int32Array(MAX_REACHING_COLUMNS)
      reaching.set(table, columns.fill(rows, column, next[around]))
    }
  }
  return place
}

function wholeNumber(written: string | undefined, least: number, most: number, otherwise: number): number {
  const number = Number.parseInt(written ?? '', 10)
  return Number.isNaN(number) || number < least ? otherwise : Math.min(number, most)
}
