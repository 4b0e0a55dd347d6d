import type { SourceDocument } from '../model/document.js'
import { isLabel } from './line.js'
import type { Matrix } from './matrix.js'

/** What the whole document is like, and where in it the line stands. */
export const DOCUMENT_FEATURES = [
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
] as const

export function fillDocument({ blocks }: SourceDocument, sizes: Float64Array, { rows, values }: Matrix, at: number): void {
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
  let wordsBefore = 0
  let proseBefore = 0
  for (const { index, prose: isProse } of blocks) {
    let i = at * rows + index
    values[i] = Math.log2(1 + lines)
    i += rows
    values[i] = Math.log2(1 + words)
    i += rows
    values[i] = words > 0 ? prose / words : 0
    i += rows
    values[i] = labels / lines
    i += rows
    values[i] = Math.min(100, words / lines)
    i += rows
    values[i] = blanks / lines
    i += rows
    values[i] = index / lines
    i += rows
    values[i] = Math.log2(1 + index)
    i += rows
    values[i] = Math.log2(lines - index)
    i += rows
    values[i] = words > 0 ? wordsBefore / words : 0
    i += rows
    values[i] = Math.log2(1 + proseBefore)
    i += rows
    wordsBefore += sizes[index]!
    if (isProse) proseBefore++
    values[i] = Math.log2(1 + paragraphs - proseBefore)
  }
}
