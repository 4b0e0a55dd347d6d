import type { Span } from '../model/span.js'

/** A span of the source and what the clean text has in its place. */
export interface Replacement extends Span {
  readonly after: string
}

/** The source with each replacement made. They must be disjoint and in order; all other text is the source's own. */
export function cleanText(source: string, replacements: readonly Replacement[]): string {
  let text = ''
  let at = 0
  for (const { start, end, after } of replacements) {
    text += source.slice(at, start) + after
    at = end
  }
  return at === 0 ? source : text + source.slice(at)
}
