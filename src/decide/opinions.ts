import type { SourceDocument } from '../model/document.js'
import type { Scores } from '../model/scores.js'
import { mainTextOpinion } from './main-text-opinion.js'
import { noiseOpinion } from './noise-opinion.js'
import type { Opinion } from './opinion.js'
import type { TemplateOpinion } from './templates.js'
import type { Weighed } from './weighing.js'

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
export function opinionsOf(document: SourceDocument, found: Weighed, scores: Scores, templates?: TemplateOpinion): Opinions {
  const { opinion, expectedF1, noArticle } = mainTextOpinion(document, scores, templates)
  return { mainText: opinion, noise: noiseOpinion(scores, expectedF1, found, templates), noArticle }
}
