import type { Tokens } from '../model/document.js'

/** The token columns of a document while they are filled. */
export interface TokenColumns {
  readonly hash: Uint32Array
  readonly start: Uint32Array
  readonly end: Uint32Array
  readonly kind: Uint8Array
}

/** Columns up to this capacity are kept for the next document; larger ones are let go. */
const KEPT_CAPACITY = 1 << 20

let scratch = allocate(1 << 12)

function allocate(capacity: number): TokenColumns {
  return {
    hash: new Uint32Array(capacity),
    start: new Uint32Array(capacity),
    end: new Uint32Array(capacity),
    kind: new Uint8Array(capacity),
  }
}

/**
 * Columns to fill with up to `capacity` tokens. They are used again for the next document, so that no document pays for more
 * than `finished` copies out of them; nothing is read from them that was not written for the same document.
 */
export function columnsFor(capacity: number): TokenColumns {
  if (capacity <= scratch.hash.length) return scratch
  const columns = allocate(2 ** Math.ceil(Math.log2(capacity)))
  if (columns.hash.length <= KEPT_CAPACITY) scratch = columns
  return columns
}

/** A document's own copy of the first `count` entries. */
export function finished({ hash, start, end, kind }: TokenColumns, count: number): Tokens {
  return { count, hash: hash.slice(0, count), start: start.slice(0, count), end: end.slice(0, count), kind: kind.slice(0, count) }
}
