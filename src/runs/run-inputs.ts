import { rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { InputFailure } from './discover.js'
import { LazyExecutor } from './executor.js'
import { bytesOfAll, type Input } from './input.js'
import type { ReadingOptions } from './items.js'
import { runBatches } from './run-batches.js'
import { type RunOutput, UNREADABLE } from './run-output.js'
import { RunTotals } from './run-totals.js'
import type { Failure } from './task.js'
import type { WorkRequest } from './task-work.js'
import type { TotalsData } from './totals.js'

/** What a run is to do. */
export interface WorkingRequest {
  readonly inputs: readonly Input[]
  /** Inputs of which nothing can be read. */
  readonly refused: readonly InputFailure[]
  readonly work: WorkRequest
  readonly reading: Omit<ReadingOptions, 'onRead'>
  /** Workers that were asked for; 0 for none. */
  readonly workers: number | undefined
  /** Time for one document, in milliseconds, and heap of a worker, in megabytes. */
  readonly limits: { readonly timeout: number; readonly memory: number }
  readonly observer: RunObserver
  /** The time in milliseconds, by which checkpoints are due; that of the process where absent. */
  readonly clock?: () => number
  /** Called if the run ends before its inputs do: whoever waits for one of them must stop waiting. */
  readonly stopReading?: () => void
}

/** Whoever watches a run. */
export interface RunObserver {
  /** Called before the first input is read; `done` is what was done before the run was resumed. */
  onBegin?(done: RunProgress): void
  /** Called for each document that failed. */
  onFailure?(failure: Failure): void
  /** Called each time something was written. */
  onProgress?(progress: RunProgress): void
  /** Called once, however the run ends. */
  onEnd?(progress: RunProgress): void
  /** Called if the run was interrupted; short ones and those of a stream cannot be resumed, and what they had not finished is removed. */
  onStopped?(canResume: boolean): void
}

/** How far a run is. */
export interface RunProgress {
  /** Bytes of the inputs whose documents are done and written, as they lie on the disk. */
  readonly bytes: number
  /** Bytes of all inputs; absent if one of them is a stream. */
  readonly totalBytes?: number
  readonly totals: TotalsData
}

type Place = Pick<Parameters<typeof runBatches>[0], 'state' | 'from'>

/** What one document may take where nothing else is said: milliseconds, and megabytes. */
export const USUAL_LIMITS = { timeout: 60_000, memory: 4096 } as const

/** Enough that no worker waits for a task that takes long, within reason. */
const TASKS_A_WORKER = 4

/** Does what is asked for, from a place on, and gives what comes of it to an output. @throws as `runBatches` does */
export async function runInputs(request: WorkingRequest, output: RunOutput, totals: RunTotals, place: Place = {}): Promise<void> {
  const { inputs, work, reading, workers, limits, observer, clock, stopReading = () => {} } = request
  const totalBytes = bytesOfAll(inputs)
  const threads = workers || availableParallelism()
  const before = inputs.slice(0, place.from?.input ?? 0).reduce((sum, { stamp }) => sum + (stamp?.size ?? 0), 0)
  let bytes = before
  const progress = (): RunProgress => ({ bytes, ...(totalBytes !== undefined && { totalBytes }), totals: totals.all.data })
  const clear = () => clearScratch(reading.longLines?.folder)
  // What a run that was killed left there is of no use.
  await clear()
  observer.onBegin?.(progress())
  try {
    await runBatches({
      ...place,
      inputs,
      reading,
      executor: new LazyExecutor(work, { workers, bytes: totalBytes, areLimitsOwn: areOwn(limits) }, { workers: threads, ...limits }),
      width: threads * TASKS_A_WORKER,
      output,
      totals,
      onFailure: (failure) => observer.onFailure?.(failure),
      onProgress: (read) => {
        bytes = before + read
        observer.onProgress?.(progress())
      },
      clock,
      stopReading,
    })
  } finally {
    observer.onEnd?.(progress())
    await clear()
  }
}

/** True if time and memory are limited to something else than usual. */
export function areOwn({ timeout, memory }: WorkingRequest['limits']): boolean {
  return timeout !== USUAL_LIMITS.timeout || memory !== USUAL_LIMITS.memory
}

/** The totals of a run that begins: inputs of which nothing can be read have failed already. */
export function totalsFor({ refused }: WorkingRequest): RunTotals {
  const totals = new RunTotals()
  refused.forEach(() => totals.all.fail(UNREADABLE))
  return totals
}

async function clearScratch(folder: string | undefined): Promise<void> {
  // A worker that was ended may still be about to make a file.
  if (folder !== undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
