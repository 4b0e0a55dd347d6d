import type { Palette } from '../../write/terminal.js'
import { table } from '../table.js'
import type { RunReport } from './report.js'
import type { Section } from './section.js'

/** A report for a terminal. */
export function terminalReport({ title, answer, sections }: RunReport, palette: Palette): string {
  return [`${palette.strong(title)}\n`, `${answer.join('\n')}\n`, ...sections.map((section) => sectionText(section, palette))].join('\n')
}

function sectionText({ title, note, columns, rows, sum }: Section, { strong, faint }: Palette): string {
  const [head = '', ...lines] = table(columns, [...rows, ...(sum ? [sum] : [])])
    .trimEnd()
    .split('\n')
  const last = sum ? lines.pop()! : undefined
  return [
    strong(title),
    ...(note === undefined ? [] : [faint(note)]),
    ...[faint(head), ...lines, ...(last === undefined ? [] : [strong(last)])].map((line) => `  ${line}`),
    '',
  ].join('\n')
}
