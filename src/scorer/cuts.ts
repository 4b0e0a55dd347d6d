/** Values fall into this many buckets of equal width between the lowest and the highest cut, so that one look finds their place. */
export const BUCKETS = 256

/**
 * The values at which the trees of a forest part the rows, by column. Trees ask for the same cuts again and again; so each is asked once
 * for a group of rows, and answered with a bit for each row. An answer has a slot.
 */
export interface Cuts {
  /** The columns that have cuts, ascending. */
  readonly columns: Int32Array
  /** First slot of each of them, and where the last one ends. A column has one slot more than it has cuts. */
  readonly firsts: Int32Array
  /** Slots from the column's first on: its cuts in ascending order, and infinity. */
  readonly limits: Float32Array
  /** By column: its lowest cut, and how many buckets there are to one. */
  readonly lowest: Float32Array
  readonly scales: Float32Array
  /** Buckets by column: the slot of the first cut that is not in a lower one. */
  readonly lower: Uint16Array
}

/** Slots are numbers of 16 bits. */
const MOST_SLOTS = 1 << 16

/**
 * @param byColumn the cuts of each column, in any order, and perhaps more than once
 * @throws RangeError where there are too many.
 */
export function layOutCuts(byColumn: ReadonlyMap<number, readonly number[]>): Cuts {
  const columns = [...byColumn].sort(([a], [b]) => a - b)
  const sorted = columns.map(([, cuts]) => [...new Set(cuts)].sort((a, b) => a - b))
  const firsts = new Int32Array(columns.length + 1)
  sorted.forEach((cuts, n) => (firsts[n + 1] = firsts[n]! + cuts.length + 1))
  const limits = Float32Array.from(sorted.flatMap((cuts) => [...cuts, Infinity]))
  if (limits.length > MOST_SLOTS) throw new RangeError(`a forest has ${limits.length} cuts: train for at most ${MOST_SLOTS}`)
  return withBuckets({ columns: Int32Array.from(columns, ([column]) => column), firsts, limits })
}

/** The cuts with their buckets, which follow from the rest. */
export function withBuckets({ columns, firsts, limits }: Pick<Cuts, 'columns' | 'firsts' | 'limits'>): Cuts {
  const lowest = Float32Array.from(columns, (_, n) => limits[firsts[n]!]!)
  const scales = Float32Array.from(columns, (_, n) => {
    const range = limits[firsts[n + 1]! - 2]! - lowest[n]!
    return range > 0 ? (BUCKETS - 1) / range : 1
  })
  const lower = new Uint16Array(columns.length * BUCKETS)
  columns.forEach((_, n) => {
    const cuts = limits.subarray(firsts[n], firsts[n + 1]! - 1)
    fillBuckets(lower.subarray(n * BUCKETS), cuts, firsts[n]!, scales[n]!)
  })
  return { columns, firsts, limits, lowest, scales, lower }
}

function fillBuckets(lower: Uint16Array, cuts: Float32Array, first: number, scale: number): void {
  let bucket = 0
  cuts.forEach((cut, n) => {
    for (const last = bucketOf(cut, cuts[0]!, scale); bucket <= last; bucket++) lower[bucket] = first + n
  })
  lower.fill(first + cuts.length, bucket, BUCKETS)
}

/** The bucket of a value, in the same single precision wherever it is worked out: as it never falls with the value, no cut is missed. */
export function bucketOf(value: number, lowest: number, scale: number): number {
  const scaled = Math.fround(Math.fround(value - lowest) * scale)
  return scaled > 0 ? Math.min(BUCKETS - 1, scaled) | 0 : 0
}

/** The slot in which the answer for a cut stands: the one behind the cut. */
export function slotOf(cuts: Cuts, column: number, cut: number): number {
  const n = cuts.columns.indexOf(column)
  let slot = cuts.lower[n * BUCKETS + bucketOf(cut, cuts.lowest[n]!, cuts.scales[n]!)]!
  while (cuts.limits[slot]! < cut) slot++
  return slot + 1
}
