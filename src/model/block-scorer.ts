import type { SourceDocument } from './document.js'
import type { WeighedFindings } from './findings.js'
import type { Scores } from './scores.js'

/** Judges the blocks of a document one by one. */
export interface BlockScorer {
  /** What reports call it. */
  readonly id: string
  /** @returns log-odds, one entry for each block */
  score(document: SourceDocument, found: WeighedFindings): Scores
}
