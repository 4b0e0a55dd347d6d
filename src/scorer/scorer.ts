import { contextFeatures, FIRST_LOOK_COLUMN, ownFeatures } from '../features/features.js'
import type { SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import type { Scores } from '../model/scores.js'
import { type Forest, parseForest } from './forest.js'
import { MatrixMemory } from './memory.js'
import { scoreInWindows } from './windows.js'

export const NO_SCORES: Scores = { first: new Float32Array(0), content: new Float32Array(0) }

/**
 * The trained judgement of blocks: log-odds that a block is content. A first look at each block by itself finds where the article may
 * stand; the second look sees the block, what is around it, and where it stands to that article. Both are boosted trees, trained by
 * `training/` on public gold data with the very features computed here.
 */
export class Scorer {
  private readonly memory = new MatrixMemory()

  private constructor(
    private readonly first: Forest,
    private readonly second: Forest,
  ) {}

  /**
   * Reads weights as `training/` packs them: the length of the first forest (32 bits, little-endian), it, and the second one.
   * @throws RangeError where the bytes are cut short.
   */
  static parse(bytes: Uint8Array): Scorer {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const end = 4 + view.getUint32(0, true)
    return new Scorer(parseForest(bytes.subarray(4, end)), parseForest(bytes.subarray(end)))
  }

  score(document: SourceDocument, findings: readonly Finding[], protections: readonly Protection[]): Scores {
    if (document.blocks.length === 0) return NO_SCORES
    const scores = scoreInWindows(document, findings, protections, (part) => {
      const matrix = ownFeatures(part.document, part.findings, part.protections, this.memory.values)
      this.memory.keep(matrix)
      this.first.score(matrix, FIRST_LOOK_COLUMN)
      contextFeatures(part.document, matrix)
      const first = matrix.column(FIRST_LOOK_COLUMN).slice()
      this.second.score(matrix, FIRST_LOOK_COLUMN)
      return { first, content: matrix.column(FIRST_LOOK_COLUMN).slice() }
    })
    this.memory.trim()
    return scores
  }
}
