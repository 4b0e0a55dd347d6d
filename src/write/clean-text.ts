import type { Span } from '../model/span.js'

/** A span of the source and what the clean text has in its place. */
export interface Replacement extends Span {
  readonly after: string
}

/**
 * The source, or the part of it, with each replacement made. They must lie in it, be disjoint and in order; all other text is the source's
 * own.
 */
export function cleanText(source: string, replacements: readonly Replacement[], part: Span = { start: 0, end: source.length }): string {
  let text = ''
  let at = part.start
  for (const { start, end, after } of replacements) {
    text += source.slice(at, start) + after
    at = end
  }
  return text + source.slice(at, part.end)
}
