import type { Decision } from '../model/decision.js'
import type { Block, SourceDocument } from '../model/document.js'
import type { Span } from '../model/span.js'
import { firstWhere } from '../text/first-where.js'

/** What decisions say about a part of their document: those that cross its edges are cut there. */
export function decisionsIn({ blocks }: SourceDocument, decisions: readonly Decision[], part: Span): Decision[] {
  const first = blocks[firstWhere(blocks, ({ lineEnd }) => lineEnd > part.start)]
  const last = blocks[firstWhere(blocks, ({ lineStart }) => lineStart >= part.end) - 1]
  return decisions
    .filter(({ start, end }) => end > part.start && start < part.end)
    .map((decision) => cut(decision, part, first, last))
    .filter(({ start, end }) => start < end)
}

/** A strip is cut at the very edge, a tag with no white space around it. */
function cut(decision: Decision, part: Span, first: Block | undefined, last: Block | undefined): Decision {
  let { start, end, line } = decision
  const isTag = decision.action === 'tag'
  if (start < part.start) {
    start = isTag && first ? Math.max(part.start, first.start) : part.start
    line = first?.line ?? line
  }
  if (end > part.end) end = isTag && last ? Math.min(part.end, last.end) : part.end
  return { ...decision, start, end, line }
}
