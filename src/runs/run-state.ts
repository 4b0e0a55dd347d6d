import type { Position } from './batches.js'
import type { Input } from './input.js'
import type { OutputState } from './run-output.js'
import type { RunSettings } from './run-settings.js'
import type { RunTotalsData } from './run-totals.js'
import type { TotalsData } from './totals.js'

/** Where a run stands: all that comes before is written and will outlive a power cut. */
export interface Checkpoint extends OutputState, RunTotalsData {
  readonly position: Position
}

/** What makes a run what it is: where any of it changes, what was written does not fit what is to come. */
export interface Identity {
  /** Options, versions and the like, each under the name by which one would speak of it. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly inputs: readonly Input[]
}

/** A finished run: its options, inputs and totals. `schema/run.schema.json` is made from it. */
export interface RunSummary {
  /** Version of this format. */
  readonly version: 1
  readonly tool: { readonly name: 'dechaff'; readonly version: string }
  readonly settings: RunSettings
  readonly inputs: {
    /** Files. @asType integer */
    readonly count: number
    /** Their sizes on disk. @asType integer */
    readonly bytes: number
  }
  /**
   * The same for the same settings and inputs.
   * @pattern ^sha256:[0-9a-f]{64}$
   */
  readonly identity: string
  /** Seconds it took, resumed parts included. @minimum 0 */
  readonly seconds: number
  readonly totals: TotalsData
}
