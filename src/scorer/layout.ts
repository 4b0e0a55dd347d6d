import { type Cuts, layOutCuts, slotOf } from './cuts.js'
import type { PackedForest } from './packed-forest.js'

/** A node has its place in the tree in the lower bits of a number, and the slot of its cut in the others. */
export const PLACE_BITS = 8
/** The number of a leaf has this many bits. */
export const LEAF_BITS = 6
export const LEAVES = 1 << LEAF_BITS

/**
 * A forest as a machine reads it that walks a tree with a group of rows at a time. A number at each node has a bit for each row that comes
 * there, and is parted by the answers to the node's cut: so the cost is that of the nodes, however many rows there are.
 *
 * Which leaf a row comes to is read off in the same way: leaves have numbers, and bit by bit the rows are found whose leaf has it in its
 * number. Where a child and its parent share their number but for one bit, the rows of that child are the ones for whom it turns over;
 * so a bit is the exclusive or of the rows at a few nodes, its *terms*.
 */
export interface ForestLayout {
  readonly cuts: Cuts
  /** Inner nodes in order of their depth: the children of the nth have the places 2n + 1 and 2n + 2 in their tree. */
  readonly nodes: Int32Array
  /** Where the nodes of each tree end. */
  readonly nodeEnds: Int32Array
  /** Places of the terms, by tree and by bit. */
  readonly terms: Uint8Array
  /** Where the terms of each bit of each tree end. */
  readonly termEnds: Int32Array
  /** Their values by their number, `LEAVES` of them for each tree. */
  readonly leaves: Float64Array
  /** Where the trees of each output end. */
  readonly outputEnds: Int32Array
}

/**
 * Lays out forests that read the same matrix as one: each cut is answered once for all of them. Each gives an output of its own.
 * @throws RangeError if a tree has too many leaves, or the forests too many cuts.
 */
export function layOut(forests: readonly PackedForest[]): ForestLayout {
  const byColumn = new Map<number, number[]>()
  for (const { columns, limits } of forests) {
    columns.forEach((column, node) => {
      if (column < 0) return
      const cuts = byColumn.get(column)
      if (cuts) cuts.push(limits[node]!)
      else byColumn.set(column, [limits[node]!])
    })
  }
  const cuts = layOutCuts(byColumn)
  const trees = forests.flatMap((packed) => {
    const sizes = leavesBelow(packed)
    return Array.from(packed.roots, (root) => layOutTree(packed, sizes, root, cuts))
  })
  const leaves = new Float64Array(trees.length * LEAVES)
  trees.forEach((tree, n) => leaves.set(tree.leaves, n * LEAVES))
  return {
    cuts,
    nodes: Int32Array.from(trees.flatMap(({ nodes }) => nodes)),
    nodeEnds: endsOf(trees.map(({ nodes }) => nodes)),
    terms: Uint8Array.from(trees.flatMap(({ terms }) => terms.flat())),
    termEnds: endsOf(trees.flatMap(({ terms }) => terms)),
    leaves,
    outputEnds: endsOf(forests.map(({ roots }) => [...roots])),
  }
}

interface Tree {
  readonly nodes: number[]
  /** By bit. */
  readonly terms: number[][]
  readonly leaves: Float64Array
}

/** A child keeps the number of its parent, the one with fewer leaves; the other gets a free one that differs in as few bits as can be. */
function layOutTree(packed: PackedForest, sizes: Int32Array, root: number, cuts: Cuts): Tree {
  const { columns, limits, rights } = packed
  if (sizes[root]! > LEAVES) throw new RangeError(`a tree has ${sizes[root]} leaves: train for at most ${LEAVES}`)
  const tree: Tree = { nodes: [], terms: Array.from({ length: LEAF_BITS }, () => []), leaves: new Float64Array(LEAVES) }
  const order = [{ node: root, number: 0 }]
  const taken = new Uint8Array(LEAVES)
  taken[0] = 1
  for (let place = 0; place < order.length; place++) {
    const { node, number } = order[place]!
    if (columns[node]! < 0) {
      tree.leaves[number] = limits[node]!
      continue
    }
    tree.nodes.push((slotOf(cuts, columns[node]!, limits[node]!) << PLACE_BITS) | place)
    const [left, right] = [node + 1, rights[node]!]
    const other = nearest(number, taken)
    taken[other] = 1
    const leftKeeps = sizes[left]! <= sizes[right]!
    const moved = order.length + (leftKeeps ? 1 : 0)
    for (let rest = number ^ other; rest > 0; rest &= rest - 1) tree.terms[31 - Math.clz32(rest & -rest)]!.push(moved)
    order.push({ node: left, number: leftKeeps ? number : other }, { node: right, number: leftKeeps ? other : number })
  }
  return tree
}

/** Leaves below each node; children stand behind their parents. */
function leavesBelow({ columns, rights }: PackedForest): Int32Array {
  const sizes = new Int32Array(columns.length)
  for (let node = columns.length - 1; node >= 0; node--) sizes[node] = columns[node]! < 0 ? 1 : sizes[node + 1]! + sizes[rights[node]!]!
  return sizes
}

/** What numbers can differ in, fewest bits first. */
const DIFFERENCES = Uint8Array.from({ length: LEAVES }, (_, number) => number).sort((a, b) => bits(a) - bits(b) || a - b)

/** The free number that differs in the fewest bits. */
function nearest(number: number, taken: Uint8Array): number {
  let i = 1
  while (taken[number ^ DIFFERENCES[i]!] === 1) i++
  return number ^ DIFFERENCES[i]!
}

function bits(number: number): number {
  let count = 0
  for (let rest = number; rest > 0; rest &= rest - 1) count++
  return count
}

function endsOf(lists: readonly (readonly unknown[])[]): Int32Array {
  let end = 0
  return Int32Array.from(lists, (list) => (end += list.length))
}
