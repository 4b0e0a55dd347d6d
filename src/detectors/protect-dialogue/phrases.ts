import { PAGE_WORDS } from '../page-words.js'
import type { PhraseTable } from '../../text/phrases.js'

/** Labels before a colon that are no speakers: `Read more: …`, `Photo: …`. */
export const phrases = {
  words: { page: PAGE_WORDS },
} satisfies PhraseTable
