import type { SourceDocument } from '../model/document.js'
import type { Policy } from '../model/policy.js'
import type { Headline } from './headline.js'
import { HEADLINE_WEIGHTS } from './headline-weights.js'
import type { Judgement } from './judgement.js'
import { SCORER } from './names.js'
import type { Verdict } from './verdict.js'

const DETECTOR = 'headline'

/**
 * The last word on the headline block. Where the policy keeps titles, a sure headline stays, unless it is a copy of one. Where it strips or
 * tags them, the block is one, whatever else was said of its lines: the bounds of confidence are those of the search for headlines. A
 * best guess is no ground to strip a line, but names what the scorer strips.
 */
export function judgeTitle(
  document: SourceDocument,
  verdicts: readonly (Verdict | undefined)[],
  headline: Headline | undefined,
  policy: Policy,
): (Verdict | undefined)[] {
  const judged = verdicts.slice()
  if (!headline) return judged
  const { index, last, copies, isSure } = headline
  const action = policy.actions.title
  const isScorers = (block: number) => verdicts[block]?.judgement.finding.detector === SCORER
  if (action === 'keep') {
    if (isSure && verdicts[index]?.judgement.finding.copyOf === undefined) judged[index] = undefined
    return judged
  }
  const block = titleVerdict(document, headline, index, last, action)
  for (let i = index; i <= last; i++) if (isSure || isScorers(i)) judged[i] = block
  for (const copy of copies) if (isSure || isScorers(copy)) judged[copy] = titleVerdict(document, headline, copy, copy, action)
  return judged
}

function titleVerdict(
  { blocks }: SourceDocument,
  { logOdds, signals }: Headline,
  first: number,
  last: number,
  action: 'strip' | 'tag',
): Verdict {
  const { start, end } = { start: blocks[first]!.start, end: blocks[last]!.end }
  const seen = signals.map((signal) => ({ signal, weight: HEADLINE_WEIGHTS[signal] }))
  const sum = seen.reduce((all, { weight }) => all + weight, 0)
  const judgement: Judgement = {
    finding: { detector: DETECTOR, category: 'title', first, last, signals: [{ signal: DETECTOR, grade: 'likely', start, end }] },
    kind: 'content',
    local: logOdds,
    // What the other lines take away makes the sum that of the judgement.
    evidence: [...seen, { signal: 'other-lines', weight: logOdds - sum }],
  }
  return { judgement, action, logOdds, explain: () => [] }
}
