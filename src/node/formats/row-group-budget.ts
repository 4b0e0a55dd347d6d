import type { RowGroup } from 'hyparquet'
import { ExpansionError, FREE_BYTES, tooExpanded } from './expansion-limit.js'

/** The most bytes that the pages of a row group may take that are held at a time, one of each column with its dictionary. */
const MAX_HELD = 2 * 1024 * 1024 * 1024

/** The most that is held of a row group would be too much, though nothing in it is damaged. */
export class TooLargeError extends Error {
  override name = 'TooLargeError'
}

/**
 * Counts what the bytes of a row group become, before it is made of them: a few of them may stand for any number of pages and values. What
 * is left does not depend on the other row groups, so that a run which begins in the middle of a file ends as one from its beginning.
 */
export class RowGroupBudget {
  readonly #mostBytes: number
  #pages = 0
  #values = 0
  #held = 0

  /** @param compressed the bytes of the row group in the file @param share its share of what a file may become whatever its ratio, in bytes */
  constructor(
    private readonly compressed: number,
    share: number,
    private readonly maxRatio: number,
  ) {
    this.#mostBytes = Math.max(share, compressed * maxRatio)
  }

  /**
   * Counts a page of so many bytes that is held now, in place of one of `before` bytes.
   * @throws ExpansionError beyond the ratio, TooLargeError where too much would be held
   */
  page(bytes: number, before = 0): void {
    this.#pages += bytes
    this.#check(this.#pages)
    this.#held += bytes - before
    if (this.#held > MAX_HELD) throw new TooLargeError(`pages of more than ${MAX_HELD} bytes at a time`)
  }

  /** Counts a value of so many bytes, as it is in memory. @throws ExpansionError beyond the ratio */
  value(bytes: number): void {
    this.#values += bytes
    this.#check(this.#values)
  }

  #check(bytes: number): void {
    if (bytes > this.#mostBytes)
      throw new ExpansionError('expansion', tooExpanded(`the ${this.compressed} bytes of their row group`, bytes, this.maxRatio))
  }
}

/** The budgets of all row groups of a file of so many bytes. Together they hold to the ratio, though row groups may share their bytes. */
export function budgetsOf(groups: readonly RowGroup[], fileBytes: number, maxRatio: number): (() => RowGroupBudget)[] {
  const sizes = groups.map(({ columns }) =>
    columns.reduce((sum, { meta_data }) => sum + Math.max(0, Number(meta_data?.total_compressed_size ?? 0n)), 0),
  )
  const rows = groups.map(({ num_rows }) => Math.max(0, Number(num_rows)))
  const scale = Math.min(1, fileBytes / sum(sizes))
  const share = FREE_BYTES / sum(rows)
  return groups.map((_, at) => () => new RowGroupBudget(Math.max(1, Math.ceil(sizes[at]! * scale)), rows[at]! * share, maxRatio))
}

function sum(numbers: readonly number[]): number {
  return Math.max(
    1,
    numbers.reduce((total, number) => total + number, 0),
  )
}
