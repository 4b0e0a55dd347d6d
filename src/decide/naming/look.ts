import { type Block, ENDING } from '../../model/document.js'

/** What a line looks like, from a button to a paragraph. */
const LOOK = { symbol: 0, label: 1, phrase: 2, headline: 3, 'long-headline': 4, teaser: 5, sentence: 6, prose: 7 } as const

/** The names of looks by their numbers. */
export const LOOK_NAMES: readonly string[] = Object.keys(LOOK)

/** A line of at most this many words, without an end, is a label; a phrase and a headline are longer. */
const LABEL_WORDS = 2
const PHRASE_WORDS = 4
const HEADLINE_WORDS = 7

/** The number of a line's look. */
export function lookOf({ shape, prose }: Block): number {
  if (shape.ending === ENDING.ellipsis && shape.words > LABEL_WORDS) return LOOK.teaser
  if (prose) return LOOK.prose
  if (shape.words === 0) return LOOK.symbol
  if (shape.ending === ENDING.sentence && shape.words >= LABEL_WORDS) return LOOK.sentence
  if (shape.words <= LABEL_WORDS) return LOOK.label
  if (shape.words <= PHRASE_WORDS) return LOOK.phrase
  return shape.words <= HEADLINE_WORDS ? LOOK.headline : LOOK['long-headline']
}
