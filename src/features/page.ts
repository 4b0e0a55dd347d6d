import type { SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import { FeatureNames } from './feature-names.js'
import { contextFeatures, FIRST_LOOK, likingsOf, OWN_FEATURES, ownFeatures, sizesOf, TEXT_FEATURES } from './features.js'
import { FOUND_FEATURES } from './found.js'
import { fillLiked, LIKED_FEATURES, type Markup } from './markup/containers.js'
import { fillMarkup, MARKUP_FEATURES } from './markup/markup.js'
import type { PageColumns } from './markup/page-columns.js'
import type { Matrix } from './matrix.js'
import { fillNeighbours, neighboursOf } from './neighbours.js'

const NEIGHBOURS = ['linked', 'names-near', 'heading', 'container-1-words'].map(neighboursOf)

/** What the first look at a line of a page sees: the line by itself, and its place in the markup. */
export const PAGE_OWN_FEATURES: readonly string[] = [...OWN_FEATURES, ...MARKUP_FEATURES]

/** All columns for a page: those of its text come first, in their places. */
export const PAGE_FEATURES = new FeatureNames([
  ...TEXT_FEATURES,
  ...MARKUP_FEATURES,
  ...LIKED_FEATURES,
  ...NEIGHBOURS.flatMap(({ group }) => group.columns),
  ...FOUND_FEATURES,
])

/** Fills in what each line of a page shows by itself; the document must carry its markup. */
export function pageOwnFeatures(
  document: SourceDocument,
  findings: readonly Finding[],
  protections: readonly Protection[],
  columns: PageColumns,
  memory?: Float32Array,
): { matrix: Matrix; markup: Markup } {
  const matrix = ownFeatures(document, findings, protections, memory, PAGE_FEATURES)
  return { matrix, markup: fillMarkup(document, sizesOf(document), columns, matrix) }
}

/** Fills in all the rest, once the first look is in its column. */
export function pageContextFeatures(document: SourceDocument, matrix: Matrix, markup: Markup): void {
  contextFeatures(document, matrix)
  const sizes = sizesOf(document)
  const look = matrix.column(FIRST_LOOK)
  fillLiked(markup, look, likingsOf(look, sizes), sizes, matrix)
  for (const neighbours of NEIGHBOURS) fillNeighbours(matrix, neighbours)
}
