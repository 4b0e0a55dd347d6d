import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Batch, Position } from './batches.js'
import { BEGINNING, batchesOf } from './batches.js'
import type { Checkpoint, RunState } from './checkpoint.js'
import type { Executor } from './executor.js'
import { inOrder } from './in-order.js'
import type { Input } from './input.js'
import type { ReadingOptions } from './items.js'
import type { RunOutput } from './run-output.js'
import type { Failure, TaskResult } from './task.js'
import { RunTotals } from './run-totals.js'

/** What a run needs. */
export interface RunOptions {
  readonly inputs: readonly Input[]
  readonly executor: Executor
  readonly output: RunOutput
  readonly reading: ReadingOptions
  /** Tasks under way, or done and waiting for one before them. */
  readonly width: number
  readonly totals: RunTotals
  /** Where it remembers how far it is; absent where it cannot be taken up again. */
  readonly state?: RunState | undefined
  readonly from?: Position | undefined
  /** Told of each document that failed. */
  readonly onFailure: (failure: Failure) => void
  /** Told each time something has been written. */
  readonly onProgress: () => void
}

/** Nothing more can be written. What was written before its last checkpoint stays, and the run can be taken up there. */
export class HaltedError extends Error {
  override name = 'HaltedError'
}
