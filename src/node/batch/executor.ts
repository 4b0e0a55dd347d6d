import { type CleaningRequest, TaskCleaner } from './task-cleaner.js'
import type { Executor, Task, TaskResult } from './task.js'
import { type PoolOptions, WorkerPool } from './worker-pool.js'

/** So little is done before workers have started. In bytes. */
export const LITTLE = 1024 * 1024

/** What is to be done, as far as it is known. */
export interface Work {
  /** Workers that were asked for; 0 for none at all. */
  readonly workers: number | undefined
  /** Bytes of all inputs, where that is known. */
  readonly bytes: number | undefined
}

/** Does tasks here as long as there is little to do, then in workers; all of them there where much is known to come. */
export class LazyExecutor implements Executor {
  private pool: WorkerPool | undefined
  private bytes = 0

  private constructor(
    private readonly here: TaskCleaner,
    private readonly request: CleaningRequest,
    private readonly options: PoolOptions,
    private readonly little: number,
  ) {}

  /** @throws OptionError where the request makes no sense. */
  static async create(request: CleaningRequest, { workers, bytes }: Work, options: PoolOptions): Promise<LazyExecutor> {
    const isMuch = (workers ?? 0) > 0 || (bytes !== undefined && bytes > LITTLE)
    const little = workers === 0 ? Infinity : isMuch ? 0 : LITTLE
    return new LazyExecutor(await TaskCleaner.create(request), request, options, little)
  }

  run(task: Task): Promise<TaskResult> {
    this.bytes += task.items.reduce((sum, { size }) => sum + size, 0)
    if (!this.pool && this.bytes <= this.little) return this.here.clean(task)
    this.pool ??= new WorkerPool(this.request, this.options)
    return this.pool.run(task)
  }

  async close(): Promise<void> {
    await this.pool?.close()
  }
}
