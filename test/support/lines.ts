import type { Report } from '../../src/model/report.js'

/** What became of a line of the source: `strip category`, `tag category`, or `keep`. */
export function fateOf(source: string, report: Report, line: string | number): string {
  const lines = source.split('\n')
  const index = typeof line === 'number' ? line - 1 : lines.indexOf(line)
  if (index < 0) throw new Error(`no line "${line}" in the source`)
  const start = lines.slice(0, index).reduce((n, l) => n + l.length + 1, 0)
  const middle = start + Math.floor(lines[index]!.length / 2)
  const span = report.spans.find((s) => s.start <= middle && middle < s.end)
  return span ? `${span.action} ${span.category}` : 'keep'
}

/** The fate of every line that is not blank and not kept, as `[line number, fate]`. */
export function fates(source: string, report: Report): [number, string][] {
  return source.split('\n').flatMap((line, i): [number, string][] => {
    const fate = line.trim() === '' ? 'keep' : fateOf(source, report, i + 1)
    return fate === 'keep' ? [] : [[i + 1, fate]]
  })
}
