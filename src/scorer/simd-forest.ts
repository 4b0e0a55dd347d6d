import type { Matrix } from '../features/matrix.js'
import { fromBase64 } from '../data/base64.js'
import { KERNEL } from './kernel.js'
import { BATCH, type ForestLayout, LEAF_BITS, PLACE_BITS } from './layout.js'

/** Rows are read in groups of this many: a bit of a vector for each. */
const GROUP = 128
const VECTOR_BYTES = 16
const FLOAT_BYTES = 4
const DOUBLE_BYTES = 8
/** Rows are shown to the kernel in chunks of this many, so that its memory does not grow with a document. */
const CHUNK = 1024
const PAGE_BYTES = 1 << 16

/** The module, once it is compiled; false where the platform has no WebAssembly with SIMD, or does not let us use it. */
let kernel: WebAssembly.Module | false | undefined

function kernelModule(): WebAssembly.Module | false {
  try {
    return (kernel ??= new WebAssembly.Module(fromBase64(KERNEL)))
  } catch {
    return (kernel = false)
  }
}

/** A forest in WebAssembly (kernel/forest.ts), for 128 rows at a time: the same numbers as `PortableForest` in a third of its time. */
export class SimdForest {
  private constructor(
    private readonly columns: Int32Array,
    private readonly values: Float32Array,
    private readonly sums: Float64Array,
    private readonly run: (first: number, count: number, rows: number) => void,
  ) {}

  /** Undefined where the platform cannot. */
  static of(layout: ForestLayout): SimdForest | undefined {
    const module = kernelModule()
    if (!module) return undefined
    const { cuts, ...trees } = layout
    const tables = { ...cuts, ...trees }
    const width = cuts.columns.length === 0 ? 0 : cuts.columns.at(-1)! + 1
    const scratch = {
      answers: cuts.limits.length * VECTOR_BYTES,
      arrived: (1 << PLACE_BITS) * VECTOR_BYTES,
      planes: LEAF_BITS * VECTOR_BYTES,
      numbers: BATCH * GROUP,
      sums: layout.outputEnds.length * GROUP * DOUBLE_BYTES,
      // Values are read four at a time, the last ones perhaps beyond their end.
      values: width * CHUNK * FLOAT_BYTES + VECTOR_BYTES,
    }
    const { places, size } = placed({
      ...Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, table.byteLength])),
      ...scratch,
    })
    try {
      const memory = new WebAssembly.Memory({ initial: Math.ceil(size / PAGE_BYTES) })
      const { buffer } = memory
      for (const [name, { buffer: own, byteOffset, byteLength }] of Object.entries(tables))
        new Uint8Array(buffer, places[name], byteLength).set(new Uint8Array(own, byteOffset, byteLength))
      const outputs = layout.outputEnds.length
      const counts = { outputs, slots: cuts.limits.length, cutColumns: cuts.columns.length }
      const { exports } = new WebAssembly.Instance(module, { env: { memory }, forest: { ...counts, ...places } })
      const values = new Float32Array(buffer, places.values, width * CHUNK)
      const sums = new Float64Array(buffer, places.sums, outputs * GROUP)
      return new SimdForest(cuts.columns, values, sums, exports.score as SimdForest['run'])
    } catch {
      return undefined
    }
  }

  score(matrix: Matrix, outputs: readonly Float32Array[]): void {
    for (let first = 0; first < matrix.rows; first += CHUNK) {
      const rows = Math.min(CHUNK, matrix.rows - first)
      this.show(matrix, first, rows)
      for (let row = 0; row < rows; row += GROUP) {
        const count = Math.min(GROUP, rows - row)
        this.run(row, count, rows)
        outputs.forEach((output, n) => output.set(this.sums.subarray(n * GROUP, n * GROUP + count), first + row))
      }
    }
  }

  /** Copies rows to where the kernel reads them: all at once where that is the whole matrix. */
  private show({ rows, values }: Matrix, first: number, count: number): void {
    if (count === rows) this.values.set(values.subarray(0, Math.min(values.length, (this.columns.at(-1)! + 1) * rows)))
    else
      for (const column of this.columns)
        this.values.set(values.subarray(column * rows + first, column * rows + first + count), column * count)
  }
}

/** Where each of several arrays begins that lie one behind the other, by their lengths in bytes; and where the last one ends. */
function placed(lengths: Readonly<Record<string, number>>): { places: Record<string, number>; size: number } {
  let size = 0
  const places: Record<string, number> = {}
  for (const [name, length] of Object.entries(lengths)) {
    places[name] = size
    size += Math.ceil(length / VECTOR_BYTES) * VECTOR_BYTES
  }
  return { places, size }
}
