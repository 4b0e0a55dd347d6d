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
  return new OwnJudgement(finding, kindOf(finding.category), localOf(finding))
}

/** The signal of a finding that counts in full. */
export function strongestSignal({ signals }: Finding): Signal | undefined {
  return signals.length < 2 ? signals[0] : signals.reduce((a, b) => (byStrength(b, a) < 0 ? b : a))
}

/** A judgement by the signals of its finding. Its evidence is made when it is asked for: there may be millions that nobody asks. */
class OwnJudgement implements Judgement {
  constructor(
    readonly finding: Finding,
    readonly kind: Judgement['kind'],
    readonly local: number,
  ) {}

  get evidence(): readonly Evidence[] {
    return weightsOf(this.finding).map(({ signal: { signal, start, end }, weight }) => ({ signal, weight, start, end }))
  }
}

function localOf(finding: Finding): number {
  const { signals } = finding
  if (signals.length === 1) return PRIOR + GRADE_WEIGHT[signals[0]!.grade]
  return weightsOf(finding).reduce((sum, { weight }) => sum + weight, PRIOR)
}

function weightsOf({ signals }: Finding): { readonly signal: Signal; readonly weight: number }[] {
  const sorted = signals.length < 2 ? signals : [...signals].sort(byStrength)
  let share = 1
  return sorted.map((signal) => {
    const weight = GRADE_WEIGHT[signal.grade] * share
    share *= NEXT_SIGNAL
    return { signal, weight }
  })
}
