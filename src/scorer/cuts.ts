import type { Matrix } from '../features/matrix.js'

/** Rows are read in groups of so many: a bit of a number for each. */
export const GROUP = 32

/** Values fall into so many buckets of equal width between the lowest and the highest cut, so that one look finds their place. */
const BUCKETS = 256

/** A forest has at most so many cuts. */
const MOST_SLOTS = 1 << 14
/** For all forests: the answers to the cuts of the one that asked last, in the slot of each the bits of the rows above it. */
export const answers = new Int32Array(MOST_SLOTS)

/**
 * The values at which the trees of a forest part the rows, by column. Trees ask for the same cuts again and again; so each is asked once
 * for a group of rows, and answered with a bit for each row.
 */
export class Cuts {
  /** The columns that have cuts. */
  private readonly columns: Int32Array
  /** First slot of each of them, and where the last one ends. A column has one slot more than it has cuts. */
  private readonly firsts: Int32Array
  /** Slots from the column's first on: its cuts in ascending order, and infinity. */
  private readonly limits: Float32Array
  /** Buckets by column: how many cuts lie in lower ones. */
  private readonly lower: Uint16Array
  private readonly scales: Float64Array

  /** @param byColumn the cuts of each column, in any order, and perhaps more than once */
  constructor(byColumn: ReadonlyMap<number, readonly number[]>) {
    const columns = [...byColumn].sort(([a], [b]) => a - b)
    const sorted = columns.map(([, cuts]) => [...new Set(cuts)].sort((a, b) => a - b))
    this.columns = Int32Array.from(columns, ([column]) => column)
    this.firsts = new Int32Array(columns.length + 1)
    sorted.forEach((cuts, n) => (this.firsts[n + 1] = this.firsts[n]! + cuts.length + 1))
    this.limits = Float32Array.from(sorted.flatMap((cuts) => [...cuts, Infinity]))
    if (this.limits.length > MOST_SLOTS) throw new RangeError(`a forest has ${this.limits.length} cuts: train for at most ${MOST_SLOTS}`)
    this.scales = Float64Array.from(sorted, (cuts) => (cuts.length > 1 ? (BUCKETS - 1) / (cuts.at(-1)! - cuts[0]!) : 1))
    this.lower = new Uint16Array(columns.length * BUCKETS)
    sorted.forEach((cuts, n) => this.fillBuckets(cuts, n))
  }

  /** The slot in which the answer for a cut stands. */
  slotOf(column: number, cut: number): number {
    const n = this.columns.indexOf(column)
    return this.limits.subarray(this.firsts[n], this.firsts[n + 1]).indexOf(cut) + this.firsts[n]! + 1
  }

  /** Writes `answers` for up to `GROUP` rows. */
  ask({ rows, values }: Matrix, row: number, count: number): void {
    const { columns, firsts } = this
    answers.fill(0, 0, this.limits.length)
    for (let n = 0; n < columns.length; n++) {
      const from = columns[n]! * rows + row
      const last = firsts[n + 1]! - 1
      const same = alike(values, from, count)
      if (same) this.answerAll(values[from]!, firsts[n]!, last)
      else {
        this.sortIn(values, from, count, n)
        passDown(firsts[n]!, last)
      }
    }
  }

  private answerAll(value: number, first: number, last: number): void {
    for (let slot = first; slot < last; slot++) answers[slot + 1] = value > this.limits[slot]! ? -1 : 0
  }

  /** Sets the bit of each row in the slot of the highest cut below its value. Free of branches: which way they go cannot be foreseen. */
  private sortIn(values: Float32Array, from: number, count: number, n: number): void {
    const { limits, lower } = this
    const first = this.firsts[n]! | 0
    const lowest = limits[first]!
    const scale = this.scales[n]!
    const buckets = (n * BUCKETS) | 0
    for (let i = 0; i < count; i++) {
      const value = values[(from + i) | 0]!
      let slot = (first + lower[(buckets + bucketOf((value - lowest) * scale)) | 0]!) | 0
      slot = (slot + (limits[slot]! < value ? 1 : 0)) | 0
      while (limits[slot]! < value) slot = (slot + 1) | 0
      answers[slot]! |= 1 << i
    }
  }

  private fillBuckets(cuts: readonly number[], n: number): void {
    let below = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      while (below < cuts.length && bucketOf((cuts[below]! - cuts[0]!) * this.scales[n]!) < bucket) below++
      this.lower[n * BUCKETS + bucket] = below
    }
  }
}

/** The whole number below, from 0 to `BUCKETS` - 1. */
function bucketOf(scaled: number): number {
  const whole = scaled | 0
  const positive = whole & ~(whole >> 31)
  const over = (positive - (BUCKETS - 1)) | 0
  return (positive - (over & ~(over >> 31))) | 0
}

/** A row above one cut is above all lower ones. */
function passDown(first: number, last: number): void {
  let above = 0
  for (let slot = last; slot > first; slot--) {
    above |= answers[slot]!
    answers[slot] = above
  }
}

/** Many columns say the same of all rows of a group. */
function alike(values: Float32Array, from: number, count: number): boolean {
  const value = values[from]!
  let i = 1
  while (i < count && values[from + i] === value) i++
  return i === count
}
