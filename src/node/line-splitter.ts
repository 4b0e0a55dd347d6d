const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Lines above this size, in bytes, cannot be held as a string with room for what cleaning adds. */
export const MAX_HELD = 256 * 1024 * 1024

/** Takes a line that is too long to be held, as it comes. */
export interface LongLineSink<T> {
  write(bytes: Uint8Array): void
  /** The line has ended: what stands in its place. */
  end(): T
}

/** Where lines go that are too long to be held. */
export interface LongLines<T> {
  /** Lines of more bytes than this are not held. */
  readonly above: number
  /** Called where the line of this number, from 1, is found to be so long. */
  readonly begin: (number: number) => LongLineSink<T>
}

const NOWHERE: LongLineSink<null> = { write: () => {}, end: () => null }

/**
 * Cuts a stream of bytes into lines at LF or CR LF, whatever the chunks: a line is put together once, when its end is seen, so that time stays
 * linear for a long line in many chunks. In place of a line that is too long to hold stands what its sink gives.
 */
export class LineSplitter<T> {
  private parts: Buffer[] = []
  private size = 0
  private sink: ReturnSink<T> | undefined
  private number = 1

  constructor(private readonly long: LongLines<T>) {}

  /** `null` stands for lines that are too long; their bytes are let go. */
  static lettingGo(above = MAX_HELD): LineSplitter<null> {
    return new LineSplitter({ above, begin: () => NOWHERE })
  }

  /** The lines that end in this chunk, without their terminator. */
  push(chunk: Uint8Array): (Buffer | T)[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const lines: (Buffer | T)[] = []
    let from = 0
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, from)) {
      lines.push(this.complete(bytes.subarray(from, at)))
      from = at + 1
    }
    this.keep(bytes.subarray(from))
    return lines
  }

  /** The last line, where the stream ended without a terminator. */
  end(): (Buffer | T)[] {
    return this.size === 0 ? [] : [this.complete(Buffer.alloc(0))]
  }

  private complete(last: Buffer): Buffer | T {
    if (this.size === 0 && last.length <= this.long.above) {
      this.number++
      return withoutReturn(last)
    }
    this.keep(last)
    const line = this.sink ? this.sink.end() : withoutReturn(Buffer.concat(this.parts, this.size))
    this.parts = []
    this.size = 0
    this.sink = undefined
    this.number++
    return line
  }

  private keep(part: Buffer): void {
    if (part.length === 0) return
    this.size += part.length
    if (!this.sink) this.parts.push(part)
    if (this.size <= this.long.above) return
    const waiting = this.sink ? [part] : this.parts
    this.sink ??= new ReturnSink(this.long.begin(this.number))
    for (const bytes of waiting) this.sink.write(bytes)
    this.parts = []
  }
}

/** Passes a line on without the CR at its end. */
class ReturnSink<T> implements LongLineSink<T> {
  private held = false

  constructor(private readonly sink: LongLineSink<T>) {}

  write(bytes: Buffer): void {
    if (this.held) this.sink.write(Uint8Array.of(CARRIAGE_RETURN))
    this.held = bytes[bytes.length - 1] === CARRIAGE_RETURN
    this.sink.write(withoutReturn(bytes))
  }

  end(): T {
    return this.sink.end()
  }
}

function withoutReturn(line: Buffer): Buffer {
  return line[line.length - 1] === CARRIAGE_RETURN ? line.subarray(0, -1) : line
}
