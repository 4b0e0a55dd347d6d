import type { Metadata } from '../model/page.js'
import type { Flag, Repair, Report, ReportSpan } from '../model/report.js'
import type { ReportOptions } from '../write/report.js'
import type { Judge } from './judge.js'
import { WindowedCleaning } from './long.js'
import { LIMITS, LookAhead } from './look-ahead.js'

/** The least that a line takes: a character and its end. */
const SHORTEST_LINE = 2

/** Whether a text is too long to be judged as a whole. */
export function isLong(source: string): boolean {
  const { window } = LIMITS
  if (source.length > window.units) return true
  return source.length > window.lines * SHORTEST_LINE && new LookAhead(window).take(source, 0) < source.length
}

/** Cleans a text of any length, as it is cleaned in pieces; `site` is the one whose templates are looked up. */
export function cleanLong(
  source: string,
  judge: Judge,
  options: ReportOptions,
  site: string | undefined,
): { text: string; report: Report; metadata: Metadata | undefined } {
  const pieces: string[] = []
  const spans: ReportSpan[] = []
  const repairs: Repair[] = []
  const flags: Flag[] = []
  const addTo =
    <T>(all: T[]) =>
    (more: readonly T[]) => {
      for (const one of more) all.push(one)
    }
  const sink = { text: (piece: string) => void pieces.push(piece), spans: addTo(spans), repairs: addTo(repairs), flags: addTo(flags) }
  const cleaning = new WindowedCleaning(judge, options, sink, LIMITS, site)
  cleaning.push(source)
  const { flags: ofAll, totals, metadata, ...summary } = cleaning.end()
  return { text: pieces.join(''), report: { ...summary, spans, repairs, flags: [...ofAll, ...flags], totals }, metadata }
}
