import type { SourceDocument } from '../model/document.js'
import type { Verdict, Verdicts } from './verdict.js'
import { TEMPLATES, type TemplateOpinion } from './templates.js'
import { SITE_TEMPLATE } from './weights.js'

/** What a person pinned has the last word, but for the guard against an empty text: `keep` stays whole, `strip` goes under any policy. */
export function keepPins({ blocks }: SourceDocument, { blocks: verdicts, inline, claimed }: Verdicts, { pin }: TemplateOpinion): Verdicts {
  return {
    blocks: blocks.map(({ index, start, end }) => {
      if (pin(index) === 0) return verdicts[index]
      return pin(index) < 0 ? undefined : stripped(index, verdicts[index], start, end)
    }),
    inline: inline.filter(({ judgement }) => pin(judgement.finding.first) >= 0),
    claimed,
  }
}

function stripped(index: number, verdict: Verdict | undefined, start: number, end: number): Verdict {
  if (verdict) return { ...verdict, action: 'strip', logOdds: Math.max(verdict.logOdds, SITE_TEMPLATE.pinned) }
  const signals = [{ signal: 'pinned', grade: 'certain' as const, start, end }]
  return {
    judgement: {
      finding: { detector: TEMPLATES, category: 'other-noise', first: index, last: index, signals },
      kind: 'noise',
      local: SITE_TEMPLATE.pinned,
      evidence: [{ signal: 'pinned', weight: SITE_TEMPLATE.pinned, start, end }],
    },
    action: 'strip',
    logOdds: SITE_TEMPLATE.pinned,
    explain: () => [],
  }
}
