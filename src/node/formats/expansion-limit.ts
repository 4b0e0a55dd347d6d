/**
 * The most bytes that a compressed byte may become. Set by hand: pages and texts become 3 to 20, logs and tables up to 100; gzip can reach
 * 1,032, brotli, zstd and the runs of Parquet more than 100,000.
 */
export const DEFAULT_MAX_RATIO = 200

/** So much may come of an input whatever its ratio: a small file of blanks is harmless. In bytes. */
export const FREE_BYTES = 16 * 1024 * 1024

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

/** What is said of compressed bytes, such as "its 5 compressed bytes", that become more than `given`. */
export function tooExpanded(bytes: string, given: number, maxRatio: number): string {
  return `${bytes} become more than ${given}, above --max-ratio ${maxRatio}: raise the limit if you trust it`
}
