import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FeatureNames } from '../src/features/feature-names.js'
import { FEATURES } from '../src/features/features.js'
import { Matrix } from '../src/features/matrix.js'
import { PAGE_FEATURES } from '../src/features/page.js'
import { parseForest } from '../src/scorer/forest.js'
import { KERNEL_SOURCE } from '../src/scorer/kernel.js'
import { BATCH, layOut } from '../src/scorer/layout.js'
import { unpackForest } from '../src/scorer/packed-forest.js'
import { PortableForest } from '../src/scorer/portable-forest.js'
import { SimdForest } from '../src/scorer/simd-forest.js'
import { headerOf, writeWeightsHeader } from '../src/scorer/weights-header.js'
import { pageWeightsOf, unpackPageWeights, unpackWeights, weightsOf, weightTables } from '../src/scorer/weights.js'
import { cases, property } from './support/property.js'

const COLUMNS = 7

interface Node {
  readonly column: number
  readonly limit: number
  readonly left?: Node
  readonly right?: Node
}

/** The same numbers each time, from 0 up to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}

/** Few different cuts, some of them below all values and some above, in trees that lean to the right. */
function grow(leaves: number, next: () => number): Node {
  if (leaves === 1) return { column: -1, limit: Math.fround(next() - 0.5) }
  const left = 1 + Math.floor(next() * Math.min(3, leaves - 1))
  const limit = Math.fround(Math.floor(next() * 14) / 10 - 0.2)
  return { column: Math.floor(next() * COLUMNS), limit, left: grow(left, next), right: grow(leaves - left, next) }
}

function pack(trees: readonly Node[]): Uint8Array {
  const nodes: { column: number; limit: number; right: number }[] = []
  const put = ({ column, limit, left, right }: Node): number => {
    const at = nodes.push({ column, limit, right: 0 }) - 1
    if (left) put(left)
    if (right) nodes[at]!.right = put(right)
    return at
  }
  const roots = trees.map(put)
  const bytes = new Uint8Array(8 + 4 * roots.length + 10 * nodes.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, roots.length, true)
  view.setUint32(4, nodes.length, true)
  roots.forEach((root, i) => view.setInt32(8 + 4 * i, root, true))
  const columns = 8 + 4 * roots.length
  nodes.forEach(({ column, limit, right }, i) => {
    view.setInt16(columns + 2 * i, column, true)
    view.setFloat32(columns + 2 * nodes.length + 4 * i, limit, true)
    view.setInt32(columns + 6 * nodes.length + 4 * i, right, true)
  })
  return bytes
}

function walk({ column, limit, left, right }: Node, value: (column: number) => number): number {
  if (!left || !right) return limit
  return walk(value(column) <= limit ? left : right, value)
}

