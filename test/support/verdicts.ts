import type { Judgement } from '../../src/decide/judgement.js'
import type { Verdict } from '../../src/decide/verdict.js'
import { kindOf } from '../../src/model/category.js'
import type { Finding } from '../../src/model/finding.js'

/** A judgement of a finding on one block, or on several. */
export function judgementOf({
  category = 'other-noise',
  detector = 'scorer',
  first = 0,
  last = first,
  ...others
}: Partial<Finding>): Judgement {
  const finding = { detector, category, first, last, signals: [], ...others }
  return { finding, kind: kindOf(category), local: 1, evidence: [] }
}

export function verdictOf(finding: Partial<Finding>, action: 'strip' | 'tag' = 'strip', logOdds = 2): Verdict {
  return { judgement: judgementOf(finding), action, logOdds, explain: () => [] }
}
