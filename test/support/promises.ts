import assert from 'node:assert/strict'
import type { Report } from '../../src/model/report.js'
import { restore } from '../../src/write/restore.js'

/**
 * What every result promises: text and report give the source back; spans and repairs are in order, disjoint and hold what they say;
 * and the text is the source without them, so that nothing is missing that is not reported.
 */
export function assertPromises(source: string, { text, report }: { readonly text: string; readonly report: Report }): void {
  assert.equal(restore(text, report), source)
  let last = 0
  let reported = 0
  for (const { start, end, action, text: stripped, confidence, local } of report.spans) {
    assert.ok(start >= last && end > start && end <= source.length, `span ${start}-${end} after ${last}`)
    assert.equal(stripped, action === 'strip' ? source.slice(start, end) : undefined)
    for (const probability of [confidence, local]) assert.ok(probability >= 0 && probability <= 1, `probability ${probability}`)
    last = end
    reported += end - start
  }
  const { kept, tagged, stripped } = report.totals.characters
  assert.equal(kept + tagged + stripped, source.length)
  assert.equal(tagged + stripped, reported)
  assert.equal(text, withoutStripped(source, report))
  for (const { start, end, flag } of report.flags) {
    if (start !== undefined) assert.ok(0 <= start && start <= end! && end! <= source.length, `${flag} ${start}-${end}`)
  }
}

/** What the clean text must be, made from the source and what the report names. */
function withoutStripped(source: string, { spans, repairs }: Report): string {
  const stripped = spans.filter(({ action }) => action === 'strip').map(({ start, end }) => ({ start, end, after: '' }))
  const edits = [...stripped, ...repairs].sort((a, b) => a.start - b.start)
  let text = ''
  let last = 0
  for (const { start, end, after } of edits) {
    assert.ok(start >= last, `edit ${start}-${end} after ${last}`)
    text += source.slice(last, start) + after
    last = end
  }
  return text + source.slice(last)
}
