import { contextFeatures, FIRST_LOOK_COLUMN, ownFeatures } from '../features/features.js'
import type { SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import type { Scores } from '../model/scores.js'
import { type Forest, forestOf } from './forest.js'
import { MatrixMemory } from './memory.js'
import { unpackWeights, type Weights } from './weights.js'
import { scoreInWindows } from './windows.js'

export const NO_SCORES: Scores = { first: new Float32Array(0), content: new Float32Array(0) }

/** What reports call weights that are not the shipped ones. */
export const CUSTOM = 'custom'

/**
 * The trained judgement of blocks: log-odds that a block is content. A first look at each block by itself finds where the article may
 * stand; the second look sees the block, what is around it, and where it stands to that article. Both are boosted trees, trained by
 * `training/` on public gold data with the very features computed here.
 */
export class Scorer {
  private readonly memory = new MatrixMemory()
  private readonly first: Forest
  private readonly second: Forest

  /** @param weightsId what reports call the weights */
  constructor(
    { first, second }: Weights,
    readonly weightsId: string,
  ) {
    this.first = forestOf(first)
    this.second = forestOf(second)
  }

  /**
   * The scorer with weights as `training/` packs them.
   * @throws RangeError where the bytes are cut short, or a forest is too large.
   */
  static parse(bytes: Uint8Array): Scorer {
    return new Scorer(unpackWeights(bytes), CUSTOM)
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