describe('a forest', () => {
  const next = numbersFrom(7)
  const trees = Array.from({ length: 90 }, (_, i) => grow(1 + (i % 64), next))
  const others = Array.from({ length: 7 }, () => grow(20, next))
  const layout = layOut([trees, others].map((forest) => unpackForest(pack(forest))))
  const forests = [new PortableForest(layout), SimdForest.of(layout)]

  it.each([1, 3, 31, 32, 33, 100, 128, 129, 300])('sums up the trees of each output for %i rows, with and without SIMD', (rows) => {
    const matrix = new Matrix(rows, new FeatureNames(Array.from({ length: COLUMNS + 1 }, (_, n) => `column-${n}`)))
    for (let i = 0; i < rows * COLUMNS; i++) matrix.values[i] = Math.floor(next() * 11) / 10
    // A column that says the same of all rows.
    matrix.values.fill(0.3, 2 * rows, 3 * rows)
    // Values far from all cuts.
    matrix.values.set([-1e30, 1e30, -Infinity, Infinity].slice(0, rows), 3 * rows)
    const expected = [trees, others].map((forest) =>
      Array.from({ length: rows }, (_, row) => {
        let sum = 0
        for (const tree of forest) sum += walk(tree, (column) => matrix.values[column * rows + row]!)
        return Math.fround(sum)
      }),
    )
    for (const forest of forests) {
      const outputs = [matrix.column(`column-${COLUMNS}`), new Float32Array(rows)]
      forest!.score(matrix, outputs)
      expect(outputs.map((output) => [...output])).toEqual(expected)
    }
  })

  it('finds the cuts below a value, however they crowd', () => {
    const value = fc.oneof(
      fc.float({ noNaN: true }),
      fc.integer({ min: -9, max: 9 }),
      fc.integer({ min: 0, max: 999 }).map((n) => Math.fround(n / 1e6)),
    )
    const cut = value.filter((limit) => Number.isFinite(limit))
    const rowsOfStumps = property(
      fc.array(cut, { minLength: 1, maxLength: 80 }),
      fc.array(value, { minLength: 1, maxLength: 60 }),
      (cuts, others) => {
        const rows = [...others, ...cuts]
        const leaf = (limit: number): Node => ({ column: -1, limit })
        const stumps = cuts.map((limit, n) => ({ column: 0, limit, left: leaf(0), right: leaf(n + 1) }))
        const layout = layOut([unpackForest(pack(stumps))])
        const matrix = new Matrix(rows.length, new FeatureNames(['column-0']))
        matrix.values.set(rows)
        const expected = rows.map((row) => stumps.reduce((sum, stump) => sum + walk(stump, () => row), 0))
        for (const forest of [new PortableForest(layout), SimdForest.of(layout)!]) {
          const output = new Float32Array(rows.length)
          forest.score(matrix, [output])
          expect([...output]).toEqual(expected)
        }
      },
    )
    fc.assert(rowsOfStumps, cases(100, 11))
  })

  it('refuses trees with more leaves than it can number', () => {
    expect(() => parseForest(pack([grow(65, next)]))).toThrow('a tree has 65 leaves: train for at most 64')
  })

  it('has a kernel that was made of its source', () => {
    const source = readFileSync(new URL('../kernel/forest.ts', import.meta.url))
    expect(createHash('sha256').update(source).digest('hex')).toBe(KERNEL_SOURCE)
  })
})

describe('packed weights', () => {
  const forest = pack([grow(3, numbersFrom(5))])
  const part = Buffer.concat([Buffer.from(Uint32Array.of(forest.length).buffer), forest])
  const packed = (features: readonly string[]) => new Uint8Array(Buffer.concat([writeWeightsHeader(headerOf(features)), part, part, part]))

  it('are read with a header for the features of this version', () => {
    expect(unpackWeights(packed(FEATURES.names)).context.outputEnds).toEqual(Int32Array.of(BATCH, 2 * BATCH))
  })

  it('are refused where they are cut short', () => {
    const weights = packed(FEATURES.names)
    expect(() => unpackWeights(weights.subarray(0, weights.length - 1))).toThrow('weights are cut short')
  })

  it('are refused where they were trained for other features, which says what differs', () => {
    const [first, second, ...others] = FEATURES.names
    expect(() => unpackWeights(packed([first!, ...others]))).toThrow(
      `weights were trained for ${FEATURES.count - 1} features, this version computes ${FEATURES.count}: train again (npm run train)`,
    )
    expect(() => unpackWeights(packed([second!, first!, ...others]))).toThrow(
      /^weights were trained for \d+ features of other names or in another order \(hash [0-9a-f]{8}, here [0-9a-f]{8}\): train again \(npm run train\)$/,
    )
    expect(() => unpackPageWeights(packed(FEATURES.names))).toThrow(`this version computes ${PAGE_FEATURES.count}`)
  })

  it('are refused without a header, and with one of another version', () => {
    const weights = packed(FEATURES.names)
    expect(() => unpackWeights(weights.subarray(20))).toThrow('weights do not say which features they were trained for: train again')
    weights[8] = 2
    expect(() => unpackWeights(weights)).toThrow('weights have the format 2, this version reads 1: train again')
  })

  it('are refused in a data file, too, where they were trained for other features', () => {
    const { columns, info } = weightTables(packed(FEATURES.names))
    expect(weightsOf({ sources: '', columns, info }).local.outputEnds).toEqual(Int32Array.of(BATCH))
    expect(() => weightsOf({ sources: '', columns, info: headerOf(['words']) })).toThrow('weights were trained for 1 features')
    expect(() => pageWeightsOf({ sources: '', columns, info })).toThrow('train again (npm run train)')
  })
})
