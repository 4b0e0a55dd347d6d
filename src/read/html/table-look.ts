import { HEADING_TAGS } from '../../model/page.js'
import { ATTRIBUTE, type TagAttributes } from './tag-attributes.js'

/** A cell of a marked table (`th`, `thead`, `caption`) with more characters than this is no cell of data. Set by hand on the gold pages. */
const MAX_CELL = 600
/** The same for a table without such marks, which more often places things than it lists them. */
const MAX_UNMARKED_CELL = 120
/** A table has this many rows of several cells, and they are at least half of its rows. */
const MIN_ROWS = 2
/** More than this share of an unmarked table in links makes it a menu or a grid of teasers. */
const MAX_LINKED = 0.5

/** Elements that stand in cells only where a table places parts of a page. */
const LAYOUT: ReadonlySet<string> = new Set(
  (
    'table hr nav main article section aside header footer form input select textarea iframe object embed video ' +
    'audio blockquote fieldset figure'
  ).split(' '),
)
const MARKS: ReadonlySet<string> = new Set(['th', 'thead', 'caption'])

/**
 * What is seen of a table while it is read: enough to tell a table of data from one that places parts of the page, by what browsers go by
 * for screen readers (Gecko's `IsProbablyLayoutTable`, WebKit's `isDataTable`): its role, marks of a header, what stands in its cells.
 */
export class TableLook {
  /** Its rows, as numbers of `Pieces`, and their elements. */
  readonly rows: { readonly row: number; readonly element: number }[] = []
  private isLayout: boolean
  private isMarked = false
  private inHeader = false
  private images = 0
  private characters = 0
  private linked = 0
  private longest = 0
  /** Rows that show something, and those that show several cells. */
  private shown = 0
  private full = 0
  private row = -1
  private cells = 0
  private cell = 0
  private length = 0

  constructor(attributes: TagAttributes) {
    const role = attributes.get(ATTRIBUTE.role)
    this.isLayout = role === 'presentation' || role === 'none'
  }

  rowBegins(row: number, element: number): void {
    this.rows.push({ row, element })
  }

  /** An element begins in it, a cell included. */
  begins(tag: string, attributes: TagAttributes): void {
    if (tag === 'th' || tag === 'td') this.inHeader = tag === 'th'
    if (MARKS.has(tag)) this.isMarked = true
    // A heading of what stands in its cell, no header of the table.
    else if (HEADING_TAGS.has(tag) || attributes.get(ATTRIBUTE.role) === 'heading') this.isLayout ||= !this.inHeader
    else if (LAYOUT.has(tag)) this.isLayout = true
    else if (tag === 'img') this.images++
  }

  /** Text that a reader sees stands in one of its cells. @param cell a number of its own */
  text(row: number, cell: number, characters: number, isLink: boolean): void {
    if (row !== this.row) {
      this.row = row
      this.cells = 0
      this.shown++
    }
    if (cell !== this.cell) {
      this.cell = cell
      this.length = 0
      if (++this.cells === 2) this.full++
    }
    this.length += characters
    this.longest = Math.max(this.longest, this.length)
    this.characters += characters
    if (isLink) this.linked += characters
  }

  /** Text that keeps its line breaks stands in it, such as code. */
  hasLines(): void {
    this.isLayout = true
  }

  /** Whether it is a table of data. */
  get isData(): boolean {
    if (this.isLayout || this.full < MIN_ROWS || this.full * 2 < this.shown) return false
    if (this.isMarked) return this.longest <= MAX_CELL
    return this.longest <= MAX_UNMARKED_CELL && this.images === 0 && this.linked <= this.characters * MAX_LINKED
  }
}
