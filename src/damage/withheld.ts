import type { SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { scan } from '../text/scan.js'
import { wordsHash } from '../text/words-hash.js'

/** Shorter texts are summaries; words in a row that must agree; and the share of them below which the page shows less. */
const LEAST_WORDS = 80
const RUN = 3
const SHOWN = 0.5

/**
 * A page whose data hold an article that the page does not show, or only the beginning of: behind a paywall, or drawn by a script. The
 * data are evidence and not truth, so that nothing is taken from them.
 */
export function findWithheld(document: SourceDocument): Flag[] {
  const bodies = document.markup?.claims.bodies ?? []
  if (bodies.length === 0) return []
  const shown = new Set(runsOf(document))
  for (const body of bodies) {
    const claimed = scan(body)
    if (claimed.tokens.count < LEAST_WORDS) continue
    const runs = runsOf(claimed)
    const share = runs.filter((run) => shown.has(run)).length / runs.length
    if (share < SHOWN)
      return [{ flag: 'truncated', message: `the page shows ${Math.round(share * 100)}% of the article that its data hold` }]
  }
  return []
}

function runsOf({ tokens }: SourceDocument): number[] {
  return Array.from({ length: Math.max(0, tokens.count - RUN + 1) }, (_, i) => wordsHash(tokens, i, i + RUN))
}
