import type { SourceDocument } from '../model/document.js'
import type { Scores } from '../model/scores.js'
import type { Span } from '../model/span.js'

/** Log-odds that a line is main text which an engine left out (.01), and of one that it kept, if no scorer has a say. */
const LEFT_OUT = -4.6
const KEPT = 2

/**
 * What an engine makes of the lines of a page: what it left out is hardly content, what it kept goes on to be judged as text.
 * @param kept ranges of the HTML that the engine keeps, in order and disjoint; undefined where it found no article, and all is judged as text
 */
export function engineScores(document: SourceDocument, kept: readonly Span[] | undefined, text: Scores | undefined): Scores {
  const { blocks, markup } = document
  const own = (scores: Float32Array | undefined, kept: number) => scores?.slice() ?? new Float32Array(blocks.length).fill(kept)
  const scores = { local: own(text?.local, KEPT), mainText: own(text?.mainText, KEPT), noise: own(text?.noise, -KEPT) }
  if (kept === undefined) return scores
  const { runs } = markup!.page
  let run = 0
  for (const { index, start, end } of blocks) {
    while (run < runs.count && runs.end[run]! <= start) run++
    let inside = 0
    let all = 0
    for (let i = run; i < runs.count && runs.start[i]! < end; i++) {
      const size = runs.end[i]! - runs.start[i]!
      all += size
      if (isIn(kept, runs.htmlStart[i]!)) inside += size
    }
    if (inside * 2 >= all) continue
    scores.local[index] = scores.mainText[index] = LEFT_OUT
    scores.noise[index] = -LEFT_OUT
  }
  return scores
}

/** True where an offset lies in one of the ranges. */
function isIn(ranges: readonly Span[], offset: number): boolean {
  let [low, high] = [0, ranges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (ranges[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low < ranges.length && ranges[low]!.start <= offset
}
