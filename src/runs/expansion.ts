import { type Compression, readable } from '../node/formats/compression.js'
import { DEFAULT_MAX_RATIO, ExpansionError, FREE_BYTES, tooExpanded } from '../node/formats/expansion-limit.js'

/** How far compressed data may expand. */
export interface ExpansionLimits {
  /** Bytes for each compressed byte; `DEFAULT_MAX_RATIO` where absent. */
  readonly maxRatio?: number | undefined
  /** Bytes of all; no limit where absent. */
  readonly maxBytes?: number
}

/**
 * Decompresses chunks by what they hold, up to the limits; what is not compressed is under none. What was given before them stays.
 * @param named what the name of the file says of its compression
 * @throws ExpansionError beyond a limit, and what `readable` throws
 */
export async function* expanded(
  chunks: AsyncIterable<Uint8Array>,
  named: Compression | undefined,
  { maxRatio = DEFAULT_MAX_RATIO, maxBytes = Infinity }: ExpansionLimits,
): AsyncGenerator<Uint8Array> {
  let read = 0
  let given = 0
  const counted = async function* () {
    for await (const chunk of chunks) {
      read += chunk.length
      yield chunk
    }
  }
  for await (const bytes of readable(counted(), named)) {
    given += bytes.length
    if (given <= read) {
      yield bytes
      continue
    }
    if (given > maxBytes)
      throw new ExpansionError('too-long', `the document has more bytes than --max-bytes ${maxBytes}: split it, or raise the limit`)
    if (given > FREE_BYTES && given > read * maxRatio)
      throw new ExpansionError('expansion', tooExpanded(`its ${read} compressed bytes`, given, maxRatio))
    yield bytes
  }
}
