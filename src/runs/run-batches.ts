import { rm } from 'node:fs/promises'
import { type Batch, BEGINNING, batchesOf, type Position } from './batches.js'
import type { RunState } from './checkpoint.js'
import { HaltedError } from './halted.js'
import { inOrder } from './in-order.js'
import type { Input } from './input.js'
import type { ReadingOptions } from './items.js'
import type { RunOutput } from './run-output.js'
import type { RunTotals } from './run-totals.js'
import type { Executor, Failure, TaskResult } from './task.js'

/** What a run needs. */
export interface RunOptions {
  readonly inputs: readonly Input[]
  readonly reading: Omit<ReadingOptions, 'onRead'>
  readonly executor: Executor
  /** Tasks under way, or done and waiting for one before them. */
  readonly width: number
  readonly output: RunOutput
  /** What it amounted to before it was taken up, and what is added. */
  readonly totals: RunTotals
  /** Where it begins, where it is taken up. */
  readonly from?: Position | undefined
  /** Where it remembers how far it is; absent where it cannot be taken up again. */
  readonly state?: RunState | undefined
  /** Told of each document that failed. */
  readonly onFailure: (failure: Failure) => void
  /** Called each time something was written: bytes of the inputs, as they lie on the disk, whose documents are done. */
  readonly onProgress: (bytes: number) => void
  /** The time in milliseconds, by which checkpoints are due; that of the process where absent. */
  readonly clock?: (() => number) | undefined
  /** Called where the run ends before its inputs do: who waits for one of them must wait no longer. */
  readonly stopReading: () => void
}

/** Time between two checkpoints, in milliseconds. What is done after the last is done again when a run is taken up. */
const CHECKPOINT_MS = 2000

/**
 * Reads all inputs, cleans what is in them, several batches at a time, and puts out what comes of it in order. An interrupt ends it
 * after what is done is written.
 * @throws HaltedError or WriteError where nothing more can be written.
 */
export async function runBatches(options: RunOptions): Promise<void> {
  const { inputs, reading, executor, width, output, totals, from = BEGINNING, onFailure, onProgress, stopReading } = options
  const checkpoints = new Checkpoints(options)
  try {
    const batches = batchesOf(inputs, from, reading)
    const work = async (batch: Batch) => ({ batch, result: await executor.run(batch.task) })
    for await (const { batch, result } of inOrder(batches, work, width, stopReading)) {
      if (result.halted !== undefined) throw new HaltedError(result.halted)
      checkpoints.leave()
      await output.accept(batch, result)
      await removeLongLine(batch, result)
      totals.add(result)
      result.failures.forEach(onFailure)
      onProgress(batch.read)
      await checkpoints.at(batch.position)
      if (reading.signal.aborted) break
    }
    reading.signal.throwIfAborted()
  } catch (error) {
    if (reading.signal.aborted) await checkpoints.last().catch(() => {})
    await output.abandon(options.state !== undefined)
    throw error
  } finally {
    await executor.close()
  }
  await output.end()
}

/** The files of a long line go as soon as it is written: those of a run would fill the disk. */
async function removeLongLine({ task }: Batch, { file }: TaskResult): Promise<void> {
  for (const item of task.items) if (item.kind === 'long-line') await rm(item.path, { force: true })
  if (file !== undefined) await rm(file, { force: true })
}

/** Saves where a run stands, now and then. */
class Checkpoints {
  private readonly clock: () => number
  private readonly began: number
  private next: number
  private position: Position | undefined

  constructor(private readonly options: RunOptions) {
    this.clock = options.clock ?? (() => performance.now())
    this.began = this.clock()
    this.next = this.began + CHECKPOINT_MS
  }

  /** A batch is being put out: if that fails there is no telling how far it came, and the checkpoint before holds. */
  leave(): void {
    this.position = undefined
  }

  async at(position: Position): Promise<void> {
    this.position = position
    if (this.clock() >= this.next) await this.last()
  }

  /** Saves where the run stands after the last batch. */
  async last(): Promise<void> {
    const { state, output, totals } = this.options
    if (!state || !this.position) return
    const kept = await output.keep()
    if (!kept) return
    const seconds = totals.seconds + (this.clock() - this.began) / 1000
    await state.save({ position: this.position, ...kept, ...totals.data, seconds })
    this.next = this.clock() + CHECKPOINT_MS
  }
}
