import type { Scores } from '../model/scores.js'
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
  const expected = new Float32Array(noise.length)
  let unsureLines = 0
  const { least, most } = UNSURE.between
  let sum = 0
  for (let block = 0; block < noise.length; block++) {
    expected[block] = 1 / (1 + Math.exp(-noise[block]! - (templates?.weight(block) ?? 0)))
    const probability = expected[block]!
    sum += probability
    if (probability > least && probability < most) unsureLines++
  }
  const noiseLines = sum + SHARE.smoothingLines
  const otherLines = expected.length - sum + SHARE.smoothingLines
  const unsure = unsureLines / Math.max(1, expected.length)
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
function wrongFindings({ judgements, weighings, byBlock }: Weighed, expected: Float32Array): number {
  const { count, judgement, block, logOdds } = weighings
  let all = 0
  for (let i = 0; i < count;) {
    const { kind, finding } = judgements[judgement[i]!]!
    const end = i + finding.last - finding.first + 1
    let blocks = 0
    let wrong = 0
    for (; i < end; i++) {
      if (logOdds[i]! <= AGREEMENT.from || kind !== 'noise' || finding.inline) continue
      if (Math.fround(logOdds[i]!) !== byBlock.noise[block[i]!]) continue
      blocks++
      wrong += 1 - expected[block[i]!]!
    }
    if (blocks > 0) all += wrong / blocks
  }
  return all
}
