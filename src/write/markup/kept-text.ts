import type { Replacement } from '../clean-text.js'

/** Reads the clean text piece by piece, by places of the source. */
export class KeptText {
  private at = 0
  private next = 0

  /** @param replacements disjoint and in order */
  constructor(
    private readonly source: string,
    private readonly replacements: readonly Replacement[],
  ) {}

  /** What the clean text has of the source from where the last call ended up to `to`. A replacement belongs to where it begins. */
  upTo(to: number): string {
    const { source, replacements } = this
    let kept = ''
    for (; this.next < replacements.length; this.next++) {
      const { start, end, after } = replacements[this.next]!
      if (start >= to && to < source.length) break
      if (start >= this.at) kept += source.slice(this.at, start) + after
      this.at = Math.min(end, to)
      if (end > to) return kept
    }
    kept += source.slice(this.at, to)
    this.at = Math.max(this.at, to)
    return kept
  }
}
