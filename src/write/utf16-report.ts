import type { Report } from '../model/report.js'
import { offsetsIn, relocated } from './offset-units.js'
import { Totals } from './report.js'
import { unitOf } from './restore.js'

/**
 * The same report with offsets and lengths in UTF-16 code units, as JavaScript needs them. Those in the HTML of a page stay as they are:
 * the report does not have the HTML.
 * @throws RestoreError where the unit is unknown
 */
export function inUtf16(report: Report, text: string, source: string): Report {
  const unit = unitOf(report.offsets)
  if (unit === 'utf16') return report
  const ofUtf16 = offsetsIn(unit, source)
  const place = { offset: (offset: number) => utf16Offset(ofUtf16, source.length, offset) }
  const { offsets: _, ...rest } = report
  const spans = report.spans.map((span) => relocated(span, place))
  const totals = new Totals()
  totals.add(spans)
  const { invalidBytes } = report.source
  return {
    ...rest,
    source: {
      ...report.source,
      length: source.length,
      ...(invalidBytes && { invalidBytes: invalidBytes.map(({ at, byte }) => ({ at: place.offset(at), byte })) }),
    },
    clean: { ...report.clean, length: text.length },
    ...(report.headline && { headline: relocated(report.headline, place) }),
    spans,
    repairs: report.repairs.map((repair) => relocated(repair, place)),
    flags: report.flags.map((flag) => relocated(flag, place)),
    totals: totals.of(source.length),
  }
}

/** The first UTF-16 offset whose offset in another unit is at least this. */
function utf16Offset(ofUtf16: (offset: number) => number, length: number, offset: number): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ofUtf16(middle) >= offset) high = middle
    else low = middle + 1
  }
  return low
}
