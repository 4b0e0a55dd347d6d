import { type Compression, readable } from '../node/formats/compression.js'

/** How far compressed data may expand. */
export interface ExpansionLimits {
  /** Bytes for each compressed byte; `DEFAULT_MAX_RATIO` where absent. */
  readonly maxRatio?: number | undefined
  /** Bytes of all; no limit where absent. */
  readonly maxBytes?: number
}

/**
 * The most bytes that a compressed byte may become. Set by hand: pages and texts become 3 to 20, logs and tables up to 100; gzip can reach
 * 1,032, brotli and zstd more than 100,000.
 */
export const DEFAULT_MAX_RATIO = 200

/** So much may come of an input whatever its ratio: a small file of blanks is harmless. In bytes. */
const FREE_BYTES = 16 * 1024 * 1024

/** Compressed data that expand beyond a limit. */
export class ExpansionError extends Error {
  override name = 'ExpansionError'
  constructor(
    readonly code: 'too-long' | 'expansion',
    message: string,
  ) {
    super(message)
  }
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
      throw new ExpansionError(
        'expansion',
        `its ${read} compressed bytes become more than ${given}, above --max-ratio ${maxRatio}: raise the limit if you trust it`,
      )
    yield bytes
  }
}
