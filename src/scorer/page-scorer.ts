import { FIRST_LOOK } from '../features/features.js'
import { fillFound } from '../features/found.js'
import { paragraphCandidate } from '../features/markup/candidate.js'
import type { NameWeights } from '../features/markup/names.js'
import { columnsOfPart, pageColumns } from '../features/markup/page-columns.js'
import { pageContextFeatures, pageOwnFeatures } from '../features/page.js'
import type { BlockScorer } from '../model/block-scorer.js'
import type { SourceDocument } from '../model/document.js'
import type { WeighedFindings } from '../model/findings.js'
import type { Scores } from '../model/scores.js'
import { type Forest, forestOf } from './forest.js'
import { MatrixMemory } from './memory.js'
import { contextScores, CUSTOM, NO_SCORES } from './scorer.js'
import { type PageWeights, unpackPageWeights } from './weights.js'
import { scoreInWindows } from './windows.js'

/** The trained judgement of the lines of a page: as `Scorer`, with the help of the markup and with weights of its own. */
export class PageScorer implements BlockScorer {
  private readonly memory = new MatrixMemory()
  private readonly names: NameWeights
  private readonly local: Forest
  private readonly context: Forest

  /** @param id what reports call the weights */
  constructor(
    { names, local, context }: PageWeights,
    readonly id: string,
  ) {
    this.names = names
    this.local = forestOf(local)
    this.context = forestOf(context)
  }

  /**
   * The scorer with weights as `training/` packs them.
   * @throws RangeError if the bytes are cut short, or a forest is too large.
   */
  static parse(bytes: Uint8Array): PageScorer {
    return new PageScorer(unpackPageWeights(bytes), CUSTOM)
  }

  /** @param document one that carries its markup */
  score(document: SourceDocument, found: WeighedFindings): Scores {
    if (document.blocks.length === 0) return NO_SCORES
    const columns = pageColumns(document, this.names)
    const scores = scoreInWindows(document, found, (part) => {
      const isWhole = part.document === document
      const own = isWhole ? columns : columnsOfPart(columns, part.first, part.last)
      const { matrix, markup } = pageOwnFeatures(part.document, part.findings, part.protections, own, this.memory.values)
      this.memory.keep(matrix)
      this.local.score(matrix, [matrix.column(FIRST_LOOK)])
      pageContextFeatures(part.document, matrix, markup)
      fillFound(found.byBlock, part.first, matrix)
      return contextScores(matrix, this.context)
    })
    this.memory.trim()
    return { ...scores, candidate: paragraphCandidate(document) }
  }
}
