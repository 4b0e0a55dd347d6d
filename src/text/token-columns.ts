import type { Notes, Tokens } from '../model/document.js'

/** The notes of a document while they are taken. */
export type NotesInProgress = { [name in keyof Notes]: number[] }

const noNotes = (): NotesInProgress => ({ repairable: [], quotes: [], tight: [], mixed: [] })

/** The token columns of a document while they are filled. */
export interface TokenColumns {
  /** Tokens so far. */
  count: number
  notes: NotesInProgress
  readonly hash: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly kind: Uint8Array
}

const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT
/** Columns up to this capacity are kept for the next document; larger ones are let go. */
const KEPT_CAPACITY = 1 << 20

let scratch = allocate(1 << 12)

function allocate(capacity: number): TokenColumns {
  return {
    count: 0,
    notes: noNotes(),
    hash: new Int32Array(capacity),
    start: new Int32Array(capacity),
    end: new Int32Array(capacity),
    kind: new Uint8Array(capacity),
  }
}

/**
 * Columns to fill with up to `capacity` tokens. They are used again for the next document, so that no document pays for more
 * than `finished` copies out of them; nothing is read from them that was not written for the same document.
 */
export function columnsFor(capacity: number): TokenColumns {
  if (capacity <= scratch.hash.length) {
    scratch.count = 0
    scratch.notes = noNotes()
    return scratch
  }
  const columns = allocate(2 ** Math.ceil(Math.log2(capacity)))
  if (columns.hash.length <= KEPT_CAPACITY) scratch = columns
  return columns
}

/** A document's own copy of the entries: one piece of memory, which is what allocation costs. */
export function finished(columns: TokenColumns): Tokens {
  const { count } = columns
  const memory = new ArrayBuffer(count * (3 * WORD_BYTES + 1))
  const column = (n: number) => new Int32Array(memory, n * count * WORD_BYTES, count)
  const [hash, start, end] = [column(0), column(1), column(2)]
  const kind = new Uint8Array(memory, 3 * count * WORD_BYTES, count)
  hash.set(columns.hash.subarray(0, count))
  start.set(columns.start.subarray(0, count))
  end.set(columns.end.subarray(0, count))
  kind.set(columns.kind.subarray(0, count))
  return { count, hash, start, end, kind }
}
