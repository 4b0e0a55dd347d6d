import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import pLimit from 'p-limit'
import type { InputFailure } from './discover.js'
import { syncFolder, WriteError } from '../node/outputs.js'
import { asJson } from '../node/formats/value-json.js'
import type { Batch } from './batches.js'
import { GrowingFile } from './growing-file.js'
import type { ShardOptions } from './shard-options.js'
import { Shards, type ShardState } from './shards.js'
import type { Failure, ItemFault, TaskResult } from './task.js'

/** Takes what comes of a run, batch by batch, in order. */
export interface RunOutput {
  accept(batch: Batch, result: TaskResult): Promise<void>
  /** Makes all that was taken outlive a power cut, and says where it stands; undefined where it cannot be taken up again here. */
  keep(): Promise<OutputState | undefined>
  /** Ends what is still open. */
  end(): Promise<void>
  /** Lets go of what is still open; what is unfinished is left for a run that takes it up, or removed. */
  abandon(leaves: boolean): Promise<void>
}

/** Where the output of a run stands, as plain data. */
export interface OutputState {
  /** By the format of the records. */
  readonly shards: { readonly [format: string]: ShardState }
  /** Bytes of `errors.jsonl`. */
  readonly errors: number
}

/** The file that names all documents that failed. */
export const ERRORS = 'errors.jsonl'

/** The error code of an input of which nothing can be read. */
export const UNREADABLE: ItemFault['code'] = 'unreadable'

/** How records of one format are written below a folder. */
export type RecordsOptions = Omit<ShardOptions, 'out'>

/** Files that are synced at a time. */
const SYNCED_AT_A_TIME = 16
/** Files that wait for it at most, where there are no checkpoints: their names must not fill the memory. */
const MAX_UNSYNCED = 10_000

/** A line of `errors.jsonl`: a record or an input that was not cleaned, or not all of it. */
export interface ErrorLine extends Omit<Failure, 'input'> {
  /** The name of the input. */
  readonly input: string
}

/** A folder: documents in files of their own, which workers have written; records in files of many; failures in `errors.jsonl`. */
export class FolderOutput implements RunOutput {
  private written: string[] = []

  private constructor(
    private readonly out: string,
    private readonly labels: readonly string[],
    private readonly shards: ReadonlyMap<string, Shards>,
    private errors: GrowingFile | undefined,
  ) {}

  /** Opens the output where it stood, or at its beginning; `labels` name the inputs. @throws WriteError */
  static async open(
    out: string,
    labels: readonly string[],
    formats: readonly RecordsOptions[],
    state?: OutputState,
  ): Promise<FolderOutput> {
    await assertFolder(out)
    const shards = new Map<string, Shards>()
    for (const options of formats) shards.set(options.to, await Shards.open({ ...options, out }, state?.shards[options.to]))
    const path = join(out, ERRORS)
    const errors = state && state.errors > 0 ? await GrowingFile.open(path, state.errors) : undefined
    if (!errors) await rm(path, { force: true }).catch(() => {})
    return new FolderOutput(out, labels, shards, errors)
  }

  async accept(batch: Batch, result: TaskResult): Promise<void> {
    this.written.push(...(result.files ?? []))
    if (this.written.length >= MAX_UNSYNCED) await this.syncWritten()
    await this.shards.get(batch.task.to)?.accept(batch, result)
    await this.name(result.failures.map(({ input, ...failure }) => ({ input: this.labels[input], ...failure })))
  }

  /** Names inputs of which nothing can be read. @throws WriteError */
  refuse(refused: readonly InputFailure[]): Promise<void> {
    return this.name(refused.map(({ input, message }) => ({ input, code: UNREADABLE, message })))
  }

  async keep(): Promise<OutputState | undefined> {
    const shards: Record<string, ShardState> = {}
    for (const [format, own] of this.shards) {
      const state = await own.keep()
      if (!state) return undefined
      shards[format] = state
    }
    await this.errors?.sync()
    await this.syncWritten()
    return { shards, errors: this.errors?.size ?? 0 }
  }

  async end(): Promise<void> {
    for (const shards of this.shards.values()) await shards.end()
    await this.syncWritten()
    await this.errors?.sync()
    await this.errors?.close()
  }

  async abandon(leaves: boolean): Promise<void> {
    for (const shards of this.shards.values()) await shards.abandon(leaves)
    await this.errors?.close()
  }

  private async name(failures: readonly object[]): Promise<void> {
    if (failures.length === 0) return
    this.errors ??= await GrowingFile.open(join(this.out, ERRORS))
    await this.errors.append(Buffer.from(failures.map((failure) => `${asJson(failure)}\n`).join(''), 'utf8'))
  }

  private async syncWritten(): Promise<void> {
    const files = this.written
    this.written = []
    const limit = pLimit(SYNCED_AT_A_TIME)
    await Promise.all(files.map((file) => limit(syncFile, file)))
    await syncFolder(this.out)
  }
}

/** A folder that is a file, or lies in one, is no trouble of a single document. */
async function assertFolder(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isDirectory()) throw Object.assign(new Error('it is a file'), { code: 'ENOTDIR' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw new WriteError(path, error)
  }
}

async function syncFile(path: string): Promise<void> {
  try {
    const handle = await open(path)
    await handle.datasync()
    await handle.close()
  } catch (error) {
    throw new WriteError(path, error)
  }
}
