import { type Block, ENDING, type Tokens } from '../model/document.js'
import type { Span } from '../model/span.js'
import { CLOSER, classOf, DIGIT, LETTER, SENTENCE_END, SPACE, SPACELESS, UPPER } from './characters.js'

/**
 * The span of a phrase that is glued to the end of a line of text: it begins again, with a capital where its script has
 * capitals, and without a full stop of its own, right after the mark that ended the sentence before it. The white space between the two belongs to the span.
 * `undefined` where the phrase is part of the sentence, or where nothing stands before it.
 */
export function gluedEnd(source: string, tokens: Tokens, block: Block, firstToken: number): Span | undefined {
  if (firstToken === block.firstToken || block.shape.ending === ENDING.sentence) return undefined
  const phrase = tokens.start[firstToken]!
  const initial = classOf(source.codePointAt(phrase)!)
  if (!(initial & (UPPER | DIGIT | SPACELESS))) return undefined
  let start = phrase
  while (start > block.start && classOf(source.charCodeAt(start - 1)) & SPACE) start--
  let mark = start - 1
  while (mark > block.start && closes(source.charCodeAt(mark))) mark--
  const ended =
    (classOf(source.charCodeAt(mark)) & SENTENCE_END) !== 0 && (classOf(source.charCodeAt(mark - 1)) & (LETTER | DIGIT | CLOSER)) !== 0
  return ended ? { start, end: block.end } : undefined
}

const closes = (code: number) => (classOf(code) & CLOSER) !== 0
