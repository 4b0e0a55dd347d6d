import { StreamDecoder } from '../read/decode-stream.js'

const BACKSLASH = 0x5c
const LOWER_U = 0x75
const SHORT_ESCAPE = 2
const UNICODE_ESCAPE = 6

/**
 * Reads what stands between the quotes of a JSON string, in chunks of UTF-8 that are known to be well-formed: no escape is cut. The halves of a
 * surrogate pair may come in two pieces.
 */
export class JsonTextReader {
  private held: Uint8Array = new Uint8Array()
  private readonly decoder = new StreamDecoder('utf-8')

  push(chunk: Uint8Array): string {
    const bytes = Buffer.concat([this.held, chunk])
    const end = wholeEscapes(bytes)
    this.held = bytes.subarray(end)
    const { source } = this.decoder.push(bytes.subarray(0, end))
    return JSON.parse(`"${source}"`)
  }
}

/** Up to where no escape is cut. */
function wholeEscapes(bytes: Uint8Array): number {
  const { length } = bytes
  const last = bytes.lastIndexOf(BACKSLASH)
  if (last < length - UNICODE_ESCAPE + 1 || last < 0) return length
  let first = last
  while (first > 0 && bytes[first - 1] === BACKSLASH) first--
  // The second of two is escaped by the first, and begins nothing.
  if ((last - first) % 2 === 1) return length
  const wanted = bytes[last + 1] === LOWER_U ? UNICODE_ESCAPE : SHORT_ESCAPE
  return last + wanted > length ? last : length
}

/** A text as it stands between the quotes of a JSON string. It may not end between the halves of a surrogate pair. */
export function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
