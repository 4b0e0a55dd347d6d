import { type Block, ENDING } from '../../model/document.js'

/** A line that could be a headline: some words, no full stop at its end. */
export function looksLikeHeadline(block: Block): boolean {
  const { words, ending, lowerCase, capitalised, punctuation } = block.shape
  if (block.prose || words < 3 || words > 30) return false
  if (ending === ENDING.colon || ending === ENDING.comma) return false
  return capitalised > 0 || lowerCase === 0 || punctuation > 0
}

/** Each Word Of It Begins With A Capital, The Short Ones Aside: a headline in the English and American manner. */
export function isTitleCase(block: Block): boolean {
  const { words, capitalised, functionWords } = block.shape
  return capitalised >= 4 && capitalised >= (words - functionWords) * 0.8 && capitalised >= words * 0.55
}
