import type { Scores } from '../model/scores.js'
import type { Opinion } from './opinion.js'
import type { TemplateOpinion } from './templates.js'

/**
 * What the document adds to log-odds of noise. A line lost costs a share of the document's content, a line left in a share of its noise:
 * so the odds at which stripping pays are those of the document's expected noise to its expected content. Half of their logarithm does best
 * on typed lines out of fold, as both are estimates. A document that is content for the most part is not cut more sharply for it.
 */
const SHARE = { power: 0.5, smoothingLines: 1 }
/** Below this expected share of noise, in lines, a document is nearly clean. */
const NEARLY_CLEAN = 0.35

/** What the scorer makes of a document when asked what in it is noise. */
export function noiseOpinion({ local, noise }: Scores, templates: TemplateOpinion | undefined): Opinion {
  let noiseLines = SHARE.smoothingLines
  let otherLines = SHARE.smoothingLines
  noise.forEach((logOdds, block) => {
    const probability = 1 / (1 + Math.exp(-logOdds - (templates?.weight(block) ?? 0)))
    noiseLines += probability
    otherLines += 1 - probability
  })
  return {
    local: (block) => -local[block]!,
    inContext: (block) => noise[block]!,
    isNearlyClean: noiseLines < NEARLY_CLEAN * (noiseLines + otherLines),
    leniency: -SHARE.power * Math.max(0, Math.log(noiseLines / otherLines)),
  }
}
