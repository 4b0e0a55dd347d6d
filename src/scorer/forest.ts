import type { Matrix } from '../features/matrix.js'
import { answers, Cuts, GROUP } from './cuts.js'

/** A node has its place in the tree in the lower bits of a number, and the slot of its cut in the others. */
const PLACE_BITS = 8
const PLACES = 1 << PLACE_BITS
/** The number of a leaf has so many bits. */
const LEAF_BITS = 6
const MOST_LEAVES = 1 << LEAF_BITS
/** A place that no tree has, and no row comes to. */
const NOWHERE = PLACES - 1
/** The four bits of a number, one in each byte. */
const SPREAD = Int32Array.from({ length: 16 }, (_, i) => (i & 1) | ((i & 2) << 7) | ((i & 4) << 14) | ((i & 8) << 21))
const BYTE = 0xff

// Scratch for all forests, written before it is read: as constants of the module they cost the engine no checks.
/** The rows that come to each place of a tree. */
const arrived = new Int32Array(PLACES)
/** The rows at leaves joined by twos, and so on. */
const joined = new Int32Array(MOST_LEAVES / 2)
/** By bit: the rows whose leaf has it in its number. */
const odds = new Int32Array(LEAF_BITS)
/** The sum of the trees so far by row. */
const sums = new Float64Array(GROUP)

/** What `training/` wrote, as it stands there: nodes tree after tree, each inner node before its children, the left one directly before. */
interface Packed {
  /** First node of each tree. */
  readonly roots: Int32Array
  /** Column an inner node asks; -1 for a leaf. */
  readonly columns: Int16Array
  /** A value up to and including this goes left; for a leaf, its value. */
  readonly limits: Float32Array
  /** Right child of an inner node. */
  readonly rights: Int32Array
}

/**
 * A sum of regression trees over the columns of a matrix, as gradient boosting makes them (Friedman 2001). A tree is walked by a group of
 * rows at a time: a number at each node has a bit for each row that comes there, and is parted by the answers to the node's cut.
 */
export class Forest {
  /** First inner node of each tree, and where the last one ends; so the leaves, whose number is filled up to a power of two. */
  private readonly firstNodes: Int32Array
  private readonly firstLeaves: Int32Array
  /** Inner nodes in order of their depth: the children of the nth have the places 2n + 1 and 2n + 2 in their tree. */
  private readonly nodes: Int32Array
  private readonly leafPlaces: Int32Array
  private readonly leafValues: Float32Array
  private readonly cuts: Cuts

  private constructor(packed: Packed) {
    const { columns, limits, roots } = packed
    const byColumn = new Map<number, number[]>()
    columns.forEach((column, node) => {
      if (column < 0) return
      const cuts = byColumn.get(column)
      if (cuts) cuts.push(limits[node]!)
      else byColumn.set(column, [limits[node]!])
    })
    this.cuts = new Cuts(byColumn)
    const trees = Array.from(roots, (root) => treeOf(packed, root, this.cuts))
    this.firstNodes = startsOf(trees.map(({ nodes }) => nodes.length))
    this.firstLeaves = startsOf(trees.map(({ leafPlaces }) => leafPlaces.length))
    this.nodes = Int32Array.from(trees.flatMap(({ nodes }) => nodes))
    this.leafPlaces = Int32Array.from(trees.flatMap(({ leafPlaces }) => leafPlaces))
    this.leafValues = Float32Array.from(trees.flatMap(({ leafValues }) => leafValues))
  }

  /**
   * Reads what `training/` wrote: number of trees, number of nodes (32 bits each), and then the columns of `Packed`, little-endian.
   * @throws RangeError where the bytes are cut short, or a tree has too many leaves.
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
    return new Forest({
      roots: read(new Int32Array(trees), trees, 4, (i) => view.getInt32(i, true)),
      columns: read(new Int16Array(nodes), nodes, 2, (i) => view.getInt16(i, true)),
      limits: read(new Float32Array(nodes), nodes, 4, (i) => view.getFloat32(i, true)),
      rights: read(new Int32Array(nodes), nodes, 4, (i) => view.getInt32(i, true)),
    })
  }

  /** Writes the sum of all trees for each row into column `to`. */
  score(matrix: Matrix, to: number): void {
    const column = matrix.column(to)
    for (let row = 0; row < matrix.rows; row += GROUP) {
      const count = Math.min(GROUP, matrix.rows - row)
      this.cuts.ask(matrix, row, count)
      this.addAll(count)
      for (let i = 0; i < count; i++) column[row + i] = sums[i]!
    }
  }

