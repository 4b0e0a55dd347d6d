import { createReadStream } from 'node:fs'
import { JsonScanner, type JsonChild, type JsonValue } from './json-scanner.js'

/** Bytes of a file: from `start` up to, not including, `end`. */
export interface ByteRange {
  readonly path: string
  readonly start: number
  readonly end: number
}

const CHUNK = 256 * 1024

/** The bytes of a range, chunk by chunk. */
export async function* readRange({ path, start, end }: ByteRange, signal?: AbortSignal): AsyncGenerator<Buffer> {
  if (end > start)
    yield* createReadStream(path, { start, end: end - 1, highWaterMark: CHUNK, ...(signal && { signal }) }) as AsyncIterable<Buffer>
}

/** The bytes of a whole file, chunk by chunk. */
export function readFileChunks(path: string, signal?: AbortSignal): AsyncIterable<Buffer> {
  return createReadStream(path, { highWaterMark: CHUNK, ...(signal && { signal }) })
}

/**
 * Looks through the JSON value in a range and calls `onChild` for each of its children, with offsets in the file.
 * @throws JsonError where it is none.
 */
export async function scanJson(
  range: ByteRange,
  onChild: (child: JsonChild) => void,
  signal?: AbortSignal,
): Promise<JsonValue | undefined> {
  const { start: base } = range
  const scanner = new JsonScanner((child) =>
    onChild({ ...child, start: child.start + base, valueStart: child.valueStart + base, end: child.end + base }),
  )
  for await (const chunk of readRange(range, signal)) scanner.push(chunk)
  const value = scanner.end()
  return value && { ...value, start: value.start + base, close: value.close + base }
}

/** The elements of the JSON array in a range, one after the other: no more than one of them, and a chunk, is held. */
export async function* elementsOf<T>(range: ByteRange, signal?: AbortSignal): AsyncGenerator<T> {
  let found: JsonChild[] = []
  const scanner = new JsonScanner((child) => void found.push(child))
  const held: Buffer[] = []
  let heldFrom = 0
  for await (const chunk of readRange(range, signal)) {
    scanner.push(chunk)
    held.push(chunk)
    if (found.length === 0) continue
    const bytes = Buffer.concat(held)
    for (const { valueStart, end } of found) yield JSON.parse(bytes.toString('utf8', valueStart - heldFrom, end - heldFrom)) as T
    const done = found.at(-1)!.end
    held.splice(0, held.length, bytes.subarray(done - heldFrom))
    heldFrom = done
    found = []
  }
  scanner.end()
}
