// The SIMD kernel of `src/scorer/simd-forest.ts`, in AssemblyScript: `node scripts/kernel.mjs` compiles it into `src/scorer/kernel.ts`.
// It does what `src/scorer/portable-forest.ts` does, to the last bit, for 128 rows at a time; see there and `layout.ts` for the idea.
// All arrays lie in one memory; where each begins, and how much there is of it, is imported.

@external("forest", "outputs") declare const outputs: i32
@external("forest", "slots") declare const slots: i32
@external("forest", "cutColumns") declare const cutColumns: i32
// The layout.
@external("forest", "columns") declare const columns: usize
@external("forest", "firsts") declare const firsts: usize
@external("forest", "limits") declare const limits: usize
@external("forest", "lowest") declare const lowest: usize
@external("forest", "scales") declare const scales: usize
@external("forest", "lower") declare const lower: usize
@external("forest", "nodes") declare const nodes: usize
@external("forest", "nodeEnds") declare const nodeEnds: usize
@external("forest", "terms") declare const terms: usize
@external("forest", "termEnds") declare const termEnds: usize
@external("forest", "leaves") declare const leaves: usize
@external("forest", "outputEnds") declare const outputEnds: usize
// What is written: `values` by the caller, `sums` for it.
@external("forest", "values") declare const values: usize
@external("forest", "answers") declare const answers: usize
@external("forest", "arrived") declare const arrived: usize
@external("forest", "numbers") declare const numbers: usize
@external("forest", "sums") declare const sums: usize

const LEAF_BITS = 6
/** The sums of one output: 128 doubles. */
const OUTPUT_BYTES: usize = 1024

/** Writes the sum of each output's trees for each of up to 128 rows. The values of column `c` begin at entry `c * count` of `values`. */
export function score(count: i32): void {
  memory.fill(answers, 0, <usize>slots << 4)
  for (let n = 0; n < cutColumns; n++) ask(n, count)
  memory.fill(sums, 0, <usize>outputs * OUTPUT_BYTES)
  v128.store(arrived, i32x4.splat(-1))
  let node = nodes
  let term = terms
  let ends = termEnds
  let leaf = leaves
  let sum = sums
  let tree = 0
  for (let output = 0; output < outputs; output++) {
    const last = load<i32>(outputEnds + (<usize>output << 2))
    for (; tree < last; tree++) {
      node = walk(node, nodes + (<usize>load<u32>(nodeEnds + (<usize>tree << 2)) << 2))
      for (let bit = 0; bit < LEAF_BITS; bit++) {
        term = number(bit, term, terms + <usize>load<u32>(ends))
        ends += 4
      }
      for (let row = 0; row < count; row += 16) add(row, leaf, sum)
      leaf += 8 << LEAF_BITS
    }
    sum += OUTPUT_BYTES
  }
}

/** Answers the cuts of a column: a bit for each row, in the slots of all cuts below its value. */
@inline
function ask(n: i32, count: i32): void {
  const entry = <usize>n << 2
  const column = values + (<usize>(load<i32>(columns + entry) * count) << 2)
  const above = load<f32>(lowest + entry)
  const scale = load<f32>(scales + entry)
  const buckets = lower + (<usize>n << 9)
  const begin = load<f32>(column)
  let same = 1
  while (same < count && load<f32>(column + (<usize>same << 2)) == begin) same++
  if (same == count) v128.store(answers + (slotOf(begin, above, scale, buckets) << 4), i32x4.splat(-1))
  else
    for (let i = 0; i < count; i++) {
      const at = answers + (slotOf(load<f32>(column + (<usize>i << 2)), above, scale, buckets) << 4) + (<usize>(i >>> 5) << 2)
      store<u32>(at, load<u32>(at) | (1 << i))
    }
  let rows = i32x4.splat(0)
  const first = answers + (<usize>load<u32>(firsts + entry) << 4)
  for (let at = answers + (<usize>load<u32>(firsts + entry, 4) << 4) - 16; at > first; at -= 16) {
    rows = v128.or(rows, v128.load(at))
    v128.store(at, rows)
  }
}

@inline
function slotOf(value: f32, above: f32, scale: f32, buckets: usize): usize {
  const bucket = min(max(<i32>((value - above) * scale), 0), 255)
  let slot = <usize>load<u16>(buckets + (<usize>bucket << 1))
  while (load<f32>(limits + (slot << 2)) < value) slot++
  return slot
}

/** Finds for each place of a tree the rows that come there. */
@inline
function walk(node: usize, end: usize): usize {
  let child = arrived
  for (; node < end; node += 4) {
    const packed = <usize>load<u32>(node)
    const here = v128.load(arrived + ((packed & 0xff) << 4))
    const right = v128.and(here, v128.load(answers + ((packed >>> 8) << 4)))
    v128.store(child, v128.xor(here, right), 16)
    v128.store(child, right, 32)
    child += 32
  }
  return node
}

/** Finds one bit of the number of each row's leaf. */
@inline
function number(bit: i32, term: usize, end: usize): usize {
  let odd = i32x4.splat(0)
  for (; term < end; term++) odd = v128.xor(odd, v128.load(arrived + (<usize>load<u8>(term) << 4)))
  v128.store(numbers + (<usize>bit << 4), odd)
  return term
}

/** Adds the leaves of sixteen rows to their sums. */
@inline
function add(row: i32, leaf: usize, first: usize): void {
  const at = numbers + (<usize>row >>> 3)
  const low = v128.or(v128.or(spread(at, 0), spread(at, 1)), spread(at, 2))
  const all = v128.or(low, v128.or(v128.or(spread(at, 3), spread(at, 4)), spread(at, 5)))
  const sum = first + (<usize>row << 3)
  addEight(sum, leaf, i64x2.extract_lane(all, 0))
  addEight(sum + 64, leaf, i64x2.extract_lane(all, 1))
}

/** Bit `n` of sixteen leaf numbers, each in a byte of its own. */
@inline
function spread(at: usize, n: i32): v128 {
  const rows = i8x16.shuffle(v128.load16_splat(at + (n << 4)), i8x16.splat(0), 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1)
  const own = i8x16(1, 2, 4, 8, 16, 32, 64, -128, 1, 2, 4, 8, 16, 32, 64, -128)
  return v128.and(i8x16.eq(v128.and(rows, own), own), i8x16.splat(<i8>(<i32>1 << n)))
}

@inline
function addEight(sum: usize, leaf: usize, eight: i64): void {
  addOne(sum, leaf, <usize>eight & 0xff)
  addOne(sum + 8, leaf, <usize>(eight >>> 8) & 0xff)
  addOne(sum + 16, leaf, <usize>(eight >>> 16) & 0xff)
  addOne(sum + 24, leaf, <usize>(eight >>> 24) & 0xff)
  addOne(sum + 32, leaf, <usize>(eight >>> 32) & 0xff)
  addOne(sum + 40, leaf, <usize>(eight >>> 40) & 0xff)
  addOne(sum + 48, leaf, <usize>(eight >>> 48) & 0xff)
  addOne(sum + 56, leaf, <usize>(eight >>> 56))
}

@inline
function addOne(sum: usize, leaf: usize, number: usize): void {
  store<f64>(sum, load<f64>(sum) + load<f64>(leaf + (number << 3)))
}
