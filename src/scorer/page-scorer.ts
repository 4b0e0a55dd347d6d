import { FIRST_LOOK_COLUMN } from '../features/features.js'
import { paragraphCandidate } from '../features/markup/candidate.js'
import { NAME_BUCKETS, type NameWeights } from '../features/markup/names.js'
import { pageContextFeatures, pageOwnFeatures } from '../features/page.js'
import type { SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import type { Scores } from '../model/scores.js'
import { Forest } from './forest.js'
import { KEPT_VALUES, NO_SCORES } from './scorer.js'

/** The trained judgement of the lines of a page: as `Scorer`, with the help of the markup and with weights of its own. */
export class PageScorer {
  private memory: Float32Array = new Float32Array(0)

  private constructor(
    private readonly names: NameWeights,
    private readonly first: Forest,
    private readonly second: Forest,
  ) {}

  /**
   * Reads weights as `training/` packs them: a byte for each bucket of names, the length of the first forest (32 bits, little-endian),
   * it, and the second one.
   * @throws RangeError where the bytes are cut short.
   */
  static parse(bytes: Uint8Array): PageScorer {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const start = NAME_BUCKETS + 4
    const end = start + view.getUint32(NAME_BUCKETS, true)
    const names = Int8Array.from(bytes.subarray(0, NAME_BUCKETS), (byte) => (byte << 24) >> 24)
    return new PageScorer(names, Forest.parse(bytes.subarray(start, end)), Forest.parse(bytes.subarray(end)))
  }

  /** @param document one that carries its markup */
  score(document: SourceDocument, findings: readonly Finding[], protections: readonly Protection[]): Scores {
    if (document.blocks.length === 0) return NO_SCORES
    const { matrix, markup } = pageOwnFeatures(document, findings, protections, this.names, this.memory)
    if (matrix.values.length <= KEPT_VALUES && matrix.values.length > this.memory.length) this.memory = matrix.values
    this.first.score(matrix, FIRST_LOOK_COLUMN)
    pageContextFeatures(document, matrix, markup)
    const first = matrix.column(FIRST_LOOK_COLUMN).slice()
    this.second.score(matrix, FIRST_LOOK_COLUMN)
    return { first, content: matrix.column(FIRST_LOOK_COLUMN).slice(), candidate: paragraphCandidate(document) }
  }
}
