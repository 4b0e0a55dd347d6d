import { countControls, hasManyControls } from '../read/guess-encoding.js'
import { encode } from '../read/decode.js'
import { byteOrderMark, isWide } from '../read/encodings.js'
import { UNIT_SAMPLE, unitSize, unitStart, wideEncoding } from '../read/wide.js'

/** A document of which something is missing. */
export interface JoinedParts {
  readonly bytes: Buffer
  /** The places in its bytes that something is missing before. */
  readonly gaps: readonly number[]
}

/**
 * Joins the parts of a document between which bytes are missing. Behind a gap a new line begins, so that no words are glued, and in UTF-16
 * and UTF-32 a whole unit.
 */
export function joinedParts(parts: readonly Buffer[]): JoinedParts {
  const [first, ...others] = parts.filter(({ length }) => length > 0)
  if (!first) return { bytes: Buffer.alloc(0), gaps: [] }
  const encoding = wideEncodingOf(first)
  const lineEnd = Buffer.from(encode('\n', encoding))
  const pieces = [first]
  const gaps = first === parts[0] ? [] : [0]
  let size = first.length
  for (const part of others) {
    const last = pieces.pop()!
    const whole = encoding === undefined ? last : last.subarray(0, last.length - (last.length % unitSize(encoding)))
    const end = whole.subarray(-lineEnd.length).equals(lineEnd) ? [] : [lineEnd]
    const next = encoding === undefined ? part : part.subarray(unitStart(part, encoding))
    size += whole.length - last.length + lineEnd.length * end.length
    gaps.push(size)
    size += next.length
    pieces.push(whole, ...end, next)
  }
  return { bytes: Buffer.concat(pieces, size), gaps }
}

/** UTF-16 or UTF-32, by the mark or by the bytes. */
function wideEncodingOf(bytes: Buffer): string | undefined {
  const mark = byteOrderMark(bytes)
  if (mark) return isWide(mark.encoding) ? mark.encoding : undefined
  const head = bytes.subarray(0, UNIT_SAMPLE)
  return hasManyControls(countControls(head), head.length) ? wideEncoding(head) : undefined
}
