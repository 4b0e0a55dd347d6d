import { type Column, grouped, table } from './table.js'
import { Tally } from './tally.js'

/** More documents than this, and only the first are shown one by one. */
const MOST_ROWS = 40

const COLUMNS: readonly Column[] = [
  { title: 'document', align: 'left' },
  { title: 'characters', align: 'right' },
  { title: 'kept', align: 'right' },
  { title: 'tagged', align: 'right' },
  { title: 'stripped', align: 'right' },
  { title: 'repairs', align: 'right' },
  { title: 'flags', align: 'right' },
  { title: 'by category (- stripped, ~ tagged)', align: 'left' },
]

/** The table of what was done, one row a document, and their sum. */
export function summaryTable(tallies: readonly Tally[]): string {
  const total = new Tally(`all ${grouped(tallies.length)}`)
  for (const tally of tallies) total.merge(tally)
  const shown = tallies.slice(0, MOST_ROWS)
  const left = tallies.length - shown.length
  const more = left > 0 ? [[`... and ${grouped(left)} more`, ...COLUMNS.slice(1).map(() => '')]] : []
  return table(COLUMNS, [...shown.map(row), ...more, ...(tallies.length > 1 ? [row(total)] : [])])
}

function row(tally: Tally): string[] {
  const { characters, kept, tagged, stripped, repairs, flags } = tally.numbers
  return [tally.name, ...[characters, kept, tagged, stripped, repairs, flags].map(grouped), tally.categories]
}
