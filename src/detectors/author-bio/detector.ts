import { type Block, TOKEN } from '../../model/document.js'
import { tokenHashes } from '../../text/scan.js'
import { type DocumentView, defineDetector } from '../detector.js'
import { AUTHOR_ROLES, COPULAS } from './words.js'

/** The name that opens a sentence about an author has at most this many words. */
const NAME_TOKENS = 5
/** The role follows the verb within this many words: `is a senior political reporter`. */
const ROLE_TOKENS = 8
/** A few words about the author are no longer than this. */
const LONGEST = 140
/** With this many paragraphs after it, a sentence that says what somebody is, is about the topic and not about the author. */
const PARAGRAPHS_AFTER = 3

const copulas = new Set(tokenHashes(COPULAS))
const roles = new Set(tokenHashes(AUTHOR_ROLES))

/**
 * Risk: a profile or an obituary says of its subject what an author box says of its author. Protected by the weight of prose
 * that follows: a paragraph amid the article says it of its topic. The length of names and roles is set by hand.
 */
export const authorBio = defineDetector({
  id: 'author-bio',
  category: 'author-bio',
  summary: 'A few words about the author, and links to more of the author.',
  detect(view, report) {
    let after = 0
    for (let i = view.blocks.length - 1; i >= 0 && after < PARAGRAPHS_AFTER; i--) {
      const block = view.blocks[i]!
      if (!block.prose) continue
      after++
      if (!saysWhatSomebodyIs(view, block)) continue
      report.find({ first: i, last: i, signals: [{ signal: 'name-is-role', grade: 'likely', start: block.start, end: block.end }] })
    }
  },
})

/** `Jane Doe is a reporter ...`: a name, the verb and the role of who writes, at the beginning of a paragraph. */
function saysWhatSomebodyIs({ tokens }: DocumentView, { firstToken, lastToken }: Block): boolean {
  if (lastToken - firstToken > LONGEST || tokens.kind[firstToken] !== TOKEN.capitalised) return false
  let verb = firstToken + 1
  const latest = Math.min(lastToken, firstToken + NAME_TOKENS + 1)
  while (verb < latest && !copulas.has(tokens.hash[verb]!)) {
    if (tokens.kind[verb] !== TOKEN.capitalised && tokens.kind[verb] !== TOKEN.upper) return false
    verb++
  }
  if (verb >= latest) return false
  const end = Math.min(lastToken, verb + ROLE_TOKENS)
  for (let token = verb + 1; token < end; token++) if (roles.has(tokens.hash[token]!)) return true
  return false
}
