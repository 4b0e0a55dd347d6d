import { QUALITY_CURVES } from './quality-curves.js'
import type { Curve, QualityInput, QualitySignal } from './quality-signals.js'
import type { Tally } from './tally.js'

/**
 * The signals of a tally: the F1 and the precision that the scorer's probabilities lead to expect of just what was kept; the shares of what
 * was kept that are running text, stand in one run, and are disputed between the forests. Undefined if nothing was kept, or no scorer asked.
 */
export function qualitySignals({ kept, keptProse, longestRun, scored }: Tally): Readonly<Record<QualitySignal, number>> | undefined {
  if (!scored || kept === 0) return undefined
  return {
    f1: (2 * scored.keptMainText) / (kept + scored.mainText),
    precision: scored.keptMainText / kept,
    prose: keptProse / kept,
    run: longestRun / kept,
    disputed: scored.keptDisputed / kept,
  }
}

/**
 * The F1 to be expected of what was kept, held to the main text of the document; 0 if nothing was kept, as there is nothing that could be
 * right. Undefined if no scorer was asked.
 */
export function expectedF1Of(tally: Tally, input: QualityInput): number | undefined {
  if (!tally.scored) return undefined
  const signals = qualitySignals(tally)
  if (!signals) return 0
  const { bias, ...curves } = QUALITY_CURVES[input]
  const logOdds = Object.entries(curves).reduce((sum, [signal, curve]) => sum + valueAt(curve, signals[signal as QualitySignal]), bias)
  return 1 / (1 + Math.exp(-logOdds))
}

/** The value of a curve. */
export function valueAt({ at, adds }: Curve, x: number): number {
  const next = at.findIndex((point) => point > x)
  if (next === 0) return adds[0]!
  if (next < 0) return adds.at(-1)!
  const share = (x - at[next - 1]!) / (at[next]! - at[next - 1]!)
  return adds[next - 1]! + share * (adds[next]! - adds[next - 1]!)
}
