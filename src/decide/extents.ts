import type { SourceDocument } from '../model/document.js'
import type { Span } from '../model/span.js'
import type { Verdict } from './verdict.js'

/** Consecutive blocks with one verdict: from `first` to `last`, inclusive. */
export interface Stretch {
  readonly first: number
  readonly last: number
  readonly verdict: Pick<Verdict, 'action'>
}

/**
 * The span of each stretch. A tag covers its text and no white space around it. A strip takes whole lines, and of the blank
 * lines on both sides of what goes only those before stay, or those after where there are none before; none stay at the ends
 * of the document.
 */
export function extents({ source, blocks }: Pick<SourceDocument, 'source' | 'blocks'>, stretches: readonly Stretch[]): Span[] {
  const spans: Span[] = []
  for (let i = 0; i < stretches.length;) {
    const { first, last, verdict } = stretches[i]!
    if (verdict.action === 'tag') {
      spans.push({ start: blocks[first]!.start, end: blocks[last]!.end })
      i++
      continue
    }
    let end = i
    while (continues(stretches[end]!, stretches[end + 1])) end++
    const run = stretches.slice(i, end + 1)
    const before = blocks[first - 1]
    const after = blocks[run.at(-1)!.last + 1]
    const runStart = before === undefined ? 0 : after === undefined ? before.lineEnd : blocks[first]!.lineStart
    const takesGapAfter = before === undefined || blocks[first]!.blankBefore > 0
    const runEnd = after === undefined ? source.length : takesGapAfter ? after.lineStart : blocks[run.at(-1)!.last]!.lineEnd
    run.forEach((stretch, n) => {
      const next = run[n + 1]
      spans.push({ start: n === 0 ? runStart : blocks[stretch.first]!.lineStart, end: next ? blocks[next.first]!.lineStart : runEnd })
    })
    i = end + 1
  }
  return spans
}

function continues(stretch: Stretch, next: Stretch | undefined): boolean {
  return next?.verdict.action === 'strip' && next.first === stretch.last + 1
}
