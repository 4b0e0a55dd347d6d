import type { SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { scan } from '../text/scan.js'
import { wordsHash } from '../text/words-hash.js'

/** Shorter texts are summaries; words in a row that must agree; and the share of them below which the page shows less. */
const MIN_WORDS = 80
const RUN = 3
const SHOWN = 0.5
/** A whole article has more words of running text than this. Set by hand: the shortest paid one on gold pages that is whole has 391. */
const MAX_OF_TEASER = 150

/**
 * A page whose data hold an article that the page does not show, or only the beginning of: behind a paywall, or drawn by a script; and one
 * that says itself that it shows a teaser. The data are evidence and not truth, so that nothing is taken from them.
 */
export function findWithheld(document: SourceDocument): Flag[] {
  const { bodies = [], isPaid = false } = document.markup?.claims ?? {}
  if (bodies.length === 0) return isPaid ? findTeaser(document) : []
  const shown = new Set(runsOf(document))
  for (const body of bodies) {
    const claimed = scan(body)
    if (claimed.tokens.count < MIN_WORDS) continue
    const runs = runsOf(claimed)
    const share = runs.filter((run) => shown.has(run)).length / runs.length
    if (share < SHOWN)
      return [
        {
          flag: 'truncated',
          reason: 'less-than-data',
          message: `the page shows ${Math.round(share * 100)}% of the article that its data hold`,
        },
      ]
  }
  return []
}

/** A page that says that its article is for subscribers, holds no more of it in its data, and shows little: its beginning. */
function findTeaser({ blocks }: SourceDocument): Flag[] {
  const words = blocks.reduce((sum, { prose, shape }) => sum + (prose ? shape.words : 0), 0)
  if (words >= MAX_OF_TEASER) return []
  return [
    { flag: 'truncated', reason: 'paywall', message: `the article is for subscribers, and the page shows ${Math.round(words)} words` },
  ]
}

function runsOf({ tokens }: SourceDocument): number[] {
  return Array.from({ length: Math.max(0, tokens.count - RUN + 1) }, (_, i) => wordsHash(tokens, i, i + RUN))
}
