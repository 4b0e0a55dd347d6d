/** The values from a column's lowest cut on fall into this many buckets, so that one look nearly finds their place. */
export const BUCKETS = 512

/**
 * The values at which the trees of a forest part the rows, by column. Trees ask for the same cuts again and again; so each is asked once
 * for a group of rows, and answered with a bit for each row. An answer has a slot.
 *
 * Cuts crowd near the lowest one and are rare far from it. So a value's bucket depends on its distance from the lowest cut as a float: on
 * its exponent and the upper bits of its fraction, which are the upper bits of the float and grow with the distance.
 */
export interface Cuts {
  /** The columns that have cuts, ascending. */
  readonly columns: Int32Array
  /** First slot of each of them, and where the last one ends. A column has one slot more than it has cuts. */
  readonly firsts: Int32Array
  /** Slots from the column's first on: its cuts in ascending order, and infinity. */
  readonly limits: Float32Array
  /** By column: its lowest cut. */
  readonly lowest: Float32Array
  /** By column: the bits of the distance up to which all values are in the first bucket. */
  readonly origins: Int32Array
  /** By column: how many of the lower bits of a distance do not count. */
  readonly shifts: Int32Array
  /** Buckets by column: the slot of the first cut that is not in a lower one. */
  readonly lower: Uint16Array
}

/** Slots are numbers of 16 bits. */
const MAX_SLOTS = 1 << 16

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
  if (limits.length > MAX_SLOTS) throw new RangeError(`a forest has ${limits.length} cuts: train for at most ${MAX_SLOTS}`)
  return withBuckets({ columns: Int32Array.from(columns, ([column]) => column), firsts, limits })
}

/** The cuts with their buckets, which follow from the rest. */
export function withBuckets({ columns, firsts, limits }: Pick<Cuts, 'columns' | 'firsts' | 'limits'>): Cuts {
  const count = columns.length
  const cuts = {
    ...{ columns, firsts, limits },
    lowest: new Float32Array(count),
    origins: new Int32Array(count),
    shifts: new Int32Array(count),
    lower: new Uint16Array(count * BUCKETS),
  }
  for (let n = 0; n < count; n++) {
    const [first, last] = [firsts[n]!, firsts[n + 1]! - 2]
    cuts.lowest[n] = limits[first]!
    cuts.origins[n] = distanceBits(limits[Math.min(first + 1, last)]!, limits[first]!)
    const range = distanceBits(limits[last]!, limits[first]!) - cuts.origins[n]!
    while (range >>> cuts.shifts[n]! >= BUCKETS) cuts.shifts[n]!++
    let bucket = n * BUCKETS
    for (let slot = first; slot <= last; slot++)
      for (const own = bucketOf(cuts, n, limits[slot]!); bucket <= own; bucket++) cuts.lower[bucket] = slot
    cuts.lower.fill(last + 1, bucket, (n + 1) * BUCKETS)
  }
  return cuts
}

/** The bucket of a value: never falls as the value grows, so no cut is missed. */
export function bucketOf({ lowest, origins, shifts }: Cuts, n: number, value: number): number {
  const origin = origins[n]!
  const above = Math.max(distanceBits(value, lowest[n]!), origin) - origin
  return n * BUCKETS + Math.min(above >>> shifts[n]!, BUCKETS - 1)
}

const distance = new Float32Array(1)
const bits = new Int32Array(distance.buffer)

/** The bits of the difference in single precision, wherever it is worked out; below zero for a value below. */
function distanceBits(value: number, lowest: number): number {
  distance[0] = value - lowest
  return bits[0]!
}

/** The slot in which the answer for a cut stands: the one behind the cut. */
export function slotOf({ columns, firsts, limits }: Cuts, column: number, cut: number): number {
  return limits.indexOf(cut, firsts[columns.indexOf(column)]) + 1
}
