import { ENDING, type SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import { DOCUMENT, fillDocument } from './document.js'
import { FeatureNames } from './feature-names.js'
import { FOUND_FEATURES } from './found.js'
import { fillLine, LINE } from './line.js'
import { fillMarkPlaces, fillMarks, MARK, MARK_PLACES } from './marks.js'
import { Matrix } from './matrix.js'
import { besideOf, fillBeside, fillNeighbours, neighboursOf } from './neighbours.js'
import { fillRepetition, REPETITION } from './repetition.js'
import { fillSegments, segmentGroup } from './segments.js'
import { bestSpan, fillSpan, spanGroup } from './span.js'
import { fillFirstLine, fillTopic, IN_FIRST_LINE, TOPIC } from './topic.js'

/** The score of the first look: log-odds that the line is content, from what it shows by itself. */
export const FIRST_LOOK = 'first-look'

/** The columns whose values around a line tell something about it. */
const NEIGHBOURS = [
  FIRST_LOOK,
  'words',
  'capitalised',
  'numbers',
  'punctuation',
  'exclamations',
  'prose',
  'blank-before',
  'unended',
  'personal',
  'topic-elsewhere',
  IN_FIRST_LINE,
  'mark-date',
  'mark-comment',
  'mark-related',
  'mark-social',
  'mark-navigation',
  'mark-form',
  'mark-legal',
].map(neighboursOf)

const BESIDE = [FIRST_LOOK, 'words'].map(besideOf)

const LONG_SPAN = spanGroup('long-span')
const LIKED_SPAN = spanGroup('liked-span')
/** Parted by this many weak lines in a row. */
const SEGMENTS = [
  { parting: 1, group: segmentGroup('segment') },
  { parting: 3, group: segmentGroup('region') },
]

/** What the first look sees: the line by itself. */
export const OWN_FEATURES: readonly string[] = [...LINE.columns, ...MARK.columns]

/** What the text shows, in its order: of a text and of a page. */
export const TEXT_FEATURES: readonly string[] = [
  ...OWN_FEATURES,
  FIRST_LOOK,
  ...DOCUMENT.columns,
  ...REPETITION.columns,
  ...LONG_SPAN.columns,
  ...LIKED_SPAN.columns,
  ...TOPIC.columns,
  IN_FIRST_LINE,
  ...[...SEGMENTS, ...MARK_PLACES, ...NEIGHBOURS, ...BESIDE].flatMap(({ group }) => group.columns),
]

/** All columns for a text, in their order. Weights are trained for exactly these: a change here needs a training run. */
export const FEATURES = new FeatureNames([...TEXT_FEATURES, ...FOUND_FEATURES])

/** The best stretch of a text without markup: each line's characters less this many; more for one that ends like a sentence. */
const LINE_COST = 100
const SENTENCE_BONUS = 60
const CHARACTERS_PER_WORD = 6
/** The first look's log-odds count by the words of the line, up to this many. */
const MAX_WORDS = 60

/** Fills in what each line shows by itself, into `memory` where it is given and large enough. */
export function ownFeatures(
  document: SourceDocument,
  findings: readonly Finding[],
  protections: readonly Protection[],
  memory?: Float32Array,
  features: FeatureNames = FEATURES,
): Matrix {
  const matrix = new Matrix(document.blocks.length, features, memory)
  fillLine(document, matrix)
  fillMarks(findings, protections, matrix)
  return matrix
}

/** Fills in all the rest, once the first look is in its column: where the article stands, and what is around each line. */
export function contextFeatures(document: SourceDocument, matrix: Matrix): void {
  const { blocks } = document
  const sizes = sizesOf(document)
  const lengths = new Float64Array(blocks.length)
  for (const { index, shape } of blocks)
    lengths[index] = shape.words * CHARACTERS_PER_WORD - LINE_COST + (shape.ending === ENDING.sentence ? SENTENCE_BONUS : 0)
  const look = matrix.column(FIRST_LOOK)
  const liked = bestSpan(likingsOf(look, sizes))
  fillDocument(document, sizes, matrix)
  fillRepetition(document, matrix)
  fillSpan(matrix, bestSpan(lengths), sizes, LONG_SPAN)
  fillSpan(matrix, liked, sizes, LIKED_SPAN)
  fillFirstLine(document, matrix)
  fillTopic(document, liked, sizes, matrix)
  const inFirstLine = matrix.column(IN_FIRST_LINE)
  for (const { parting, group } of SEGMENTS) fillSegments(document, sizes, look, inFirstLine, parting, matrix, group)
  fillMarkPlaces(matrix)
  for (const neighbours of NEIGHBOURS) fillNeighbours(matrix, neighbours)
  for (const beside of BESIDE) fillBeside(matrix, beside)
}

/** Words and numbers by block. */
export function sizesOf({ blocks }: SourceDocument): Float64Array {
  return Float64Array.from(blocks, ({ shape }) => shape.words + shape.numbers)
}

/** The first look's log-odds by block, each by its words. */
export function likingsOf(look: Float32Array, sizes: Float64Array): Float64Array {
  return sizes.map((size, i) => look[i]! * Math.min(MAX_WORDS, Math.max(1, size)))
}
