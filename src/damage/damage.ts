import type { Language, SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { MAX_OF_A_KIND } from './flag-limit.js'
import { findBotCheck } from './bot-check.js'
import { findDrawnByScript } from './drawn-by-script.js'
import { findGluedWords } from './glued-words.js'
import { findInvisible } from './invisible.js'
import { findLostAnchors } from './lost-anchor.js'
import { findTruncation } from './truncated.js'
import { findUnclosedQuotes } from './unclosed-quote.js'
import { findWithheld } from './withheld.js'

/** What is wrong with the text of a document and cannot be mended, in source order; flags about the whole document come first. */
export function findDamage(document: SourceDocument, { code }: Language): Flag[] {
  const found = [
    findBotCheck(document),
    findDrawnByScript(document),
    findGluedWords(document, code),
    findInvisible(document),
    findLostAnchors(document, code),
    findTruncation(document, code),
    findUnclosedQuotes(document, code),
    findWithheld(document),
  ]
  return found.flatMap(atMost).sort((a, b) => (a.start ?? -1) - (b.start ?? -1) || (a.flag < b.flag ? -1 : a.flag > b.flag ? 1 : 0))
}

/** The first flags, the last of which says how many more there were. */
function atMost(flags: readonly Flag[]): Flag[] {
  if (flags.length <= MAX_OF_A_KIND) return [...flags]
  const first = [...flags].sort((a, b) => a.start! - b.start!).slice(0, MAX_OF_A_KIND)
  const last = first.pop()!
  return [...first, { ...last, message: `${last.message} ${flags.length - MAX_OF_A_KIND} more are not listed.` }]
}
