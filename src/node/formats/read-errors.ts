/** An input that ends in its middle or is damaged from some place on. All that could be read of it was given out before. */
export class CutShortError extends Error {
  override name = 'CutShortError'
}

/** An input that is not in the format that its name says, or in a form of it that cannot be read: nothing of it was given out. */
export class FormatError extends Error {
  override name = 'FormatError'
}

/** Stands among chunks of bytes where some are missing, as they were damaged: what follows does not continue what came before. */
export const GAP: Uint8Array = Buffer.alloc(0)
