import { type Block, ENDING, type SourceDocument } from '../model/document.js'
import { classOf, DIGIT, LETTER, QUOTE, SPACELESS, UPPER } from '../text/characters.js'
import { FeatureGroup } from './feature-group.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** What a line shows by itself. Shares are of its words, so that a word weighs the same in every script. */
export const LINE = new FeatureGroup([
  'words',
  'characters',
  'word-length',
  'capitalised',
  'upper-case',
  'lower-case',
  'function-words',
  'numbers',
  'punctuation',
  'separators',
  'exclamations',
  'spaceless',
  'sentences',
  'sentence-length',
  'ending',
  'opening',
  'prose',
  'blank-before',
  'blank-after',
  'unended',
  'personal',
  'same-opening',
] as const)

/** With what a line begins. */
const OPENING = { other: 0, lower: 1, upper: 2, digit: 3, quote: 4, uncased: 5 } as const
/** More blank lines say nothing more. */
const MAX_BLANK = 3
/** A line of this many words without an end is cut off, or the teaser of something. */
const SENTENCE_WORDS = 10

export function fillLine({ source, blocks }: SourceDocument, matrix: Matrix): void {
  const at = LINE.in(matrix)
  for (const block of blocks) {
    const { index, shape } = block
    const words = Math.max(1, shape.words)
    const tokens = Math.max(1, shape.words + shape.numbers)
    const characters = block.end - block.start
    const isUnended = shape.words >= SENTENCE_WORDS && (shape.ending === ENDING.none || shape.ending === ENDING.ellipsis)
    matrix.set(at.words, index, logOfCount(shape.words))
    matrix.set(at.characters, index, logOfCount(characters))
    matrix.set(at['word-length'], index, Math.min(40, characters / tokens))
    matrix.set(at.capitalised, index, shape.capitalised / words)
    matrix.set(at['upper-case'], index, shape.upperCase / words)
    matrix.set(at['lower-case'], index, shape.lowerCase / words)
    matrix.set(at['function-words'], index, shape.functionWords / words)
    matrix.set(at.numbers, index, shape.numbers / tokens)
    matrix.set(at.punctuation, index, shape.punctuation / tokens)
    matrix.set(at.separators, index, shape.separators / tokens)
    matrix.set(at.exclamations, index, Math.min(4, shape.exclamations))
    matrix.set(at.spaceless, index, Math.min(1, shape.spaceless / (2 * words)))
    matrix.set(at.sentences, index, Math.min(20, shape.sentences))
    matrix.set(at['sentence-length'], index, Math.min(60, words / Math.max(1, shape.sentences)))
    matrix.set(at.ending, index, shape.ending)
    matrix.set(at.opening, index, openingOf(source, block))
    matrix.set(at.prose, index, block.prose ? 1 : 0)
    matrix.set(at['blank-before'], index, Math.min(MAX_BLANK, block.blankBefore))
    matrix.set(at['blank-after'], index, Math.min(MAX_BLANK, blocks[index + 1]?.blankBefore ?? MAX_BLANK))
    matrix.set(at.unended, index, isUnended ? 1 : 0)
    matrix.set(at.personal, index, shape.personal / words)
    matrix.set(at['same-opening'], index, isBelowAlike(source, blocks[index - 1], block) ? 1 : 0)
  }
}

/** The line above begins with the same word or mark: items of a list. */
function isBelowAlike(source: string, above: Block | undefined, { start }: Block): boolean {
  return above !== undefined && source.charCodeAt(above.start) === source.charCodeAt(start)
}

function openingOf(source: string, { start }: Block): number {
  const cls = classOf(source.charCodeAt(start))
  if (cls & UPPER) return OPENING.upper
  if (cls & LETTER) return cls & SPACELESS ? OPENING.uncased : OPENING.lower
  if (cls & DIGIT) return OPENING.digit
  return cls & QUOTE ? OPENING.quote : OPENING.other
}
