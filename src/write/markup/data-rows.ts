import { ELEMENT, type Page } from '../../model/page.js'

/** What is seen of a row: nothing, one cell on one line, several on one line, several lines, or blocks. */
const SEEN = { nothing: 0, cell: 1, cells: 2, lines: 3, blocks: 4 } as const
/** This many rows of several cells make a table; with fewer it only places things. */
const MIN_ROWS = 2

/**
 * By element: 1 for the rows of tables that hold data: of those that the reader found to be tables of data all that show something, and of
 * others those that look like it. Most of their rows are lines of several cells; those of one cell, and those with
 * a line break in a cell, are let in among them. Rows with blocks in their cells are layout, and part what stands around them.
 */
export function dataRows(page: Page): Uint8Array {
  const data = new Uint8Array(page.elements.count)
  const tableOf = nearest(page, 'table')
  const sequences = new Map<number, number[]>()
  const seen = seenOf(page, tableOf)
  const end = (table: number) => {
    const rows = sequences.get(table) ?? []
    const full = rows.filter((row) => seen[row] === SEEN.cells).length
    if (full >= MIN_ROWS && full * 2 >= rows.length) for (const row of rows) data[row] = 1
    sequences.set(table, [])
  }
  for (let i = 0; i < seen.length; i++) {
    if (seen[i] === SEEN.nothing) continue
    const table = tableOf[i]!
    if (seen[i] === SEEN.blocks) end(table)
    else if (sequences.has(table)) sequences.get(table)!.push(i)
    else sequences.set(table, [i])
  }
  for (const table of sequences.keys()) end(table)
  for (let i = 0; i < data.length; i++) if (page.elements.marks[i]! & ELEMENT.dataRow) data[i] = seen[i] === SEEN.nothing ? 0 : 1
  return data
}

/** By element: what is seen of a row. Its cells are parted by tabs where they stand on one line. */
function seenOf(page: Page, tableOf: Int32Array): Uint8Array {
  const { text, runs, elements } = page
  const seen = new Uint8Array(elements.count)
  const rowOf = nearest(page, 'tr')
  const blocks = new Uint8Array(elements.count)
  for (let i = 1; i < elements.count; i++) {
    const row = elements.marks[i]! & ELEMENT.block ? rowOf[elements.parent[i]!]! : -1
    if (row >= 0) blocks[row] = 1
  }
  /** By row: its last run so far, and from 1, for 0 is none. */
  const lastRun = new Int32Array(elements.count)
  for (let run = 0; run < runs.count; run++) {
    const element = runs.element[run]!
    const row = rowOf[element]!
    // A row that stands around the table that the text is in is no row of it.
    if (row < 0 || tableOf[row] !== tableOf[element]) continue
    const last = lastRun[row]! - 1
    const from = last < 0 ? runs.start[run]! : runs.end[last]!
    lastRun[row] = run + 1
    if (seen[row]! >= SEEN.lines) continue
    if (blocks[row]) seen[row] = SEEN.blocks
    else if (text.slice(from, runs.end[run]).includes('\n')) seen[row] = SEEN.lines
    else if (text.slice(from, runs.start[run]!).includes('\t')) seen[row] = SEEN.cells
    else seen[row] = Math.max(seen[row]!, SEEN.cell)
  }
  return seen
}

/** By element: the nearest element of this kind, itself included; -1 where there is none. */
function nearest({ elements: { count, tag, parent } }: Page, kind: string): Int32Array {
  const found = new Int32Array(count)
  for (let i = 0; i < count; i++) found[i] = tag[i] === kind ? i : i === 0 ? -1 : found[parent[i]!]!
  return found
}
