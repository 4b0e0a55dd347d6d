import type { Span } from '../../model/span.js'
import { firstWhere } from '../../text/first-where.js'
import { type MarkdownPart, readMarkdown } from './read-markdown.js'

/** So often it is tried to keep what changes the meaning of the rest; then all is kept. Set by hand: crawled pages take five rounds at most. */
const MAX_ROUNDS = 10
/** From this round on what is to be kept is kept with all that goes beside it. */
const WHOLE_ROWS = 4

/** A part that stays and reads differently, or one that came up (`part` is the next one of the source), and on which side the cause lies. */
interface Change {
  readonly part: number
  readonly side: 'before' | 'after'
}

/**
 * Which parts may go so that the others parse as they did: a heading between a paragraph and a line of hyphens stays, as without it the
 * paragraph would become a heading; the first line of a list item stays where lines that are indented for it do. What is left is parsed
 * again, and what stands beside a part that reads differently is kept.
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
    const changes = changesIn(markdown, parts, safe, spans)
    if (changes.length === 0) return safe
    for (const change of changes) if (!keepOpeners(parts, safe, change)) keepBeside(safe, change, round >= WHOLE_ROWS)
  }
  return parts.map(() => false)
}

/** How what is left reads differently without the spans. */
function changesIn(markdown: string, parts: readonly MarkdownPart[], gone: readonly boolean[], spans: readonly Span[]): Change[] {
  let left = ''
  let at = 0
  for (const { start, end } of spans) {
    left += markdown.slice(at, start)
    at = end
  }
  left += markdown.slice(at)
  const sourceOf = placesIn(spans)
  const ends = new Map<string, number>()
  for (const { kind, start, end } of readMarkdown(left)?.parts ?? []) ends.set(`${kind} ${sourceOf(start)}`, sourceOf(end - 1) + 1)
  const changes: Change[] = []
  parts.forEach(({ kind, start, end }, part) => {
    if (gone[part]) return
    const key = `${kind} ${start}`
    const found = ends.get(key)
    if (found !== end) changes.push({ part, side: found === undefined ? 'before' : 'after' })
    ends.delete(key)
  })
  if (changes.length > 0) return changes
  return [...ends.keys()].map((key) => {
    const place = Number(key.slice(key.indexOf(' ')))
    return { part: firstWhere(parts, ({ start }) => start >= place), side: 'before' }
  })
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

/** Keeps the first parts of the list items around a part; false if none of them was to go. */
function keepOpeners(parts: readonly MarkdownPart[], gone: boolean[], { part }: Change): boolean {
  let isKept = false
  for (let at = parts[part]?.opener ?? -1; at >= 0; at = parts[at]!.opener) {
    isKept ||= gone[at] === true
    gone[at] = false
  }
  return isKept
}

/** Keeps the part that goes nearest on that side of another, on the other side where none goes there; with `row` the others in its row, too. */
function keepBeside(gone: boolean[], { part, side }: Change, row: boolean): void {
  const [before, after] = [gone.lastIndexOf(true, part - 1), gone.indexOf(true, part)]
  const at = before < 0 || part === 0 || (side === 'after' && after >= 0) ? after : before
  if (at < 0) return
  let first = at
  while (row && first > 0 && gone[first - 1]) first--
  for (let i = first; i < gone.length && gone[i] && (row || i <= at); i++) gone[i] = false
}
