import { FIRST_LOOK_COLUMN } from '../features/features.js'
import { paragraphCandidate } from '../features/markup/candidate.js'
import { NAME_BUCKETS, type NameWeights } from '../features/markup/names.js'
import { columnsOfPart, pageColumns } from '../features/markup/page-columns.js'
import { pageContextFeatures, pageOwnFeatures } from '../features/page.js'
import type { SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import type { Scores } from '../model/scores.js'
import { type Forest, parseForest } from './forest.js'
import { MatrixMemory } from './memory.js'
import { NO_SCORES } from './scorer.js'
import { scoreInWindows } from './windows.js'

/** The trained judgement of the lines of a page: as `Scorer`, with the help of the markup and with weights of its own. */
export class PageScorer {
  private readonly memory = new MatrixMemory()

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
    return new PageScorer(names, parseForest(bytes.subarray(start, end)), parseForest(bytes.subarray(end)))
  }

  /** @param document one that carries its markup */
  score(document: SourceDocument, findings: readonly Finding[], protections: readonly Protection[]): Scores {
    if (document.blocks.length === 0) return NO_SCORES
    const columns = pageColumns(document, this.names)
    const scores = scoreInWindows(document, findings, protections, (part) => {
      const isWhole = part.document === document
      const own = isWhole ? columns : columnsOfPart(columns, part.first, part.last)
      const { matrix, markup } = pageOwnFeatures(part.document, part.findings, part.protections, own, this.memory.values)
      this.memory.keep(matrix)
      this.first.score(matrix, FIRST_LOOK_COLUMN)
      pageContextFeatures(part.document, matrix, markup)
      const first = matrix.column(FIRST_LOOK_COLUMN).slice()
      this.second.score(matrix, FIRST_LOOK_COLUMN)
      return { first, content: matrix.column(FIRST_LOOK_COLUMN).slice() }
    })
    this.memory.trim()
    return { ...scores, candidate: paragraphCandidate(document) }
  }
}
