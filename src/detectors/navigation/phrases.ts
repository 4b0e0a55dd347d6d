import type { PhraseTable } from '../../text/phrases.js'

export const phrases = {} satisfies PhraseTable
