import { type Block, ENDING, type SourceDocument } from '../../model/document.js'

const HEADLINE_WORDS = { least: 4, most: 30 }
/** A question of this many words can be a headline; longer ones are paragraphs. */
const QUESTION_WORDS = 18

/** A line that could be the headline of another article: some words, and if it ends like a sentence, a single short question. */
export function looksLikeHeadline({ source }: SourceDocument, block: Block): boolean {
  const { words, ending, sentences } = block.shape
  if (words < HEADLINE_WORDS.least || words > HEADLINE_WORDS.most || ending === ENDING.colon || ending === ENDING.comma) return false
  if (ending === ENDING.sentence) return words <= QUESTION_WORDS && sentences === 1 && !endsInFullStop(source, block)
  return !block.prose
}

/** Each Word of It Begins With a Capital, the Short Ones Aside: a headline in the English and American manner. */
export function isTitleCase({ shape }: Block): boolean {
  const { words, capitalised, functionWords, upperCase } = shape
  return capitalised > upperCase && capitalised >= 4 && capitalised >= (words - functionWords) * 0.8 && capitalised >= words * 0.55
}

function endsInFullStop(source: string, block: Block): boolean {
  return /[.。।۔]["'”’»)\]]{0,3}$/.test(source.slice(Math.max(block.start, block.end - 4), block.end))
}
