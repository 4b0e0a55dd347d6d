import type { SourceDocument } from '../model/document.js'
import { FeatureGroup } from './feature-group.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** What the stretch of liked lines around a line is like, and the ones before and behind it. */
export function segmentGroup(name: string) {
  return new FeatureGroup(
    ['words', 'paragraphs', 'share', 'line-words', 'in-first-line', 'from-largest', 'words-before', 'words-after'],
    `${name}-`,
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
 * @param look the first look's log-odds by line
 * @param shared by line, how much of it the first line of the document repeats
 */
export function fillSegments(
  { blocks }: SourceDocument,
  sizes: Float64Array,
  look: Float32Array,
  shared: Float32Array,
  parting: number,
  matrix: Matrix,
  group: ReturnType<typeof segmentGroup>,
): void {
  const segments: Segment[] = []
  const of = new Int32Array(blocks.length).fill(-1)
  let all = 0
  let weak = parting
  for (const { index, prose } of blocks) {
    if (look[index]! < WEAK) {
      weak++
      continue
    }
    if (weak >= parting) segments.push({ first: index, last: index, words: 0, paragraphs: 0, lines: 0, shared: 0 })
    const segment = segments[segments.length - 1]!
    segment.last = index
    segment.words += sizes[index]!
    segment.lines++
    segment.shared += shared[index]! * sizes[index]!
    if (prose) segment.paragraphs++
    all += sizes[index]!
    weak = 0
  }
  let largest = 0
  segments.forEach(({ first, last, words }, i) => {
    of.fill(i, first, last + 1)
    if (words > segments[largest]!.words) largest = i
  })
  // One more at either end, since looks past the ends of an array are slow.
  const looks = [NO_LOOK, ...segments.map((segment) => lookOf(segment, all)), NO_LOOK]
  let passed = -1
  const at = group.in(matrix)
  for (let row = 0; row < matrix.rows; row++) {
    const own = of[row]!
    if (own >= 0) passed = own
    const { words, paragraphs, share, lineWords, shared } = looks[own + 1]!
    matrix.set(at.words, row, words)
    matrix.set(at.paragraphs, row, paragraphs)
    matrix.set(at.share, row, share)
    matrix.set(at['line-words'], row, lineWords)
    matrix.set(at['in-first-line'], row, shared)
    matrix.set(at['from-largest'], row, Math.max(-8, Math.min(8, (own >= 0 ? own : passed + 0.5) - largest)))
    matrix.set(at['words-before'], row, looks[own >= 0 ? own : passed + 1]!.words)
    matrix.set(at['words-after'], row, looks[passed + 2]!.words)
  }
}

/** What all lines of a segment say of it. */
interface Look {
  readonly words: number
  readonly paragraphs: number
  readonly share: number
  readonly lineWords: number
  readonly shared: number
}

const NO_LOOK: Look = { words: 0, paragraphs: 0, share: 0, lineWords: 0, shared: 0 }

function lookOf({ words, paragraphs, lines, shared }: Segment, all: number): Look {
  return {
    words: logOfCount(words),
    paragraphs: logOfCount(paragraphs),
    share: all > 0 ? words / all : 0,
    lineWords: words / lines,
    shared: words > 0 ? shared / words : 0,
  }
}
