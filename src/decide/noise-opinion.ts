import type { FoundByBlock } from '../model/findings.js'
import type { Scores } from '../model/scores.js'
import type { Opinion } from './opinion.js'
import type { TemplateOpinion } from './templates.js'
import { AGREEMENT } from './weights.js'

/**
 * What the document adds to log-odds of noise. A line lost costs a share of the document's content, a line left in a share of its noise:
 * so the odds at which stripping pays are those of the document's expected noise to its expected content. Half of their logarithm does best
 * on typed lines out of fold, as both are estimates. A document that is content for the most part is not cut more sharply for it.
 */
const SHARE = { power: 0.5, smoothingLines: 1 }
/** What the scorer makes of a document when asked what in it is noise. */
export function noiseOpinion({ local, noise }: Scores, found: FoundByBlock, templates: TemplateOpinion | undefined): Opinion {
  let noiseLines = SHARE.smoothingLines
  let otherLines = SHARE.smoothingLines
  let wrong = 0
  noise.forEach((logOdds, block) => {
    const probability = 1 / (1 + Math.exp(-logOdds - (templates?.weight(block) ?? 0)))
    noiseLines += probability
    otherLines += 1 - probability
    if (found.noise[block]! > AGREEMENT.from) wrong += 1 - probability
  })
  const nearlyClean = noiseLines < AGREEMENT.share * (noiseLines + otherLines)
  return {
    local: (block) => -local[block]!,
    inContext: (block) => noise[block]!,
    agreement: nearlyClean ? AGREEMENT.weight * Math.max(0, 1 - wrong / AGREEMENT.wrong) : 0,
    leniency: -SHARE.power * Math.max(0, Math.log(noiseLines / otherLines)),
  }
}
