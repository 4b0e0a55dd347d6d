import type { Position } from './batches.js'
import type { Input } from './input.js'
import type { OutputState } from './run-output.js'
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

/** What a run was and what came of it. */
export interface RunSummary {
  /** Version of this format. */
  readonly version: 1
  readonly tool: { readonly name: 'dechaff'; readonly version: string }
  /** Options, and the versions of what judged. */
  readonly settings: Identity['settings']
  /** Inputs, and bytes of them as they lie on the disk. */
  readonly inputs: { readonly count: number; readonly bytes: number }
  /** The same for the same settings and inputs. */
  readonly identity: string
  /** Seconds it took. */
  readonly seconds: number
  readonly totals: TotalsData
}
