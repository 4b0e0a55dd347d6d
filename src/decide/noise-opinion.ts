import type { Scores } from '../model/scores.js'
import type { Judgement } from './judgement.js'
import type { Opinion } from './opinion.js'
import type { TemplateOpinion } from './templates.js'
import type { Weighed } from './weighing.js'
import { AGREEMENT, OBJECTION } from './weights.js'

/**
 * What the document adds to log-odds of noise. A line lost costs a share of the document's content, a line left in a share of its noise:
 * so the odds at which stripping pays are those of the document's expected noise to its expected content. Half of their logarithm does best
 * on typed lines out of fold, as both are estimates. A document that is content for the most part is not cut more sharply for it.
 */
const SHARE = { power: 0.5, smoothingLines: 1 }
/**
 * A document that is hard to judge is cut the less sharply: by the share of its lines that may be either (`between` these probabilities), and
 * by the F1 to be expected of its main text; each times `weight`, against what they are on the average page (`usual`). What is lost lies in
 * few documents, lists for the most part, in which lines of content and of noise look alike. Set by hand on typed lines out of fold: at
 * the same loss three to five more in a hundred lines of noise go, on every set.
 */
const UNSURE = { between: { least: 0.2, most: 0.9 }, usual: 0.23, weight: 2.5 }
const UNREADABLE = { usual: 0.88, weight: 2.5 }
/**
 * What the scorer makes of a document when asked what in it is noise.
 * @param expectedF1 the greatest F1 to be expected of a cut between main text and the rest
 */
export function noiseOpinion(
  { local, noise }: Scores,
  expectedF1: number,
  found: Weighed,
  templates: TemplateOpinion | undefined,
): Opinion {
  const expected = noise.map((logOdds, block) => 1 / (1 + Math.exp(-logOdds - (templates?.weight(block) ?? 0))))
  const sum = expected.reduce((all, probability) => all + probability, 0)
  const noiseLines = sum + SHARE.smoothingLines
  const otherLines = expected.length - sum + SHARE.smoothingLines
  const { least, most } = UNSURE.between
  const unsure = expected.filter((probability) => probability > least && probability < most).length / Math.max(1, expected.length)
  return {
    local: (block) => -local[block]!,
    inContext: (block) => noise[block]!,
    agreement: AGREEMENT.share * Math.max(0, 1 - wrongFindings(found, expected) / AGREEMENT.wrong),
    objection: noiseLines < OBJECTION.share * (noiseLines + otherLines) ? OBJECTION.weight : 0,
    leniency:
      -SHARE.power * Math.max(0, Math.log(noiseLines / otherLines)) -
      Math.max(0, UNSURE.weight * (unsure - UNSURE.usual) + UNREADABLE.weight * (UNREADABLE.usual - expectedF1)),
  }
}

/** How many of the sure findings of noise are expected to be wrong; one over many blocks is one, and of those on a block the strongest counts. */
function wrongFindings({ weighings, byBlock }: Weighed, expected: Float32Array): number {
  const blocks = new Map<Judgement, { count: number; wrong: number }>()
  for (const { judgement, block, logOdds } of weighings) {
    if (logOdds <= AGREEMENT.from || judgement.kind !== 'noise' || judgement.finding.inline) continue
    if (Math.fround(logOdds) !== byBlock.noise[block]) continue
    const seen = blocks.get(judgement) ?? { count: 0, wrong: 0 }
    blocks.set(judgement, { count: seen.count + 1, wrong: seen.wrong + 1 - expected[block]! })
  }
  let all = 0
  for (const { count, wrong } of blocks.values()) all += wrong / count
  return all
}
