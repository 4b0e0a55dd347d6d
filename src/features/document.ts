import type { SourceDocument } from '../model/document.js'
import { isLabel } from '../text/label.js'
import { FeatureGroup } from './feature-group.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** What the whole document is like, and where in it the line stands. */
export const DOCUMENT = new FeatureGroup([
  'document-lines',
  'document-words',
  'document-prose',
  'document-labels',
  'document-line-words',
  'document-blanks',
  'place',
  'lines-before',
  'lines-after',
  'words-before',
  'prose-before',
  'prose-after',
] as const)

export function fillDocument({ blocks }: SourceDocument, sizes: Float64Array, matrix: Matrix): void {
  let words = 0
  let prose = 0
  let paragraphs = 0
  let labels = 0
  let blanks = 0
  for (const block of blocks) {
    const size = sizes[block.index]!
    words += size
    if (block.prose) {
      prose += size
      paragraphs++
    }
    if (isLabel(block)) labels++
    if (block.blankBefore > 0) blanks++
  }
  const lines = blocks.length
  const at = DOCUMENT.in(matrix)
  matrix.setAll(at['document-lines'], logOfCount(lines))
  matrix.setAll(at['document-words'], logOfCount(words))
  matrix.setAll(at['document-prose'], words > 0 ? prose / words : 0)
  matrix.setAll(at['document-labels'], labels / lines)
  matrix.setAll(at['document-line-words'], Math.min(100, words / lines))
  matrix.setAll(at['document-blanks'], blanks / lines)
  let wordsBefore = 0
  let proseBefore = 0
  for (const { index, prose } of blocks) {
    matrix.set(at.place, index, index / lines)
    matrix.set(at['lines-before'], index, logOfCount(index))
    matrix.set(at['lines-after'], index, logOfCount(lines - index - 1))
    matrix.set(at['words-before'], index, words > 0 ? wordsBefore / words : 0)
    matrix.set(at['prose-before'], index, logOfCount(proseBefore))
    wordsBefore += sizes[index]!
    if (prose) proseBefore++
    matrix.set(at['prose-after'], index, logOfCount(paragraphs - proseBefore))
  }
}
