import { GrowingFile } from './growing-file.js'
import type { ShardOptions } from './shards.js'
import type { TaskWritten } from './task-output.js'

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
export function openShard(unfinished: string, size: number, { to, compression }: ShardOptions): Promise<ShardWriter> {
  return LinesWriter.open(unfinished, size)
}

/** A file of lines, or of members of gzip or frames of zstd, each of which stands for itself: it can be taken up again after any of them. */
export class LinesWriter implements ShardWriter {
  private constructor(private readonly file: GrowingFile) {}

  static async open(unfinished: string, size: number): Promise<LinesWriter> {
    return new LinesWriter(await GrowingFile.open(unfinished, size))
  }

  get size(): number {
    return this.file.size
  }

  async write({ bytes = [] }: TaskWritten): Promise<void> {
    for (const part of bytes) await this.file.append(part)
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
