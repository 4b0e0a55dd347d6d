const LINE_FEED = 10
const CARRIAGE_RETURN = 13

/** Lines above this size cannot be held as a string with room for what cleaning adds. */
const LONGEST = 256 * 1024 * 1024

/**
 * Cuts a stream of bytes into lines at LF or CR LF, whatever the chunks: a line is put together once, when its end is seen, so that time stays
 * linear for a long line in many chunks. `null` stands for a line that is too long to hold; its bytes are let go.
 */
export class LineSplitter {
  private parts: Uint8Array[] = []
  private size = 0

  constructor(private readonly longest = LONGEST) {}

  /** The lines that end in this chunk, without their terminator. */
  push(chunk: Uint8Array): (Buffer | null)[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const lines: (Buffer | null)[] = []
    let from = 0
    for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, from)) {
      lines.push(this.complete(bytes.subarray(from, at)))
      from = at + 1
    }
    this.keep(bytes.subarray(from))
    return lines
  }

  /** The last line, where the stream ended without a terminator. */
  end(): (Buffer | null)[] {
    return this.size === 0 ? [] : [this.complete(Buffer.alloc(0))]
  }

  private complete(last: Buffer): Buffer | null {
    if (this.size === 0) return last.length > this.longest ? null : withoutReturn(last)
    this.keep(last)
    const line = this.size > this.longest ? null : withoutReturn(Buffer.concat(this.parts, this.size))
    this.parts = []
    this.size = 0
    return line
  }

  private keep(part: Buffer): void {
    if (part.length === 0) return
    this.size += part.length
    if (this.size > this.longest) this.parts = []
    else this.parts.push(part)
  }
}

function withoutReturn(line: Buffer): Buffer {
  return line[line.length - 1] === CARRIAGE_RETURN ? line.subarray(0, -1) : line
}
