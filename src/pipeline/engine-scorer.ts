import type { BlockScorer } from '../model/block-scorer.js'
import type { SourceDocument } from '../model/document.js'
import type { WeighedFindings } from '../model/findings.js'
import type { Scores } from '../model/scores.js'
import type { Span } from '../model/span.js'
import { scoresBy } from './scores-by.js'

/** Log-odds that a line is main text which an engine left out (.01), and of one that it kept, if no scorer has a say. */
const LEFT_OUT = -4.6
const KEPT = 2

/** What an engine makes of the lines of a page: what it left out is hardly content, what it kept is judged as text. */
export class EngineScorer implements BlockScorer {
  /**
   * @param id what reports call the engine
   * @param kept ranges of the HTML that the engine keeps, in order and disjoint; undefined where it found no article, and all is judged as text
   * @param text judges what is kept; undefined where nobody does
   */
  constructor(
    readonly id: string,
    private readonly kept: readonly Span[] | undefined,
    private readonly text: BlockScorer | undefined,
  ) {}

  /** @param document one that carries its markup */
  score(document: SourceDocument, found: WeighedFindings): Scores {
    const { blocks, markup } = document
    const { kept } = this
    const text = this.text && scoresBy(this.text, document, found)
    const own = (scores: Float32Array | undefined, ofKept: number) => scores?.slice() ?? new Float32Array(blocks.length).fill(ofKept)
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
