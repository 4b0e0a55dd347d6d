import type { SourceDocument } from '../model/document.js'
import { isLabel } from '../text/label.js'
import { logOfCount } from './logarithms.js'
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
  const same = [
    logOfCount(lines),
    logOfCount(words),
    words > 0 ? prose / words : 0,
    labels / lines,
    Math.min(100, words / lines),
    blanks / lines,
  ]
  same.forEach((value, n) => values.fill(value, (at + n) * rows, (at + n + 1) * rows))
  const place = (at + same.length) * rows
  let wordsBefore = 0
  let proseBefore = 0
  for (let index = 0; index < rows; index++) {
    let i = place + index
    values[i] = index / lines
    i += rows
    values[i] = logOfCount(index)
    i += rows
    values[i] = logOfCount(lines - index - 1)
    i += rows
    values[i] = words > 0 ? wordsBefore / words : 0
    i += rows
    values[i] = logOfCount(proseBefore)
    i += rows
    wordsBefore += sizes[index]!
    if (blocks[index]!.prose) proseBefore++
    values[i] = logOfCount(paragraphs - proseBefore)
  }
}
