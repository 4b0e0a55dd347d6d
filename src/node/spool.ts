import { closeSync, openSync, writeFileSync } from 'node:fs'
import { type ByteRange, readRange } from './byte-ranges.js'
import { WriteError } from './outputs.js'

/** What is gathered before it is written. */
const GATHERED = 1 << 16

/** Something to be written: as it stands here, or as it stands in a file. */
export type Part = string | ByteRange

/** A file that takes bytes until all of them are there. It writes at once, so that nothing piles up while a document is judged. */
export class ByteSpool {
  private readonly file: number
  private pieces: Uint8Array[] = []
  private gathered = 0
  private written = 0
  private isOpen = true

  /** @throws WriteError where there is such a file, or it cannot be written; so does all that writes to it. */
  constructor(readonly path: string) {
    this.file = this.orThrow(() => openSync(path, 'wx'))
  }

  write(bytes: Uint8Array): void {
    this.pieces.push(bytes)
    this.gathered += bytes.length
    if (this.gathered >= GATHERED) this.flush()
  }

  /** Ends the file; what it holds. */
  close(): ByteRange {
    if (this.isOpen) {
      this.flush()
      this.abandon()
    }
    return { path: this.path, start: 0, end: this.written }
  }

  /** Lets go of the file as it is. */
  abandon(): void {
    if (this.isOpen) closeSync(this.file)
    this.isOpen = false
  }

  private flush(): void {
    const bytes = Buffer.concat(this.pieces, this.gathered)
    this.orThrow(() => writeFileSync(this.file, bytes))
    this.written += bytes.length
    this.pieces = []
    this.gathered = 0
  }

  private orThrow<T>(write: () => T): T {
    try {
      return write()
    } catch (error) {
      throw new WriteError(this.path, error)
    }
  }
}

/** A file in UTF-8 that takes text until all of it is there. */
export class Spool {
  private readonly bytes: ByteSpool

  /** @throws WriteError as `ByteSpool` does. */
  constructor(readonly path: string) {
    this.bytes = new ByteSpool(path)
  }

  /** No text may end between the halves of a surrogate pair. */
  write(text: string): void {
    this.bytes.write(Buffer.from(text, 'utf8'))
  }

  /** Ends the file; what it holds. */
  close(): ByteRange {
    return this.bytes.close()
  }
}

/** The bytes of parts, one after the other. */
export async function* bytesOf(parts: Iterable<Part>, signal?: AbortSignal): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (typeof part === 'string') yield Buffer.from(part, 'utf8')
    else yield* readRange(part, signal)
  }
}

/** Writes parts to a file that is not there yet, one after the other. @throws WriteError, and the system's errors in reading. */
export async function writeParts(path: string, parts: Iterable<Part>, signal?: AbortSignal): Promise<void> {
  const spool = new ByteSpool(path)
  try {
    for await (const bytes of bytesOf(parts, signal)) spool.write(bytes)
    spool.close()
  } finally {
    spool.abandon()
  }
}
