import type { SourceDocument } from './document.js'
import type { WeighedFindings } from './findings.js'
import type { Scores } from './scores.js'

/** What a scorer has to say of each block, in log-odds: the rest of `Scores` follows from what it leaves out. */
export type BlockScores = Pick<Scores, 'noise'> & Partial<Scores>

/** Judges the blocks of a document. */
export interface BlockScorer {
  /** What reports call it. */
  readonly id: string
  /** @returns an entry for each block of the document; `mainText` is `-noise` where absent, and `local` is `mainText` */
  score(document: SourceDocument, found: WeighedFindings): BlockScores
}
