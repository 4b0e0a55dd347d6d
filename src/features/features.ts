import { ENDING, type SourceDocument } from '../model/document.js'
import type { Finding, Protection } from '../model/finding.js'
import { DOCUMENT_FEATURES, fillDocument } from './document.js'
import { FOUND_FEATURES } from './found.js'
import { fillLine, LINE_FEATURES } from './line.js'
import { fillMarkPlaces, fillMarks, MARK_FEATURES, MARK_PLACE_FEATURES } from './marks.js'
import { Matrix } from './matrix.js'
import { besideFeatures, fillBeside, fillNeighbours, neighbourFeatures } from './neighbours.js'
import { fillRepetition, REPETITION_FEATURES } from './repetition.js'
import { fillSegments, segmentFeatures } from './segments.js'
import { bestSpan, fillSpan, spanFeatures } from './span.js'
import { fillFirstLine, fillTopic, IN_FIRST_LINE, TOPIC_FEATURES } from './topic.js'

/** The score of the first look: log-odds that the line is content, from what it shows by itself. */
export const FIRST_LOOK = 'first-look'

/** The columns whose values around a line tell something about it. */
const TOLD_BY_NEIGHBOURS = [
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
] as const

const TOLD_BESIDE = [FIRST_LOOK, 'words'] as const

/** What the first look sees: the line by itself. */
export const OWN_FEATURES: readonly string[] = [...LINE_FEATURES, ...MARK_FEATURES]

/** What the text shows, in its order: of a text and of a page. */
export const TEXT_FEATURES: readonly string[] = [
  ...OWN_FEATURES,
  FIRST_LOOK,
  ...DOCUMENT_FEATURES,
  ...REPETITION_FEATURES,
  ...spanFeatures('long-span'),
  ...spanFeatures('liked-span'),
  ...TOPIC_FEATURES,
  IN_FIRST_LINE,
  ...segmentFeatures('segment'),
  ...segmentFeatures('region'),
  ...MARK_PLACE_FEATURES,
  ...TOLD_BY_NEIGHBOURS.flatMap(neighbourFeatures),
  ...TOLD_BESIDE.flatMap(besideFeatures),
]

/** All columns for a text, in their order. Weights are trained for exactly these: a change here needs a training run. */
export const FEATURES: readonly string[] = [...TEXT_FEATURES, ...FOUND_FEATURES]

/** Names are unique: a test sees to it. */
const column = (name: string): number => TEXT_FEATURES.indexOf(name)
const AT = {
  line: column(LINE_FEATURES[0]),
  marks: column(MARK_FEATURES[0]!),
  firstLook: column(FIRST_LOOK),
  document: column(DOCUMENT_FEATURES[0]),
  repetition: column(REPETITION_FEATURES[0]),
  longSpan: column('long-span-inside'),
  likedSpan: column('liked-span-inside'),
  topic: column(TOPIC_FEATURES[0]),
  inFirstLine: column(IN_FIRST_LINE),
  segment: column('segment-words'),
  region: column('region-words'),
  markPlaces: column(MARK_PLACE_FEATURES[0]!),
}
const NEIGHBOURS = TOLD_BY_NEIGHBOURS.map((name) => ({ from: column(name), at: column(`${name}-around-before`) }))
const BESIDE = TOLD_BESIDE.map((name) => ({ from: column(name), at: column(`${name}-1`) }))

/** The best stretch of a text without markup: each line's characters less this many; more for one that ends like a sentence. */
const LINE_COST = 100
const SENTENCE_BONUS = 60
const CHARACTERS_PER_WORD = 6
/** The first look's log-odds count by the words of the line, up to this many. */
const MOST_WORDS = 60

/** Fills in what each line shows by itself, into `memory` where it is given and large enough. */
export function ownFeatures(
  document: SourceDocument,
  findings: readonly Finding[],
  protections: readonly Protection[],
  memory?: Float32Array,
  width: number = FEATURES.length,
): Matrix {
  const matrix = new Matrix(document.blocks.length, width, memory)
  fillLine(document, matrix, AT.line)
  fillMarks(findings, protections, matrix, AT.marks)
  return matrix
}

/** Fills in all the rest, once the first look is in its column: where the article stands, and what is around each line. */
export function contextFeatures(document: SourceDocument, matrix: Matrix): void {
  const { blocks } = document
  const sizes = sizesOf(document)
  const lengths = new Float64Array(blocks.length)
  for (const { index, shape } of blocks)
    lengths[index] = shape.words * CHARACTERS_PER_WORD - LINE_COST + (shape.ending === ENDING.sentence ? SENTENCE_BONUS : 0)
  const long = bestSpan(lengths)
  const liked = bestSpan(likingsOf(matrix.column(AT.firstLook), sizes))
  fillDocument(document, sizes, matrix, AT.document)
  fillRepetition(document, matrix, AT.repetition)
  fillSpan(matrix, long, sizes, AT.longSpan)
  fillSpan(matrix, liked, sizes, AT.likedSpan)
  fillFirstLine(document, matrix, AT.inFirstLine)
  fillTopic(document, liked, sizes, AT.inFirstLine, matrix, AT.topic)
  fillSegments(document, sizes, AT.firstLook, AT.inFirstLine, 1, matrix, AT.segment)
  fillSegments(document, sizes, AT.firstLook, AT.inFirstLine, 3, matrix, AT.region)
  fillMarkPlaces(matrix, AT.marks, AT.markPlaces)
  for (const { from, at } of NEIGHBOURS) fillNeighbours(matrix, from, at)
  for (const { from, at } of BESIDE) fillBeside(matrix, from, at)
}

export const FIRST_LOOK_COLUMN = AT.firstLook

/** Words and numbers by block. */
export function sizesOf({ blocks }: SourceDocument): Float64Array {
  return Float64Array.from(blocks, ({ shape }) => shape.words + shape.numbers)
}

/** The first look's log-odds by block, each by its words. */
export function likingsOf(look: Float32Array, sizes: Float64Array): Float64Array {
  return sizes.map((size, i) => look[i]! * Math.min(MOST_WORDS, Math.max(1, size)))
}
