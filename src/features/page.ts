import type { SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import { contextFeatures, FIRST_LOOK_COLUMN, likingsOf, OWN_FEATURES, ownFeatures, sizesOf, TEXT_FEATURES } from './features.js'
import { FOUND_FEATURES } from './found.js'
import { fillLiked, LIKED_FEATURES } from './markup/containers.js'
import { fillMarkup, type Markup, MARKUP_FEATURES } from './markup/markup.js'
import type { PageColumns } from './markup/page-columns.js'
import type { Matrix } from './matrix.js'
import { fillNeighbours, neighbourFeatures } from './neighbours.js'

const TOLD_BY_NEIGHBOURS = ['linked', 'names-near', 'heading', 'container-1-words'] as const

/** What the first look at a line of a page sees: the line by itself, and its place in the markup. */
export const PAGE_OWN_FEATURES: readonly string[] = [...OWN_FEATURES, ...MARKUP_FEATURES]

/** All columns for a page: those of its text come first, in their places. */
export const PAGE_FEATURES: readonly string[] = [
  ...TEXT_FEATURES,
  ...MARKUP_FEATURES,
  ...LIKED_FEATURES,
  ...TOLD_BY_NEIGHBOURS.flatMap(neighbourFeatures),
  ...FOUND_FEATURES,
]

const column = (name: string): number => PAGE_FEATURES.indexOf(name)
const MARKUP = TEXT_FEATURES.length
const LIKED = MARKUP + MARKUP_FEATURES.length
const NEIGHBOURS = TOLD_BY_NEIGHBOURS.map((name) => ({ from: column(name), at: column(`${name}-around-before`) }))

/** Fills in what each line of a page shows by itself; the document must carry its markup. */
export function pageOwnFeatures(
  document: SourceDocument,
  findings: readonly Finding[],
  protections: readonly Protection[],
  columns: PageColumns,
  memory?: Float32Array,
): { matrix: Matrix; markup: Markup } {
  const matrix = ownFeatures(document, findings, protections, memory, PAGE_FEATURES.length)
  return { matrix, markup: fillMarkup(document, sizesOf(document), columns, matrix, MARKUP) }
}

/** Fills in all the rest, once the first look is in its column. */
export function pageContextFeatures(document: SourceDocument, matrix: Matrix, { lines, containers, paths, kin }: Markup): void {
  contextFeatures(document, matrix)
  const sizes = sizesOf(document)
  const look = matrix.column(FIRST_LOOK_COLUMN)
  fillLiked(lines, containers, paths, kin, look, likingsOf(look, sizes), sizes, matrix, LIKED)
  for (const { from, at } of NEIGHBOURS) fillNeighbours(matrix, from, at)
}
