import type { SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import type { Verdict, Verdicts } from './verdict.js'

/** With fewer words than this left, and less than this share of them, nothing is stripped: rather noise than an empty text. */
const MIN_WORDS = 25
const MIN_SHARE = 0.2
/** A document of which more than this share was noise is flagged. */
const MOSTLY = 0.8

/** Puts back everything where too little would survive, as tags, and says so. */
export function guard(document: SourceDocument, verdicts: Verdicts, noArticle: boolean): { verdicts: Verdicts; flags: Flag[] } {
  let words = 0
  let kept = 0
  for (const { index, shape } of document.blocks) {
    const size = Math.max(1, shape.words)
    words += size
    if (verdicts.blocks[index]?.action !== 'strip') kept += size
  }
  const flags: Flag[] = noArticle ? [{ flag: 'mostly-noise', message: 'hardly anything here reads like an article' }] : []
  if (kept === words) return { verdicts, flags }
  const stripped = Math.round((1 - kept / words) * 100)
  if (kept < words * (1 - MOSTLY) && !noArticle) flags.push({ flag: 'mostly-noise', message: `${stripped}% of the words look like noise` })
  if (kept > 0 && (kept >= MIN_WORDS || kept >= words * MIN_SHARE)) return { verdicts, flags }
  flags.push({
    flag: 'guard',
    message: `nothing was stripped: only ${Math.round(kept)} of ${Math.round(words)} words would have been left`,
  })
  const tagged = (verdict: Verdict | undefined) => verdict && { ...verdict, action: 'tag' as const }
  return { verdicts: { ...verdicts, blocks: verdicts.blocks.map(tagged), inline: [] }, flags }
}
