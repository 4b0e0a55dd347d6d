import type { Judgement } from './judgement.js'
import type { Opinion } from './opinion.js'
import { TEMPLATES, type TemplateOpinion } from './templates.js'
import type { Verdict } from './verdict.js'

/** A copy that the scorer takes for noise more surely than this (log-odds; .82) goes with the other one: a menu that stands twice. */
const NOISE = 1.5
/** What these find is no content wherever else it stands. */
const DOUBTFUL: ReadonlySet<string> = new Set(['scorer', 'duplicate', TEMPLATES])

/** Of a text that stands twice one copy must stay: where both would go, the one that the scorer likes better is put back. */
export function keepOneCopy(
  judgements: readonly Judgement[],
  verdicts: readonly (Verdict | undefined)[],
  opinion: Opinion,
  templates: TemplateOpinion | undefined,
): readonly (Verdict | undefined)[] {
  const result = verdicts.slice()
  const noise = (index: number) => opinion.inContext(index) + (templates?.weight(index) ?? 0)
  const goes = (index: number) => {
    const verdict = result[index]
    return verdict?.action === 'strip' && DOUBTFUL.has(verdict.judgement.finding.detector)
  }
  for (const { finding } of judgements) {
    const { copyOf, first } = finding
    if (copyOf === undefined || !goes(first) || !goes(copyOf)) continue
    const better = noise(first) < noise(copyOf) ? first : copyOf
    if (noise(better) < NOISE) result[better] = undefined
  }
  return result
}
