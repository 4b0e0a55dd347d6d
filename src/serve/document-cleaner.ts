import { setMaxListeners } from 'node:events'
import { HaltedError } from '../runs/halted.js'
import { inOrder } from '../runs/in-order.js'
import type { RequestOptions } from '../runs/request-options.js'
import { withRequestOptions } from '../runs/request-settings.js'
import type { Settings, SettingsFlags } from '../runs/settings.js'
import type { Failure, Item, ItemFault, TaskResult } from '../runs/task.js'
import { type PoolOptions, WorkerPool } from '../runs/worker-pool.js'
import { splitLines } from '../node/jsonl.js'
import { LineSplitter } from '../node/line-splitter.js'

/** What becomes of one document: the line that `dechaff clean --to jsonl` writes for it, or why there is none. */
export type CleanedDocument = { readonly bytes: Uint8Array } | { readonly fault: ItemFault }

/** A piece of a stream of records after cleaning. */
export interface CleanedRecords {
  /** Whole lines. */
  readonly bytes: readonly Uint8Array[]
  /** How many records they hold. */
  readonly count: number
  /** Those of them that hold an error. */
  readonly failures: readonly Failure[]
}

/** How a stream of records is cleaned. */
export interface RecordsRequest {
  readonly options: RequestOptions
  /** Larger records come out with an error, and are not held. */
  readonly maxBytes: number
  /** Gives up what is under way. */
  readonly signal: AbortSignal
  /** Called if the results are not wanted any more before the source ends: it must end then. */
  readonly stop: () => void
}

/** Records that go to a worker together. */
const MAX_RECORDS = 256
/** A worker is replaced if the document that it has is nobody's any more and takes so much longer, in milliseconds: less is cheaper than to start another. */
const ABANDONED_MS = 2000

/** Cleans documents in worker threads. A document that kills its worker costs itself alone. */
export class DocumentCleaner {
  private readonly pool: WorkerPool
  private readonly workers: number

  /** @param settings what `flags` amount to; their site templates are shared with the workers. */
  constructor(
    private readonly settings: Settings,
    flags: SettingsFlags,
    options: PoolOptions,
  ) {
    const { templates } = settings.records
    this.workers = options.workers
    this.pool = new WorkerPool(
      { idField: 'id', flags: { ...flags, templates: false }, ...(templates && { templates: templates.data }) },
      options,
    )
  }

  /** Resolves when all workers have started and have loaded what cleaning takes. @throws HaltedError if they cannot start. */
  async warmUp(): Promise<void> {
    const documents = ['{"text":"The bridge is open."}', '{"html":"<p>The bridge is open.</p>"}', '{"markdown":"The bridge is *open*."}']
    await Promise.all(
      Array.from({ length: this.workers }, async () => {
        for (const document of documents) await this.clean(Buffer.from(document))
      }),
    )
  }

  /** @throws OptionError if the options make no sense. */
  check(options: RequestOptions): void {
    withRequestOptions(this.settings, options)
  }

  /**
   * Cleans one document, as JSON: `{text | markdown | html, url?, options?, ...}`.
   * @param signal gives it up
   * @throws the reason of the signal.
   */
  async clean(document: Uint8Array, options: RequestOptions = {}, signal?: AbortSignal): Promise<CleanedDocument> {
    const item: Item = { kind: 'request', input: 0, number: 1, size: document.length, bytes: document }
    const { bytes = [], failures } = await this.done([item], options, signal && delayed(signal))
    return failures[0] ? { fault: failures[0] } : { bytes: bytes[0]! }
  }

  /**
   * Cleans a stream of records, JSONL to JSONL, in order. It reads no further than what the workers have to do: memory is bounded whatever
   * the source gives and however slowly the results are taken.
   */
  async *cleanRecords(
    source: AsyncIterable<Uint8Array>,
    { maxBytes, options, signal, stop }: RecordsRequest,
  ): AsyncGenerator<CleanedRecords> {
    const given = delayed(signal)
    const work = async (items: readonly Item[]): Promise<CleanedRecords> => {
      const { bytes = [], failures } = await this.done(items, options, given)
      return { bytes, count: items.length, failures }
    }
    yield* inOrder(recordsOf(source, maxBytes), work, this.workers + 1, stop)
  }

  /** Ends, soon. */
  close(): Promise<void> {
    return this.pool.close()
  }

  private async done(items: readonly Item[], options: RequestOptions, signal?: AbortSignal): Promise<TaskResult> {
    const result = await this.pool.run({ to: 'jsonl', items, options }, signal)
    if (result.halted !== undefined) throw new HaltedError(result.halted)
    return result
  }
}

/** The records of a stream: as many at a time as a piece of it holds, so that none waits for the next. */
async function* recordsOf(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Item[]> {
  let number = 0
  for await (const lines of splitLines(source, {}, LineSplitter.lettingGo(maxBytes))) {
    const items = lines.map((bytes): Item => {
      const item = { kind: 'line', input: 0, number: ++number, size: bytes?.length ?? 0, bytes } as const
      return bytes === null ? { ...item, fault: tooLong(maxBytes) } : item
    })
    for (let i = 0; i < items.length; i += MAX_RECORDS) yield items.slice(i, i + MAX_RECORDS)
  }
}

function tooLong(maxBytes: number): ItemFault {
  return { code: 'too-long', message: `the record has more than ${maxBytes} bytes, the most that this service takes: split the document` }
}

/** A signal that is raised some time after another one. */
function delayed(signal: AbortSignal): AbortSignal {
  const controller = new AbortController()
  // Each task of a stream listens to it.
  setMaxListeners(0, controller.signal)
  const abort = () => void setTimeout(() => controller.abort(signal.reason), ABANDONED_MS).unref()
  if (signal.aborted) controller.abort(signal.reason)
  else signal.addEventListener('abort', abort, { once: true })
  return controller.signal
}
