import type { Cells } from './parquet-assembly.js'
import type { Page } from './parquet-pages.js'
import type { SchemaNode } from './parquet-schema.js'
import { sizeOf } from './record-size.js'
import { type RowGroupBudget, TooLargeError } from './row-group-budget.js'

/** The most bytes that one row may take in one column. */
const MAX_ROW = 256 * 1024 * 1024
/** About what a cell takes beside its value, in lists that grow. */
const PER_CELL = 32

/** The cells of a leaf, a few rows of which are held at a time. */
export class CellQueue implements Cells {
  readonly #definitions: number[] = []
  readonly #repetitions: number[] = []
  readonly #values: unknown[] = []
  #page: Page | undefined
  #left = 0
  #isEnd = false
  /** The next cell, among those that are held. */
  #at = 0
  /** Rows that begin among the cells that are held and were not passed. */
  #begun = 0

  constructor(
    private readonly leaf: SchemaNode,
    private readonly pages: AsyncIterator<Page>,
    private readonly budget: RowGroupBudget,
  ) {}

  /**
   * Holds this many whole rows, fewer where they take more than this many bytes or the column ends; one at the least if there is one.
   * Gives their number. @throws Error where the pages are damaged, TooLargeError where one row takes more than 256 MiB, ExpansionError
   * where more would be made of the file than the limit allows.
   */
  async hold(rows: number, bytes: number): Promise<number> {
    this.#forget()
    let size = 0
    while (this.#whole < rows && (size < bytes || this.#whole === 0)) {
      if (this.#left === 0 && !(await this.#turn())) break
      size += this.#take()
      if (size > MAX_ROW && this.#whole === 0) throw new TooLargeError(`a row of more than ${MAX_ROW} bytes`)
    }
    return Math.min(rows, this.#whole)
  }

  definition = (): number => {
    const level = this.#definitions[this.#at]
    if (level === undefined) throw new Error('a column has fewer values than rows')
    return level
  }

  repetition = (): number => this.#repetitions[this.#at] ?? 0

  next = (): unknown => {
    this.definition()
    if (this.#repetitions[this.#at] === 0) this.#begun--
    return this.#values[this.#at++]
  }

  /** Rows of which all cells are held: a row of a list goes on until another begins. */
  get #whole(): number {
    return this.leaf.repetition === 0 || this.#isEnd ? this.#begun : this.#begun - 1
  }

  #take(): number {
    const page = this.#page!
    const [repetition, definition] = [page.repetition(), page.definition()]
    if (repetition > this.leaf.repetition || definition > this.leaf.definition) throw new Error('a level that cannot be')
    const value = definition === this.leaf.definition ? page.value() : null
    this.#left--
    if (repetition === 0) this.#begun++
    else if (this.#begun === 0) throw new Error('a list that does not begin')
    this.#repetitions.push(repetition)
    this.#definitions.push(definition)
    this.#values.push(value)
    const size = sizeOf(value)
    this.budget.value(size)
    return size + PER_CELL
  }

  /** Turns to the next page that has any cells. */
  async #turn(): Promise<boolean> {
    while (this.#left === 0) {
      const { value, done } = await this.pages.next()
      this.#isEnd = done === true
      this.#page = done ? undefined : value
      if (done) return false
      // Before any of them is read: a few bytes stand for any number.
      this.budget.value(value.cells * PER_CELL)
      this.#left = value.cells
    }
    return true
  }

  /** Lets go of the cells that were passed. */
  #forget(): void {
    for (const held of [this.#definitions, this.#repetitions, this.#values]) held.splice(0, this.#at)
    this.#at = 0
  }
}
