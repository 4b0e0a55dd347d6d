import type { Matrix } from '../features/matrix.js'
import { bucketOf } from './cuts.js'
import { BIT_BITS, type ForestLayout, LEAF_BITS, LEAVES, PLACE_BITS } from './layout.js'

/** Rows are read in groups of this many: a bit of a number for each. */
const GROUP = 32
const PLACE_MASK = (1 << PLACE_BITS) - 1
const BIT_MASK = (1 << BIT_BITS) - 1

/** The four bits of a number, one in each byte. */
const SPREAD = Int32Array.from({ length: 16 }, (_, i) => (i & 1) | ((i & 2) << 7) | ((i & 4) << 14) | ((i & 8) << 21))
const BYTE = 0xff

// Scratch for all forests, written before it is read: as constants of the module they cost the engine no checks.
/** The answers to the cuts: in the slot of each the bits of the rows above it. */
let answers = new Int32Array(0)
/** The rows that come to each place of a tree. */
const arrived = new Int32Array(1 << PLACE_BITS)
/** By bit: the rows whose leaf has it in its number. */
const planes = new Int32Array(LEAF_BITS)
/** The sum of an output's trees so far by row. */
const sums = new Float64Array(GROUP)

/** A forest without any help from the platform, for 32 rows at a time. */
export class PortableForest {
  constructor(private readonly layout: ForestLayout) {}

  score(matrix: Matrix, outputs: readonly Float32Array[]): void {
    const { outputEnds } = this.layout
    const { limits } = this.layout.cuts
    if (answers.length < limits.length) answers = new Int32Array(limits.length)
    for (let row = 0; row < matrix.rows; row += GROUP) {
      const count = Math.min(GROUP, matrix.rows - row)
      answers.fill(0, 0, limits.length)
      for (let n = 0; n < this.layout.cuts.columns.length; n++) this.ask(n, matrix, row, count)
      for (let output = 0; output < outputEnds.length; output++) {
        this.addAll(output === 0 ? 0 : outputEnds[output - 1]!, outputEnds[output]!, count)
        for (let i = 0; i < count; i++) outputs[output]![row + i] = sums[i]!
      }
    }
  }

  /** Answers the cuts of a column: a bit for each row, in the slots of all cuts below its value. */
  private ask(n: number, { rows, values }: Matrix, row: number, count: number): void {
    const { columns, firsts } = this.layout.cuts
    const from = columns[n]! * rows + row
    const first = firsts[n]!
    const last = firsts[n + 1]! - 1
    if (alike(values, from, count)) answers[this.slotOf(values[from]!, n)] = -1
    else for (let i = 0; i < count; i++) answers[this.slotOf(values[(from + i) | 0]!, n)]! |= 1 << i
    // A row above one cut is above all lower ones, and all rows are in the first slot.
    let above = 0
    for (let slot = last; slot >= first; slot--) answers[slot] = above |= answers[slot]!
  }

  /** The slot of the highest cut below a value. */
  private slotOf(value: number, n: number): number {
    const { cuts } = this.layout
    const { limits } = cuts
    let slot = cuts.lower[bucketOf(cuts, n, value)]! | 0
    while (limits[slot]! < value) slot = (slot + 1) | 0
    return slot
  }

  /** Sums up the trees from `first` up to, not including, `end` for a group of rows. */
  private addAll(first: number, end: number, count: number): void {
    sums.fill(0)
    const { nodeEnds } = this.layout
    for (let tree = first; tree < end; tree++) {
      this.walk(tree === 0 ? 0 : nodeEnds[tree - 1]!, nodeEnds[tree]!)
      this.add(tree * LEAVES, count)
    }
  }

  /** Finds the rows that come to each place of a tree, and on the way, bit by bit, which rows have it in the number of their leaf. */
  private walk(from: number, end: number): void {
    const { nodes } = this.layout
    arrived[0] = -1
    planes.fill(0)
    for (let n = from, child = 1; n < end; n++, child += 2) {
      const node = nodes[n]!
      const here = arrived[node & PLACE_MASK]!
      const right = here & answers[node >>> (PLACE_BITS + BIT_BITS)]!
      arrived[child] = here ^ right
      arrived[(child + 1) | 0] = right
      planes[(node >>> PLACE_BITS) & BIT_MASK]! ^= right
    }
  }

  /** Adds the leaf of each row, whose number is read for four rows at a time. */
  private add(first: number, count: number): void {
    const { leaves } = this.layout
    const [a, b, c] = [planes[0]!, planes[1]!, planes[2]!]
    const [d, e, f] = [planes[3]!, planes[4]!, planes[5]!]
    for (let i = 0; i < count; i += 4) {
      const low = SPREAD[(a >>> i) & 15]! | (SPREAD[(b >>> i) & 15]! << 1) | (SPREAD[(c >>> i) & 15]! << 2)
      const high = SPREAD[(d >>> i) & 15]! | (SPREAD[(e >>> i) & 15]! << 1) | (SPREAD[(f >>> i) & 15]! << 2)
      const four = low | (high << 3)
      sums[i]! += leaves[(first + (four & BYTE)) | 0]!
      sums[(i + 1) | 0]! += leaves[(first + ((four >>> 8) & BYTE)) | 0]!
      sums[(i + 2) | 0]! += leaves[(first + ((four >>> 16) & BYTE)) | 0]!
      sums[(i + 3) | 0]! += leaves[(first + (four >>> 24)) | 0]!
    }
  }
}

/** Many columns say the same of all rows of a group. */
function alike(values: Float32Array, from: number, count: number): boolean {
  const value = values[from]!
  let i = 1
  while (i < count && values[from + i] === value) i++
  return i === count
}
