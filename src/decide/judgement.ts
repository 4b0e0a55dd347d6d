import { kindOf } from '../model/category.js'
import type { Finding, Grade, Signal } from '../model/finding.js'
import type { Evidence } from '../model/report.js'
import { GRADE_WEIGHT, NEXT_SIGNAL, PRIOR } from './weights.js'

/** A finding with what it weighs by itself. */
export interface Judgement {
  readonly finding: Finding
  readonly kind: 'content' | 'about' | 'noise'
  /** Log-odds from the finding's own signals. */
  readonly local: number
  readonly evidence: readonly Evidence[]
}

const RANK: Readonly<Record<Grade, number>> = { certain: 0, likely: 1, weak: 2, hint: 3 }

/** A total order: the strongest first, and equals the same way whatever order they came in. */
function byStrength(a: Signal, b: Signal): number {
  return RANK[a.grade] - RANK[b.grade] || a.start - b.start || (a.signal < b.signal ? -1 : a.signal > b.signal ? 1 : 0)
}

/** Weighs a finding's own signals: the strongest counts in full, each further one half of the one before. */
export function judge(finding: Finding): Judgement {
  const signals = finding.signals.length < 2 ? finding.signals : [...finding.signals].sort(byStrength)
  let local = PRIOR
  let share = 1
  const evidence: Evidence[] = []
  for (const { signal, grade, start, end } of signals) {
    const weight = GRADE_WEIGHT[grade] * share
    local += weight
    share *= NEXT_SIGNAL
    evidence.push({ signal, weight, start, end })
  }
  return { finding, kind: kindOf(finding.category), local, evidence }
}
