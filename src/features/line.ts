import { type Block, ENDING, type SourceDocument } from '../model/document.js'
import { classOf, DIGIT, LETTER, QUOTE, SPACELESS, UPPER } from '../text/characters.js'
import { logOfCount } from './logarithms.js'
import type { Matrix } from './matrix.js'

/** What a line shows by itself. Shares are of its words, so that a word weighs the same in every script. */
export const LINE_FEATURES = [
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
] as const

/** With what a line begins. */
const OPENING = { other: 0, lower: 1, upper: 2, digit: 3, quote: 4, uncased: 5 } as const
/** More blank lines say nothing more. */
const MOST_BLANK = 3
/** A line of so many words without an end is cut off, or the teaser of something. */
const SENTENCE_WORDS = 10

export function fillLine({ source, blocks }: SourceDocument, { rows, values }: Matrix, at: number): void {
  for (const block of blocks) {
    const { shape } = block
    const words = Math.max(1, shape.words)
    const tokens = Math.max(1, shape.words + shape.numbers)
    const characters = block.end - block.start
    let i = at * rows + block.index
    values[i] = logOfCount(shape.words)
    i += rows
    values[i] = logOfCount(characters)
    i += rows
    values[i] = Math.min(40, characters / tokens)
    i += rows
    values[i] = shape.capitalised / words
    i += rows
    values[i] = shape.upperCase / words
    i += rows
    values[i] = shape.lowerCase / words
    i += rows
    values[i] = shape.functionWords / words
    i += rows
    values[i] = shape.numbers / tokens
    i += rows
    values[i] = shape.punctuation / tokens
    i += rows
    values[i] = shape.separators / tokens
    i += rows
    values[i] = Math.min(4, shape.exclamations)
    i += rows
    values[i] = Math.min(1, shape.spaceless / (2 * words))
    i += rows
    values[i] = Math.min(20, shape.sentences)
    i += rows
    values[i] = Math.min(60, words / Math.max(1, shape.sentences))
    i += rows
    values[i] = shape.ending
    i += rows
    values[i] = openingOf(source, block)
    i += rows
    values[i] = block.prose ? 1 : 0
    i += rows
    values[i] = Math.min(MOST_BLANK, block.blankBefore)
    i += rows
    values[i] = Math.min(MOST_BLANK, blocks[block.index + 1]?.blankBefore ?? MOST_BLANK)
    i += rows
    values[i] = shape.words >= SENTENCE_WORDS && (shape.ending === ENDING.none || shape.ending === ENDING.ellipsis) ? 1 : 0
    i += rows
    values[i] = shape.personal / words
    i += rows
    values[i] = isBelowAlike(source, blocks[block.index - 1], block) ? 1 : 0
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
