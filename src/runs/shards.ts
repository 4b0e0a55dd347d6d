import { rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { OutputFormat } from './output-formats.js'
import type { Compression } from '../node/formats/compression.js'
import { removeFile, unfinishedName } from '../node/outputs.js'
import { outputStem } from './input-formats.js'
import { extensionOf } from './document-writer.js'
import type { Batch } from './batches.js'
import { reopened } from './growing-file.js'
import type { Input } from './input.js'
import type { ShardOptions } from './shard-options.js'
import { openShard, type ShardWriter } from './shard-writer.js'
import { isNothing, type TaskWritten } from './task.js'

/** Where the output of records stands, as plain data. */
export interface ShardState {
  /** Files of the row that are full. */
  readonly full: number
  /** The file that is being written, below the output folder, and its bytes so far. */
  readonly current?: { readonly name: string; readonly size: number }
}

const COMPRESSED = { gzip: '.gz', brotli: '.br', zstd: '.zst' } as const satisfies Record<Compression, string>
/** The digits of the number of a file in a row, at least. */
const DIGITS = 5
const IN_ROW = /^part-\d{5,}\./

/** True for a path by whose name a file in a row may be written below `out`. */
export function isInRow(path: string, out: string): boolean {
  return resolve(dirname(path)) === resolve(out) && IN_ROW.test(basename(path))
}

/** The name of the output of an input that has one of its own. */
export function nameOfRecords(input: Input, compression: Compression | undefined): string {
  const { to } = input
  return `${outputStem(input)}${recordsExtension(to, compression)}`
}

function recordsExtension(to: OutputFormat, compression: Compression | undefined): string {
  return `${extensionOf(to)}${to === 'jsonl' && compression ? COMPRESSED[compression] : ''}`
}

/**
 * Writes records to files: one for each input, or a row of files of about one size for all of them. A file has its name only when all of
 * it is there.
 */
export class Shards {
  private current: { readonly name: string; readonly writer: ShardWriter } | undefined

  private constructor(
    private readonly options: ShardOptions,
    private full: number,
  ) {}

  /** Takes the output up where it stood. @throws WriteError */
  static async open(options: ShardOptions, { full, current }: ShardState = { full: 0 }): Promise<Shards> {
    const shards = new Shards(options, full)
    if (current) {
      const path = join(options.out, current.name)
      await reopened(unfinishedName(path), path)
      await shards.begin(current.name, current.size)
    }
    return shards
  }

  /** Takes what came of a batch. @throws WriteError */
  async accept({ from, isLast }: Batch, written: TaskWritten): Promise<void> {
    const { gathers, shardSize, compression } = this.options
    // What gave no record must not say which columns a file of many inputs has.
    if (gathers && isNothing(written)) return
    const { writer } = this.current ?? (await this.begin(gathers ? this.nameInRow(this.full) : nameOfRecords(from, compression), 0, from))
    await writer.write(written)
    if (gathers ? writer.size >= shardSize : isLast) await this.finish()
  }

  /** Makes all that was taken outlive a power cut, and says where it stands; undefined where it cannot be taken up again here. */
  async keep(): Promise<ShardState | undefined> {
    const { full, current } = this
    if (!current) return { full }
    return (await current.writer.keep()) ? { full, current: { name: current.name, size: current.writer.size } } : undefined
  }

  /** Ends the last file of a row. Those of a longer run before, which lie behind it, go: they would be read as its own. */
  async end(): Promise<void> {
    if (this.current) await this.finish()
    if (!this.options.gathers || this.full === 0) return
    for (let number = this.full; await removeFile(join(this.options.out, this.nameInRow(number))); number++);
  }

  async abandon(leaves: boolean): Promise<void> {
    if (!this.current) return
    await this.current.writer.abandon()
    if (!leaves) await rm(unfinishedName(join(this.options.out, this.current.name)), { force: true })
  }

  private async begin(name: string, size: number, source?: Input): Promise<{ name: string; writer: ShardWriter }> {
    this.current = { name, writer: await openShard(unfinishedName(join(this.options.out, name)), size, this.options, source) }
    return this.current
  }

  private async finish(): Promise<void> {
    const { name, writer } = this.current!
    await writer.finish(join(this.options.out, name))
    this.current = undefined
    if (this.options.gathers) this.full++
  }

  private nameInRow(number: number): string {
    return `part-${String(number).padStart(DIGITS, '0')}${recordsExtension(this.options.to, this.options.compression)}`
  }
}
