import { displayWidth } from '../write/display-width.js'

/** How a column is set. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
}

/** Sets rows under their titles, two spaces between columns; wide characters take two columns of a terminal. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ title }) => title), ...rows]
  const widths = columns.map((_, i) => lines.reduce((widest, cells) => Math.max(widest, displayWidth(cells[i]!)), 0))
  const set = (cells: readonly string[]) =>
    cells
      .map((cell, i) => {
        const space = ' '.repeat(widths[i]! - displayWidth(cell))
        return columns[i]!.align === 'right' ? space + cell : cell + space
      })
      .join('  ')
  return lines.map((cells) => `${set(cells).trimEnd()}\n`).join('')
}

/** A number with its thousands apart: 1,234. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US')
}
