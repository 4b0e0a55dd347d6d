import { type Cuts, layOutCuts, slotOf } from './cuts.js'
import type { PackedForest } from './packed-forest.js'

/** A node has its place in the tree in the lower bits of a number, the bit of its right child in some more, and the slot of its cut in the others. */
export const PLACE_BITS = 10
export const BIT_BITS = 3
/** The number of a leaf has this many bits. */
export const LEAF_BITS = 6
export const LEAVES = 1 << LEAF_BITS
/** Outputs have a multiple of this many trees: their leaves are added at once. */
export const BATCH = 8
/** In the first slot of all is a bit for each row. */
const ALL_ROWS = 0

/**
 * A forest as a machine reads it that walks a tree with a group of rows at a time. A number at each node has a bit for each row that comes
 * there, and is parted by the answers to the node's cut: so the cost is that of the nodes, however many rows there are.
 *
 * Which leaf a row comes to is found in the same way, bit by bit. Leaves have numbers: a left child has that of its parent, a right child
 * one that differs in one bit. So that bit turns over for the rows that go right. Where no number is left that differs in one bit alone, further
 * nodes below, through which all rows pass to the right, turn over the other bits.
 */
export interface ForestLayout {
  readonly cuts: Cuts
  /** Inner nodes in order of their depth: the children of the nth have the places 2n + 1 and 2n + 2 in their tree. */
  readonly nodes: Int32Array
  /** Where the nodes of each tree end. Trees without nodes fill up the last batch of an output. */
  readonly nodeEnds: Int32Array
  /** Their values by their number, `LEAVES` of them for each tree. */
  readonly leaves: Float64Array
  /** Where the trees of each output end. */
  readonly outputEnds: Int32Array
}

/** A node in one number: the slot of its cut, the bit of its right child, its place. */
export function packNode(slot: number, bit: number, place: number): number {
  return (((slot << BIT_BITS) | bit) << PLACE_BITS) | place
}

export function unpackNode(node: number): { slot: number; bit: number; place: number } {
  return {
    slot: node >>> (PLACE_BITS + BIT_BITS),
    bit: (node >>> PLACE_BITS) & ((1 << BIT_BITS) - 1),
    place: node & ((1 << PLACE_BITS) - 1),
  }
}

/**
 * Lays out forests that read the same matrix as one: each cut is answered once for all of them. Each gives an output of its own.
 * @throws RangeError if a tree has too many leaves, or the forests too many cuts.
 */
export function layOut(forests: readonly PackedForest[]): ForestLayout {
  forests.forEach(checkLeaves)
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
  const outputs = forests.map((packed) => {
    const trees = Array.from(packed.roots, (root) => layOutTree(packed, root, cuts))
    while (trees.length % BATCH > 0) trees.push(NO_TREE)
    return trees
  })
  const trees = outputs.flat()
  const leaves = new Float64Array(trees.length * LEAVES)
  trees.forEach((tree, n) => leaves.set(tree.leaves, n * LEAVES))
  return {
    cuts,
    nodes: Int32Array.from(trees.flatMap(({ nodes }) => nodes)),
    nodeEnds: endsOf(trees.map(({ nodes }) => nodes)),
    leaves,
    outputEnds: endsOf(outputs),
  }
}

interface Tree {
  readonly nodes: number[]
  readonly leaves: Float64Array
}

const NO_TREE: Tree = { nodes: [], leaves: new Float64Array(0) }

/** What stands at a place of a tree: a node of the packed forest, the number of the first leaf below it, and the bits to be turned over before. */
interface Place {
  readonly node: number
  readonly number: number
  readonly toTurn: number
}

/** To the left of a node through which all rows pass. */
const NOBODY: Place = { node: -1, number: 0, toTurn: 0 }

function layOutTree({ columns, limits, rights }: PackedForest, root: number, cuts: Cuts): Tree {
  const tree: Tree = { nodes: [], leaves: new Float64Array(LEAVES) }
  const places: Place[] = [{ node: root, number: 0, toTurn: 0 }]
  const taken = new Uint8Array(LEAVES)
  taken[0] = 1
  const branch = (place: number, slot: number, left: Place, { toTurn, ...right }: Place) => {
    tree.nodes.push(packNode(slot, 31 - Math.clz32(toTurn & -toTurn), place))
    places.push(left, { ...right, toTurn: toTurn & (toTurn - 1) })
  }
  for (let place = 0; place < places.length; place++) {
    const { node, number, toTurn } = places[place]!
    if (toTurn > 0) branch(place, ALL_ROWS, NOBODY, places[place]!)
    else if (node >= 0 && columns[node]! < 0) tree.leaves[number] = limits[node]!
    else if (node >= 0) {
      const other = nearest(number, taken)
      taken[other] = 1
      const left = { node: node + 1, number, toTurn: 0 }
      branch(place, slotOf(cuts, columns[node]!, limits[node]!), left, { node: rights[node]!, number: other, toTurn: number ^ other })
    }
  }
  return tree
}

/** @throws RangeError if a tree of a forest has too many leaves: one more than half of its nodes. */
function checkLeaves({ roots, columns }: PackedForest): void {
  roots.forEach((root, tree) => {
    const leaves = ((roots[tree + 1] ?? columns.length) - root + 1) / 2
    if (leaves > LEAVES) throw new RangeError(`a tree has ${leaves} leaves: train for at most ${LEAVES}`)
  })
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
