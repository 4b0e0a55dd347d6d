import type { SourceDocument } from '../model/document.js'
import type { Matrix } from './matrix.js'

/** What the stretch of liked lines around a line is like, and the ones before and behind it. */
export function segmentFeatures(name: string): string[] {
  return ['words', 'paragraphs', 'share', 'line-words', 'in-first-line', 'from-largest', 'words-before', 'words-after'].map(
    (what) => `${name}-${what}`,
  )
}

/** By its first look (log-odds; .25) a line below this parts two segments. */
const WEAK = -1.1

interface Segment {
  first: number
  last: number
  words: number
  paragraphs: number
  lines: number
  shared: number
}

/**
 * Segments are parted by `parting` weak lines in a row: the article by its headings and lists (1), or by menus and rows of teasers (3).
 * @param shared by line, how much of it the first line of the document repeats
 */
export function fillSegments(
  { blocks }: SourceDocument,
  sizes: Float64Array,
  firstLook: number,
  shared: number,
  parting: number,
  { rows, values }: Matrix,
  at: number,
): void {
  const segments: Segment[] = []
  const of = new Int32Array(blocks.length).fill(-1)
  let all = 0
  let weak = parting
  for (const { index, prose } of blocks) {
    if (values[firstLook * rows + index]! < WEAK) {
      weak++
      continue
    }
    if (weak >= parting) segments.push({ first: index, last: index, words: 0, paragraphs: 0, lines: 0, shared: 0 })
    const segment = segments[segments.length - 1]!
    segment.last = index
    segment.words += sizes[index]!
    segment.lines++
    segment.shared += values[shared * rows + index]! * sizes[index]!
    if (prose) segment.paragraphs++
    all += sizes[index]!
    weak = 0
  }
  let largest = 0
  segments.forEach(({ first, last, words }, i) => {
    of.fill(i, first, last + 1)
    if (words > segments[largest]!.words) largest = i
  })
  let passed = -1
  const start = at * rows
  for (let row = 0; row < rows; row++) {
    const own = of[row]!
    if (own >= 0) passed = own
    const segment = segments[own]
    values[start + row] = segment ? Math.log2(1 + segment.words) : 0
    values[start + rows + row] = segment ? Math.log2(1 + segment.paragraphs) : 0
    values[start + 2 * rows + row] = segment && all > 0 ? segment.words / all : 0
    values[start + 3 * rows + row] = segment ? segment.words / segment.lines : 0
    values[start + 4 * rows + row] = segment && segment.words > 0 ? segment.shared / segment.words : 0
    values[start + 5 * rows + row] = Math.max(-8, Math.min(8, (own >= 0 ? own : passed + 0.5) - largest))
    values[start + 6 * rows + row] = Math.log2(1 + (segments[own >= 0 ? own - 1 : passed]?.words ?? 0))
    values[start + 7 * rows + row] = Math.log2(1 + (segments[passed + 1]?.words ?? 0))
  }
}