  /** Sums up the trees for a group of rows. */
  private addAll(count: number): void {
    sums.fill(0)
    for (let tree = 0; tree < this.firstNodes.length - 1; tree++) this.add(tree, count)
  }

  /** Adds the leaf of each row, whose number is read from `odds` for four rows at a time. */
  private add(tree: number, count: number): void {
    this.walk(tree)
    this.joinLeaves(tree)
    const { leafValues } = this
    const first = this.firstLeaves[tree]! | 0
    const [a, b, c] = [odds[0]!, odds[1]!, odds[2]!]
    const [d, e, f] = [odds[3]!, odds[4]!, odds[5]!]
    for (let i = 0; i < count; i += 4) {
      const low = SPREAD[(a >>> i) & 15]! | (SPREAD[(b >>> i) & 15]! << 1) | (SPREAD[(c >>> i) & 15]! << 2)
      const high = SPREAD[(d >>> i) & 15]! | (SPREAD[(e >>> i) & 15]! << 1) | (SPREAD[(f >>> i) & 15]! << 2)
      const four = low | (high << 3)
      sums[i]! += leafValues[(first + (four & BYTE)) | 0]!
      sums[(i + 1) | 0]! += leafValues[(first + ((four >>> 8) & BYTE)) | 0]!
      sums[(i + 2) | 0]! += leafValues[(first + ((four >>> 16) & BYTE)) | 0]!
      sums[(i + 3) | 0]! += leafValues[(first + (four >>> 24)) | 0]!
    }
  }

  /** Finds for each place of a tree the rows that come there. */
  private walk(tree: number): void {
    const { nodes } = this
    const end = this.firstNodes[tree + 1]!
    arrived[0] = -1
    for (let n = this.firstNodes[tree]!, child = 1; n < end; n++, child += 2) {
      const node = nodes[n]!
      const here = arrived[node & (PLACES - 1)]!
      const right = here & answers[node >>> PLACE_BITS]!
      arrived[child] = here ^ right
      arrived[(child + 1) | 0] = right
    }
  }

  /**
   * Finds the number of each row's leaf, bit by bit: the rows at leaves of odd numbers have the lowest bit set; then the leaves are
   * joined by twos, and the next bit is found in the same way.
   */
  private joinLeaves(tree: number): void {
    const { leafPlaces } = this
    const first = this.firstLeaves[tree]!
    let pairs = (this.firstLeaves[tree + 1]! - first) >> 1
    let odd = 0
    for (let i = 0, leaf = first; i < pairs; i++, leaf += 2) {
      const right = arrived[leafPlaces[(leaf + 1) | 0]!]!
      odd |= right
      joined[i] = right | arrived[leafPlaces[leaf]!]!
    }
    odds[0] = odd
    for (let bit = 1; bit < LEAF_BITS; bit++) {
      pairs >>= 1
      odd = 0
      for (let i = 0; i < pairs; i++) {
        const right = joined[(2 * i + 1) | 0]!
        odd |= right
        joined[i] = right | joined[(2 * i) | 0]!
      }
      odds[bit] = odd
    }
  }
}

interface Tree {
  readonly nodes: readonly number[]
  readonly leafPlaces: readonly number[]
  readonly leafValues: readonly number[]
}

/** A tree with its nodes in order of their depth. @throws RangeError where it has too many leaves. */
function treeOf({ columns, limits, rights }: Packed, root: number, cuts: Cuts): Tree {
  const tree = { nodes: [] as number[], leafPlaces: [] as number[], leafValues: [] as number[] }
  const order = [root]
  for (let place = 0; place < order.length; place++) {
    const node = order[place]!
    if (columns[node]! < 0) {
      tree.leafPlaces.push(place)
      tree.leafValues.push(limits[node]!)
    } else {
      tree.nodes.push((cuts.slotOf(columns[node]!, limits[node]!) << PLACE_BITS) | place)
      order.push(node + 1, rights[node]!)
    }
  }
  const leaves = tree.leafPlaces.length
  if (leaves > MOST_LEAVES) throw new RangeError(`a tree has ${leaves} leaves: train for at most ${MOST_LEAVES}`)
  while (tree.leafPlaces.length & (tree.leafPlaces.length - 1)) {
    tree.leafPlaces.push(NOWHERE)
    tree.leafValues.push(0)
  }
  return tree
}

/** Where each part begins, and the last one ends, if they are laid one behind the other. */
function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1)
  lengths.forEach((length, n) => (starts[n + 1] = starts[n]! + length))
  return starts
}
