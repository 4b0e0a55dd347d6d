import { type Block, ENDING } from '../model/document.js'

/** More words than this make no label. */
const MAX_WORDS = 4

/** A link, a button or the entry of a menu: few words and no end. */
export function isLabel({ shape }: Block): boolean {
  return shape.words <= MAX_WORDS && shape.ending === ENDING.none
}
