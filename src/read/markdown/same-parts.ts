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
    const changed = changedParts(markdown, parts, safe, spans)
    if (changed.length === 0) return safe
    for (const part of changed) keepBefore(safe, part, round >= MAX_ROUNDS / 2)
  }
  return parts.map(() => false)
}

/** The indexes of the parts that stay and read differently without the spans. */
function changedParts(markdown: string, parts: readonly MarkdownPart[], gone: readonly boolean[], spans: readonly Span[]): number[] {
  let left = ''
  let at = 0
  for (const { start, end } of spans) {
    left += markdown.slice(at, start)
    at = end
  }
  left += markdown.slice(at)
  const sourceOf = placesIn(spans)
  const found = new Set<string>()
  for (const { kind, start, end } of readMarkdown(left)?.parts ?? []) found.add(`${kind} ${sourceOf(start)} ${sourceOf(end - 1) + 1}`)
  const kept = parts.flatMap((_, i) => (gone[i] ? [] : [i]))
  const changed = kept.filter((i) => !found.has(`${parts[i]!.kind} ${parts[i]!.start} ${parts[i]!.end}`))
  return changed.length === 0 && found.size > kept.length ? [parts.length] : changed
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

/** Keeps the part that goes nearest before another, behind it where none goes before; with `all` the others in its row, too. */
function keepBefore(gone: boolean[], changed: number, all: boolean): void {
  let at = changed - 1
  while (at >= 0 && !gone[at]) at--
  if (at < 0) at = gone.indexOf(true)
  if (at < 0) return
  let first = at
  while (all && first > 0 && gone[first - 1]) first--
  for (let i = first; i < gone.length && gone[i] && (all || i === at); i++) gone[i] = false
}
