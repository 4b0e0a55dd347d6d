/** Regression trees as `training/` writes them: nodes tree after tree, each inner node before its children, the left one directly before. */
export interface PackedForest {
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
 * Reads what `training/` wrote: number of trees, number of nodes (32 bits each), and then the columns of `PackedForest`, little-endian.
 * @throws RangeError where the bytes are cut short.
 */
export function unpackForest(bytes: Uint8Array): PackedForest {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const trees = view.getUint32(0, true)
  const nodes = view.getUint32(4, true)
  let at = 8
  const read = <T extends { [index: number]: number }>(into: T, length: number, size: number, get: (at: number) => number): T => {
    for (let i = 0; i < length; i++, at += size) into[i] = get(at)
    return into
  }
  return {
    roots: read(new Int32Array(trees), trees, 4, (i) => view.getInt32(i, true)),
    columns: read(new Int16Array(nodes), nodes, 2, (i) => view.getInt16(i, true)),
    limits: read(new Float32Array(nodes), nodes, 4, (i) => view.getFloat32(i, true)),
    rights: read(new Int32Array(nodes), nodes, 4, (i) => view.getInt32(i, true)),
  }
}
