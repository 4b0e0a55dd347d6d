import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import pLimit from 'p-limit'
import { Piscina } from 'piscina'
import { compress } from '../node/formats/compress.js'
import { reasonOf } from '../node/reasons.js'
import { HaltedError } from './halted.js'
import { messageOf, resultOf } from './task-message.js'
import type { OutputRequest } from './task-output.js'
import type { WorkRequest } from './task-work.js'
import type { Executor, Item, ItemFault, Task, TaskResult } from './task.js'

/** How many workers there are and what they may take. */
export interface PoolOptions {
  readonly workers: number
  /** Time for one document, in milliseconds. */
  readonly timeout: number
  /** Heap of one worker, in megabytes. */
  readonly memory: number
}

/** Where the code of a worker is, whichever file this code was bundled into. */
const WORKER = pathToFileURL(createRequire(import.meta.url).resolve('#worker')).href

/** A worker that begins anew is given so much longer, in milliseconds: it must load first, and its machine may be busy. */
const GRACE = 5000
/** A document has `--timeout` for each so many bytes. */
const STRETCH = 16 * 1024 * 1024
/** Tasks that are under way when the pool is closed may take so long to write what they have, in milliseconds. */
const PATIENCE = 2000

/**
 * Worker threads that do tasks. A worker that dies, hangs or runs out of memory is replaced, and the documents of its task are done
 * one by one, so that only the one at fault is lost.
 */
export class WorkerPool implements Executor {
  private readonly pool: Piscina<Task, TaskResult>
  /** No task waits inside the pool, where its time would run already. */
  private readonly limit
  private readonly running = new Set<Promise<TaskResult>>()
  private isClosed = false

  constructor(
    private readonly request: WorkRequest,
    private readonly options: PoolOptions,
  ) {
    this.limit = pLimit(options.workers)
    this.pool = new Piscina<Task, TaskResult>({
      filename: WORKER,
      minThreads: options.workers,
      maxThreads: options.workers,
      resourceLimits: { maxOldGenerationSizeMb: options.memory },
      workerData: request,
    })
  }

  /** @param signal gives the task up: one that waits is not begun, and the worker of one under way is replaced. The promise is rejected. */
  async run(task: Task, signal?: AbortSignal): Promise<TaskResult> {
    try {
      return await this.attempt(task, signal)
    } catch (error) {
      if (this.isClosed || signal?.aborted) throw error
      return task.items.length > 1 ? this.oneByOne(task, signal) : this.refused(task, this.faultOf(error))
    }
  }

  async close(): Promise<void> {
    this.isClosed = true
    this.limit.clearQueue()
    await Promise.race([Promise.allSettled(this.running), new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())])
    await this.pool.destroy()
  }

  /** Sends a task to a worker. Many documents share the time of one: where it is too short for them, they are done one by one. */
  private attempt(task: Task, given?: AbortSignal): Promise<TaskResult> {
    return this.limit(async () => {
      given?.throwIfAborted()
      const { message, transferList } = messageOf(task)
      const limit = limited(timeFor(task, this.options.timeout), given)
      const running = this.pool.run(message, { transferList, signal: limit.signal })
      this.running.add(running)
      try {
        return resultOf(await running)
      } finally {
        limit.clear()
        this.running.delete(running)
      }
    })
  }

  private async oneByOne(task: Task, signal?: AbortSignal): Promise<TaskResult> {
    const results: TaskResult[] = []
    for (const item of task.items) {
      const result = await this.run({ ...task, items: [item], plain: true }, signal)
      if (result.halted !== undefined) return result
      results.push(result)
    }
    return joined(results, task.plain || !('compression' in this.request) ? undefined : this.request.compression)
  }

  /** The result of a task whose one document is lost: its record comes out with its error. */
  private async refused(task: Task, fault: ItemFault): Promise<TaskResult> {
    const item = task.items[0]!
    const { input, number, size } = item
    // Where it cannot even be given back with its error, it is a loss.
    const refused = { ...item, fault: item.fault ?? fault } as Item
    const loss: Item = { kind: 'loss', input, number, size, fault: item.fault ?? fault }
    let last: unknown
    for (const attempt of [refused, loss]) {
      try {
        return await this.attempt({ ...task, items: [attempt] })
      } catch (error) {
        if (this.isClosed) throw error
        last = error
      }
    }
    // A loss takes nothing but a worker that works.
    throw new HaltedError(`workers do not work here (${reasonOf(last)}): mend that, or do without them by --workers 0`, { cause: last })
  }

  private faultOf(error: unknown): ItemFault {
    const { timeout, memory } = this.options
    const { name, code, message } = error as NodeJS.ErrnoException
    if (name === 'AbortError' || name === 'TimeoutError')
      return { code: 'timeout', message: `it took more than ${timeout / 1000} s: raise --timeout, or leave it out` }
    if (code === 'ERR_WORKER_OUT_OF_MEMORY')
      return { code: 'out-of-memory', message: `it took more than ${memory} MB: raise --memory, or leave it out` }
    return { code: 'crashed', message: `the worker that had it died (${message}): please report this document` }
  }
}

/** A signal that is raised after some milliseconds, or when another one is. AbortSignal.any would stay with a signal that many tasks share. */
function limited(milliseconds: number, given?: AbortSignal): { readonly signal: AbortSignal; clear(): void } {
  const controller = new AbortController()
  const abort = () => controller.abort()
  const timer = setTimeout(abort, milliseconds)
  given?.addEventListener('abort', abort, { once: true })
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer)
      given?.removeEventListener('abort', abort)
    },
  }
}

/** The time of a task, in milliseconds: that of one document, and as much again for each further stretch of a long one. */
function timeFor({ items }: Task, timeout: number): number {
  const largest = items.reduce((most, { size }) => Math.max(most, size), 0)
  return Math.ceil(timeout * Math.max(1, largest / STRETCH)) + GRACE
}

/** The results of the parts of a task as one. */
async function joined(results: readonly TaskResult[], compression: OutputRequest['compression']): Promise<TaskResult> {
  const bytes = results.flatMap(({ bytes = [] }) => bytes)
  return {
    bytes: compression === undefined || bytes.length === 0 ? bytes : [await compress(Buffer.concat(bytes), compression)],
    records: results.flatMap(({ records = [] }) => records),
    files: results.flatMap(({ files = [] }) => files),
    sketches: results.flatMap(({ sketches = [] }) => sketches),
    failures: results.flatMap(({ failures }) => failures),
    totals: results.flatMap(({ totals }) => totals),
  }
}
