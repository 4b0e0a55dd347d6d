import type { SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { CHALLENGE_PHRASES } from './challenge-phrases.js'
import { PhraseSet } from './words.js'

const challenge = new PhraseSet(...Object.values(CHALLENGE_PHRASES))

/** A page longer than this, in tokens, has something else to say. */
const LONGEST_PAGE = 400
/** In a page this short one phrase is enough; in a longer one it takes two, or one that is a line by itself near the top. */
const SHORT_PAGE = 60
const NEAR_TOP = 5
/** Nothing is said in a line longer than this: a challenge or error speaks in short lines. */
const LONGEST_LINE = 30
/** More running text than this is an article. */
const MAX_PROSE = 4

/**
 * Whether the whole document is no article: a challenge to prove that one is human, a refusal, an error page. Such pages are
 * short and say so in set phrases; a short article about them has them in longer sentences.
 */
export function findBotCheck(document: SourceDocument): Flag[] {
  const { blocks, tokens, source } = document
  if (tokens.count === 0 || tokens.count > LONGEST_PAGE) return []
  if (blocks.reduce((n, block) => n + (block.prose ? 1 : 0), 0) > MAX_PROSE) return []
  const seen = new Set<string>()
  let headed = false
  for (const { index, firstToken, lastToken } of blocks) {
    if (lastToken - firstToken > LONGEST_LINE && tokens.count > SHORT_PAGE) continue
    for (let token = firstToken; token < lastToken; token++) {
      const length = challenge.lengthAt(document, token, lastToken)
      if (length === 0) continue
      seen.add(source.slice(tokens.start[token]!, tokens.end[token + length - 1]!))
      headed ||= index < NEAR_TOP && length === lastToken - firstToken
      token += length - 1
    }
  }
  if (seen.size < (headed || tokens.count <= SHORT_PAGE ? 1 : 2)) return []
  const phrases = [...seen].slice(0, 3).map((phrase) => `"${phrase}"`)
  return [{ flag: 'bot-check', message: `The page is a challenge or an error, no article: ${phrases.join(', ')}.` }]
}
