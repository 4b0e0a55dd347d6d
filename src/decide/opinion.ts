import type { SourceDocument } from '../model/document.js'
import type { Evidence } from '../model/report.js'
import type { Scores } from '../model/scores.js'
import { mainTextOpinion } from './main-text-opinion.js'
import { noiseOpinion } from './noise-opinion.js'
import type { TemplateOpinion } from './templates.js'

/** What the scorer makes of each block, as log-odds that it should not stay. */
export interface Opinion {
  /** From what the block shows by itself. */
  readonly local: (block: number) => number
  /** In its place in the document. */
  readonly inContext: (block: number) => number
  /** What the document as a whole adds to every block's log-odds: less than zero for a doubtful one. */
  readonly leniency: number
  /** True if little of the document is expected to go. */
  readonly isNearlyClean: boolean
}

/** What the scorer makes of a document. */
export interface Opinions {
  /** That a block is not main text. */
  readonly mainText: Opinion
  /** That a block is noise. */
  readonly noise: Opinion
  /** True if next to nothing reads surely as an article: an error page, a list of links, a form. */
  readonly noArticle: boolean
}

/** What the scorer makes of a document, by either question that a policy may ask. */
export function opinionsOf(document: SourceDocument, scores: Scores, templates?: TemplateOpinion): Opinions {
  const { opinion, noArticle } = mainTextOpinion(document, scores, templates)
  return { mainText: opinion, noise: noiseOpinion(scores, templates), noArticle }
}

/** What the scorer adds to a judgement, as evidence. */
export function evidenceOf({ leniency }: Opinion, weight: number): Evidence[] {
  const evidence = [{ signal: 'scorer', weight }]
  if (leniency !== 0) evidence.push({ signal: leniency < 0 ? 'doubtful-document' : 'clear-document', weight: leniency })
  return evidence
}
