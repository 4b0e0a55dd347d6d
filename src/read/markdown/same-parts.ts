import type { Span } from '../../model/span.js'
import { type MarkdownPart, readMarkdown } from './read-markdown.js'

/** So often it is tried to keep what changes the meaning of the rest; then all is kept. */
const MAX_ROUNDS = 8

/**
 * Which parts may go so that the others parse as they did: a heading between a paragraph and a line of hyphens stays, as without it the
 * paragraph would become a heading. What is left is parsed again, and what stands before the first part that reads differently is kept.
 * @param gone by part whether it is to go
 * @param spansOf the spans of the source that go with these parts, in order
 */
export function safelyGone(
  markdown: string,
  parts: readonly MarkdownPart[],
  gone: readonly boolean[],
  spansOf: (gone: readonly boolean[]) => readonly Span[],
): readonly boolean[] {
  const safe = [...gone]
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const spans = spansOf(safe)
    if (spans.length === 0) return safe
    const changed = firstChanged(markdown, parts, safe, spans)
    if (changed === undefined) return safe
    keepBefore(safe, changed)
  }
  return parts.map(() => false)
}

/** The index of the first part that stays and reads differently without the spans; undefined where there is none. */
function firstChanged(
  markdown: string,
  parts: readonly MarkdownPart[],
  gone: readonly boolean[],
  spans: readonly Span[],
): number | undefined {
  let left = ''
  let at = 0
  for (const { start, end } of spans) {
    left += markdown.slice(at, start)
    at = end
  }
  left += markdown.slice(at)
  const found = readMarkdown(left)?.parts ?? []
  const sourceOf = placesIn(spans)
  let next = 0
  for (const [i, part] of parts.entries()) {
    if (gone[i]) continue
    const same = found[next++]
    if (!same || same.kind !== part.kind || sourceOf(same.start) !== part.start || sourceOf(same.end - 1) !== part.end - 1) return i
  }
  return next < found.length ? parts.length : undefined
}

/** Turns offsets of what is left into offsets of the source; they are asked for in their order. */
function placesIn(spans: readonly Span[]): (offset: number) => number {
  let next = 0
  let removed = 0
  return (offset) => {
    while (next < spans.length && spans[next]!.start <= offset + removed) {
      removed += spans[next]!.end - spans[next]!.start
      next++
    }
    return offset + removed
  }
}

/** Keeps the parts in a row that go nearest before another; behind it where none goes before. */
function keepBefore(gone: boolean[], changed: number): void {
  let at = changed - 1
  while (at >= 0 && !gone[at]) at--
  if (at < 0) at = gone.indexOf(true)
  if (at < 0) return
  let first = at
  while (first > 0 && gone[first - 1]) first--
  for (let i = first; i < gone.length && gone[i]; i++) gone[i] = false
}
