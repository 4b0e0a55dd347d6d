const OPEN_BRACKET = 0x5b
const CLOSE_BRACKET = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const COMMA = 0x2c
const QUOTE = 0x22
const BACKSLASH = 0x5c
const LINE_FEED = 0x0a
const SPACE = 0x20

/**
 * Writes a JSON array of records as JSONL, as it comes: its elements become lines. Bytes that do not begin with `[` and `{` stay as they are, and so do
 * those behind the end of the array. Nothing is held but the white space at the beginning.
 */
export async function* arrayAsLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array()
  let array: ArrayLines | undefined
  for await (const chunk of chunks) {
    if (!head) {
      yield array ? array.lines(chunk) : chunk
      continue
    }
    head = Buffer.concat([head, chunk])
    const isArray = beginsAsArray(head)
    if (isArray === undefined) continue
    if (isArray) array = new ArrayLines()
    yield array ? array.lines(head) : head
    head = undefined
  }
  if (head) yield isEmptyArray(head) ? new Uint8Array() : head
}

function beginsAsArray(head: Uint8Array): boolean | undefined {
  const bracket = head.findIndex((byte) => !isSpace(byte))
  if (bracket < 0) return undefined
  if (head[bracket] !== OPEN_BRACKET) return false
  const first = head.subarray(bracket + 1).find((byte) => !isSpace(byte))
  if (first === undefined) return undefined
  return first === OPEN_BRACE || (first === CLOSE_BRACKET ? undefined : false)
}

function isEmptyArray(head: Uint8Array): boolean {
  return /^\s*\[\s*\]\s*$/.test(Buffer.from(head).toString('latin1'))
}

/** Cuts an array into lines, without looking at what its elements hold. */
class ArrayLines {
  private depth = 0
  private isInString = false
  private isEscaped = false
  private isOver = false

  lines(chunk: Uint8Array): Uint8Array {
    const lines = new Uint8Array(chunk.length)
    let length = 0
    for (const byte of chunk) {
      const written = this.isOver ? byte : this.next(byte)
      if (written !== undefined) lines[length++] = written
    }
    return lines.subarray(0, length)
  }

  /** What a byte becomes; undefined if it goes. */
  private next(byte: number): number | undefined {
    if (this.isInString) {
      if (this.isEscaped) this.isEscaped = false
      else if (byte === BACKSLASH) this.isEscaped = true
      else if (byte === QUOTE) this.isInString = false
      return byte
    }
    switch (byte) {
      case QUOTE:
        this.isInString = true
        return byte
      case OPEN_BRACKET:
      case OPEN_BRACE:
        return this.depth++ === 0 ? undefined : byte
      case CLOSE_BRACKET:
      case CLOSE_BRACE:
        this.isOver = --this.depth === 0
        return this.isOver ? LINE_FEED : byte
      case COMMA:
        return this.depth === 1 ? LINE_FEED : byte
      default:
        // A line break between two tokens would end the line.
        return !isSpace(byte) ? byte : this.depth > 1 ? SPACE : undefined
    }
  }
}

function isSpace(byte: number): boolean {
  return byte === SPACE || (byte >= 9 && byte <= 13)
}
