/** A line longer than this is shown in pieces. */
const LONGEST = 2000
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g

/** The rows of a text: its lines with their terminators, and the pieces of overlong lines. */
export interface Rows {
  readonly count: number
  /** Where each row begins; one entry more, for the end of the text. */
  readonly starts: Int32Array
  /** The number of its line, from 1; 0 for a piece that continues the line above. */
  readonly lines: Int32Array
}

/** Cuts a text into rows. */
export function rowsOf(text: string): Rows {
  const starts: number[] = []
  const lines: number[] = []
  let line = 1
  let start = 0
  const add = (end: number) => {
    starts.push(start)
    lines.push(line++)
    for (let cut = cutAfter(text, start, end); cut < end; cut = cutAfter(text, cut, end)) {
      starts.push(cut)
      lines.push(0)
    }
    start = end
  }
  for (const { index, 0: terminator } of text.matchAll(LINE_END)) add(index + terminator.length)
  if (start < text.length) add(text.length)
  return { count: starts.length, starts: Int32Array.from([...withEnd(starts, text.length)]), lines: Int32Array.from(lines) }
}

function* withEnd(starts: readonly number[], end: number): Generator<number> {
  yield* starts
  yield end
}

/** Where the piece that begins at `start` ends: behind a space if there is one, never within a surrogate pair. */
function cutAfter(text: string, start: number, end: number): number {
  if (end - start <= LONGEST) return end
  const space = text.lastIndexOf(' ', start + LONGEST - 1)
  if (space > start + LONGEST / 2) return space + 1
  const code = text.charCodeAt(start + LONGEST)
  return start + LONGEST - (code >= 0xdc00 && code <= 0xdfff ? 1 : 0)
}

/** The row that an offset is in. */
export function rowAt({ starts, count }: Rows, offset: number): number {
  let [low, high] = [0, count - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Rows that are drawn together: from `first` up to, not including, `end`. */
export interface Chunk {
  readonly first: number
  readonly end: number
}

const CHUNK_ROWS = 80
const CHUNK_CHARACTERS = 6000

/** Groups rows into chunks of some screens at most. */
export function chunksOf({ count, starts }: Rows): Chunk[] {
  const chunks: Chunk[] = []
  for (let first = 0; first < count;) {
    let end = first + 1
    while (end < count && end - first < CHUNK_ROWS && starts[end + 1]! - starts[first]! <= CHUNK_CHARACTERS) end++
    chunks.push({ first, end })
    first = end
  }
  return chunks
}
