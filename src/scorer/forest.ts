import type { Matrix } from '../features/matrix.js'

/** After so many trees a row whose log-odds are beyond this (.995) is settled: the rest would move it, but not across any threshold. */
const EARLY = 40
const SETTLED = 5.3

/**
 * A sum of regression trees over the columns of a matrix, as gradient boosting makes them (Friedman 2001). Nodes lie in flat arrays, tree
 * after tree, each inner node before its children; the left child of a node is the next node.
 */
export class Forest {
  private constructor(
    /** First node of each tree. */
    private readonly roots: Int32Array,
    /** Column an inner node asks; -1 for a leaf. */
    private readonly columns: Int16Array,
    /** A value up to and including this goes left; for a leaf, its value. */
    private readonly limits: Float32Array,
    /** Right child of an inner node. */
    private readonly rights: Int32Array,
  ) {}

  /**
   * Reads what `training/` wrote: number of trees, number of nodes (32 bits each), and then the columns described above, little-endian.
   * @throws RangeError where the bytes are cut short.
   */
  static parse(bytes: Uint8Array): Forest {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const trees = view.getUint32(0, true)
    const nodes = view.getUint32(4, true)
    let at = 8
    const read = <T extends { [index: number]: number }>(into: T, length: number, size: number, get: (at: number) => number): T => {
      for (let i = 0; i < length; i++, at += size) into[i] = get(at)
      return into
    }
    return new Forest(
      read(new Int32Array(trees), trees, 4, (i) => view.getInt32(i, true)),
      read(new Int16Array(nodes), nodes, 2, (i) => view.getInt16(i, true)),
      read(new Float32Array(nodes), nodes, 4, (i) => view.getFloat32(i, true)),
      read(new Int32Array(nodes), nodes, 4, (i) => view.getInt32(i, true)),
    )
  }

  /** Writes the sum of all trees for each row into column `to`. */
  score(matrix: Matrix, to: number): void {
    const { rows } = matrix
    const sums = new Float64Array(rows)
    const all = Int32Array.from(sums, (_, row) => row)
    this.add(matrix, sums, all, 0, EARLY)
    const open = all.filter((row) => Math.abs(sums[row]!) < SETTLED)
    this.add(matrix, sums, open, EARLY, this.roots.length)
    matrix.column(to).set(sums)
  }

  /** Adds the trees from `first` up to `last` to the sums of some rows: tree after tree, so that each stays in the cache. */
  private add({ rows, values }: Matrix, sums: Float64Array, open: Int32Array, first: number, last: number): void {
    const { columns, limits, rights } = this
    for (const root of this.roots.subarray(first, last)) {
      for (const row of open) {
        let node = root
        let column = columns[node]!
        while (column >= 0) {
          node = values[column * rows + row]! <= limits[node]! ? node + 1 : rights[node]!
          column = columns[node]!
        }
        sums[row]! += limits[node]!
      }
    }
  }
}
