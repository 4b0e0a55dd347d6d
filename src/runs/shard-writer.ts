import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { brotliCompressed } from '../node/formats/compress.js'
import type { ParquetWriter } from '../node/formats/parquet-writer.js'
import { WriteError } from '../node/outputs.js'
import { GrowingFile } from './growing-file.js'
import type { Input } from './input.js'
import type { ShardOptions } from './shard-options.js'
import { bytesWritten, type TaskWritten } from './task.js'

/** One file of records on its way from its first record to its last. */
export interface ShardWriter {
  /** Bytes of it that are on the disk, or on their way there. */
  readonly size: number
  write(written: TaskWritten): Promise<void>
  /** Sees to it that what was written outlives a power cut; gives false where the file cannot be taken up again at this place. */
  keep(): Promise<boolean>
  /** Ends the file and gives it its name. */
  finish(name: string): Promise<void>
  /** Lets go of it, unfinished. */
  abandon(): Promise<void>
}

/** Opens a file of records at a size in bytes; more than 0 only where `keep` gave true. @throws WriteError */
export async function openShard(unfinished: string, size: number, options: ShardOptions, source?: Input): Promise<ShardWriter> {
  if (options.to === 'parquet') return ColumnsWriter.open(await GrowingFile.open(unfinished), options, source)
  if (options.compression === 'brotli') return new BrotliWriter(await GrowingFile.open(unfinished))
  return new LinesWriter(await GrowingFile.open(unfinished, size))
}

/** A file of lines, or of members of gzip or frames of zstd, each of which stands for itself: it can be taken up again after any of them. */
class LinesWriter implements ShardWriter {
  constructor(private readonly file: GrowingFile) {}

  get size(): number {
    return this.file.size
  }

  async write(written: TaskWritten): Promise<void> {
    for await (const part of bytesWritten(written)) await this.file.append(part)
  }

  async keep(): Promise<boolean> {
    await this.file.sync()
    return true
  }

  finish(name: string): Promise<void> {
    return this.file.finish(name)
  }

  abandon(): Promise<void> {
    return this.file.close()
  }
}

/** A file of lines in one stream of brotli, which cannot be taken up again once it is cut off. */
class BrotliWriter implements ShardWriter {
  private readonly input = new PassThrough()
  private readonly done: Promise<void>
  private bytes = 0

  constructor(private readonly file: GrowingFile) {
    this.done = this.compressInto(file)
    this.done.catch(() => {})
  }

  /** Bytes before compression: what has come out of it so far depends on when one looks. */
  get size(): number {
    return this.bytes
  }

  async write(written: TaskWritten): Promise<void> {
    for await (const part of bytesWritten(written)) {
      this.bytes += part.length
      if (!this.input.write(part)) await Promise.race([once(this.input, 'drain'), this.done])
    }
  }

  async keep(): Promise<boolean> {
    return false
  }

  async finish(name: string): Promise<void> {
    this.input.end()
    await this.done
    await this.file.finish(name)
  }

  async abandon(): Promise<void> {
    this.input.destroy()
    await this.file.close()
  }

  private async compressInto(file: GrowingFile): Promise<void> {
    for await (const part of brotliCompressed(this.input)) await file.append(part)
  }
}

/** A Parquet file: what ends it says where all of it lies, so that it cannot be taken up again. */
class ColumnsWriter implements ShardWriter {
  private bytes = 0

  private constructor(
    private readonly file: GrowingFile,
    private readonly parquet: ParquetWriter,
  ) {}

  static async open(file: GrowingFile, { columns }: ShardOptions, source: Input | undefined): Promise<ColumnsWriter> {
    const [{ ParquetWriter }, { describeParquet }] = await Promise.all([
      import('../node/formats/parquet-writer.js'),
      import('../node/formats/parquet-reader.js'),
    ])
    // That a source cannot be read is named where its rows are read.
    const described = source?.from === 'parquet' ? await describeParquet(source.path).catch(() => undefined) : undefined
    const { schema, keyValues } = described ?? {}
    const json = Object.fromEntries(columns.json.map((name) => [name, 'json' as const]))
    const omit = schema?.map(({ name }) => name).filter((name) => !columns.isWritten(name)) ?? []
    const options = { columns: json, omit, ...(schema && { schema }), ...(keyValues && { keyValues }) }
    return new ColumnsWriter(file, await ParquetWriter.open(file.handle, options))
  }

  /** That of the row groups that are full. */
  get size(): number {
    return this.bytes
  }

  async write({ records = [] }: TaskWritten): Promise<void> {
    await this.orThrow(() => this.parquet.write(records as Iterable<Record<string, unknown>>))
    this.bytes = (await this.file.handle.stat()).size
  }

  async keep(): Promise<boolean> {
    return false
  }

  async finish(name: string): Promise<void> {
    await this.orThrow(() => this.parquet.close())
    await this.file.finish(name)
  }

  abandon(): Promise<void> {
    return this.file.close()
  }

  private async orThrow(write: () => Promise<void>): Promise<void> {
    try {
      await write()
    } catch (error) {
      throw new WriteError(this.file.path, error)
    }
  }
}
