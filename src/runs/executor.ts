import { TooMuchHereError } from './read-document.js'
import { type TaskWork, taskWork, type WorkRequest } from './task-work.js'
import type { Executor, Task, TaskResult } from './task.js'
import type { PoolOptions, WorkerPool } from './worker-pool.js'

/** So little is done before workers have started: it stays within the usual limits of time and memory, whatever it is. In bytes. */
export const LITTLE = 1024 * 1024

/** What is to be done, as far as it is known. */
export interface Work {
  /** Workers that were asked for; 0 for none at all. */
  readonly workers: number | undefined
  /** Bytes of all inputs, where that is known. */
  readonly bytes: number | undefined
  /** True if time and memory are limited to something else than usual: only workers can be held to it. */
  readonly areLimitsOwn?: boolean
}

/** Does tasks here as long as there is little to do, then in workers; all of them there where much is known to come. */
export class LazyExecutor implements Executor {
  /** Made when it is first needed, as the workers are: options and templates are not loaded where nobody uses them. */
  private here: Promise<TaskWork> | undefined
  private pool: Promise<WorkerPool> | undefined
  private readonly little: number
  private bytes = 0

  constructor(
    private readonly request: WorkRequest,
    { workers, bytes, areLimitsOwn = false }: Work,
    private readonly options: PoolOptions,
  ) {
    const isMuch = (workers ?? 0) > 0 || (bytes !== undefined && bytes > LITTLE) || areLimitsOwn
    this.little = workers === 0 ? Infinity : isMuch ? 0 : LITTLE
  }

  async run(task: Task): Promise<TaskResult> {
    // The end of an input may bring no more documents.
    if (task.items.length === 0) return { failures: [], totals: [] }
    this.bytes += task.items.reduce((sum, { size }) => sum + size, 0)
    if (!this.pool && this.bytes <= this.little) {
      const result = await this.doneHere(task)
      if (result) return result
    }
    this.pool ??= this.startPool()
    return (await this.pool).run(task)
  }

  /** The result of a task that is done in this thread; undefined if that is more than it looked like, as compressed files can be. */
  private async doneHere(task: Task): Promise<TaskResult | undefined> {
    const work = await (this.here ??= taskWork(this.request))
    try {
      return await work(this.little === Infinity ? task : { ...task, mostHere: LITTLE })
    } catch (error) {
      if (error instanceof TooMuchHereError) return undefined
      throw error
    }
  }

  async close(): Promise<void> {
    await (await this.pool)?.close()
  }

  /** The code of worker threads is loaded by those who need it. */
  private async startPool(): Promise<WorkerPool> {
    const { WorkerPool } = await import('./worker-pool.js')
    return new WorkerPool(this.request, this.options)
  }
}
