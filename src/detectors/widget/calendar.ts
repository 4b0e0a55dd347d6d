import { type Block, TOKEN } from '../../model/document.js'
import type { Signal } from '../../model/finding.js'
import type { DocumentView, Reporter } from '../detector.js'

/** A calendar has this many days under its row of weekdays, or the row stands alone and says little. */
const MIN_DAYS = 14
const LAST_DAY = 31
/** Lines that the days of a month can take: one for each day, and the links below. */
const LONGEST = 45
const HEADER_WORDS = 3

/** A row of weekdays, the rows of days under it, and the month above it. A row of weekdays alone may head a table. */
export function reportCalendar(view: DocumentView, week: Block, report: Reporter): void {
  const rows: Block[] = []
  let day = 0
  for (let i = week.index + 1; i < view.blocks.length && rows.length < LONGEST; i++) {
    const row = view.blocks[i]!
    const last = lastDay(view, row, day)
    if (last === undefined) break
    day = last
    rows.push(row)
  }
  if (day < MIN_DAYS) return
  const above = view.blocks[week.index - 1]
  const header = above && isMonthHeader(above) ? [above] : []
  for (const { index, start, end } of [...header, week, ...rows]) {
    const signals: Signal[] = [{ signal: 'calendar', grade: 'certain', start, end }]
    report.find({ first: index, last: index, signals })
  }
}

/** The last day of a row whose numbers go on counting from `day`; undefined where they do not. */
function lastDay({ source, tokens }: DocumentView, row: Block, day: number): number | undefined {
  if (row.shape.words > 0 || row.shape.numbers === 0) return undefined
  let next = day
  for (let token = row.firstToken; token < row.lastToken; token++) {
    if (Number(source.slice(tokens.start[token]!, tokens.end[token]!)) !== next + 1) return undefined
    next++
  }
  return next <= LAST_DAY && tokens.kind[row.firstToken] === TOKEN.number ? next : undefined
}

/** `« April 2013 »`: a word or two and the year. */
const isMonthHeader = ({ shape, prose }: Block): boolean =>
  !prose && shape.words > 0 && shape.words <= HEADER_WORDS && shape.numbers === 1 && shape.sentences === 0
