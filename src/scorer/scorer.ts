import { contextFeatures, FIRST_LOOK, ownFeatures } from '../features/features.js'
import { fillFound } from '../features/found.js'
import type { Matrix } from '../features/matrix.js'
import type { BlockScorer } from '../model/block-scorer.js'
import type { SourceDocument } from '../model/document.js'
import type { WeighedFindings } from '../model/findings.js'
import type { Scores } from '../model/scores.js'
import { type Forest, forestOf } from './forest.js'
import { MatrixMemory } from './memory.js'
import { unpackWeights, type Weights } from './weights.js'
import { scoreInWindows } from './windows.js'

export const NO_SCORES: Scores = { local: new Float32Array(0), mainText: new Float32Array(0), noise: new Float32Array(0) }

/** What reports call weights that are not the shipped ones. */
export const CUSTOM = 'custom'

/**
 * The trained judgement of blocks, in two stages. The local forest reads each block by itself and finds where the article may stand; the
 * context forests read the block, what is around it, and where it stands to that article. One of them says whether the block is main
 * text, the other whether it is noise; what is neither is about the content. All are boosted trees, trained by `training/` on public gold
 * data and typed lines with the very features computed here.
 */
export class Scorer implements BlockScorer {
  private readonly memory = new MatrixMemory()
  private readonly local: Forest
  private readonly context: Forest

  /** @param id what reports call the weights */
  constructor(
    { local, context }: Weights,
    readonly id: string,
  ) {
    this.local = forestOf(local)
    this.context = forestOf(context)
  }

  /**
   * The scorer with weights as `training/` packs them.
   * @throws RangeError if the bytes are cut short, or a forest is too large.
   */
  static parse(bytes: Uint8Array): Scorer {
    return new Scorer(unpackWeights(bytes), CUSTOM)
  }

  score(document: SourceDocument, found: WeighedFindings): Scores {
    if (document.blocks.length === 0) return NO_SCORES
    const scores = scoreInWindows(document, found, (part) => {
      const matrix = ownFeatures(part.document, part.findings, part.protections, this.memory.values)
      this.memory.keep(matrix)
      this.local.score(matrix, [matrix.column(FIRST_LOOK)])
      contextFeatures(part.document, matrix)
      fillFound(found.byBlock, part.first, matrix)
      return contextScores(matrix, this.context)
    })
    this.memory.trim()
    return scores
  }
}

/** The scores of all rows of a matrix whose columns are filled, the local score among them. */
export function contextScores(matrix: Matrix, context: Forest): Scores {
  const [mainText, noise] = [new Float32Array(matrix.rows), new Float32Array(matrix.rows)]
  context.score(matrix, [mainText, noise])
  return { local: matrix.column(FIRST_LOOK).slice(), mainText, noise }
}
