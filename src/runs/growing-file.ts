import { type FileHandle, lstat, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createFile, makeFolder, reopenFile, syncFolder, WriteError } from '../node/outputs.js'

/**
 * A file that is written from its beginning to its end over a long time, and may be taken up again at any size it has had: what was
 * written beyond is cut off.
 */
export class GrowingFile {
  private constructor(
    readonly path: string,
    /** The file as it is open, for who writes to it otherwise than by `append`. */
    readonly handle: FileHandle,
    private length: number,
  ) {}

  /**
   * Opens a file at a size in bytes; one of size 0 is made.
   * @throws WriteError where it cannot be written, or is shorter than that.
   */
  static async open(path: string, size = 0): Promise<GrowingFile> {
    try {
      await makeFolder(dirname(path))
      const handle = size === 0 ? await createFile(path) : await reopenFile(path)
      const { size: found } = await handle.stat()
      if (found < size) {
        await handle.close()
        throw new Error(`it has ${found} bytes, and had ${size} when the run was last seen: begin anew with --overwrite`)
      }
      await handle.truncate(size)
      return new GrowingFile(path, handle, size)
    } catch (error) {
      throw new WriteError(path, error)
    }
  }

  /** Bytes written so far. */
  get size(): number {
    return this.length
  }

  async append(bytes: Uint8Array): Promise<void> {
    try {
      // A write may take less than it was given, on a disk that is nearly full: the next one says why.
      for (let at = 0; at < bytes.length;) {
        const { bytesWritten } = await this.handle.write(bytes, at, bytes.length - at, this.length)
        at += bytesWritten
        this.length += bytesWritten
      }
    } catch (error) {
      throw new WriteError(this.path, error)
    }
  }

  /** Sees to it that all that was written outlives a power cut. */
  async sync(): Promise<void> {
    try {
      await this.handle.datasync()
    } catch (error) {
      throw new WriteError(this.path, error)
    }
  }

  async close(): Promise<void> {
    await this.handle.close()
  }

  /** Ends the file and gives it its final name, whole or not at all. */
  async finish(name: string): Promise<void> {
    try {
      await this.handle.datasync()
      await this.handle.close()
      await rename(this.path, name)
      await syncFolder(dirname(name))
    } catch (error) {
      throw new WriteError(name, error)
    }
  }
}

/** Gives a file that has got its final name its temporary one back, where a run is taken up before that. */
export async function reopened(unfinished: string, final: string): Promise<void> {
  const exists = (path: string) =>
    lstat(path).then(
      () => true,
      () => false,
    )
  if (!(await exists(unfinished)) && (await exists(final))) await rename(final, unfinished)
}
