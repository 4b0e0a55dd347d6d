import { type Block, ENDING } from '../../model/document.js'

/** What a line looks like, from a button to a paragraph. */
export const LOOK_NAMES = ['symbol', 'label', 'phrase', 'headline', 'long-headline', 'teaser', 'sentence', 'prose'] as const
export type Look = (typeof LOOK_NAMES)[number]

/** A line of at most this many words, without an end, is a label; a phrase and a headline are longer. */
const LABEL_WORDS = 2
const PHRASE_WORDS = 4
const HEADLINE_WORDS = 7

export function lookOf({ shape, prose }: Block): Look {
  if (shape.ending === ENDING.ellipsis && shape.words > LABEL_WORDS) return 'teaser'
  if (prose) return 'prose'
  if (shape.words === 0) return 'symbol'
  if (shape.ending === ENDING.sentence && shape.words >= LABEL_WORDS) return 'sentence'
  if (shape.words <= LABEL_WORDS) return 'label'
  if (shape.words <= PHRASE_WORDS) return 'phrase'
  return shape.words <= HEADLINE_WORDS ? 'headline' : 'long-headline'
}
