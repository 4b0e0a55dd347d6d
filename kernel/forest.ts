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
@external("forest", "origins") declare const origins: usize
@external("forest", "shifts") declare const shifts: usize
@external("forest", "lower") declare const lower: usize
@external("forest", "nodes") declare const nodes: usize
@external("forest", "nodeEnds") declare const nodeEnds: usize
@external("forest", "leaves") declare const leaves: usize
@external("forest", "outputEnds") declare const outputEnds: usize
// What is written: `values` by the caller, `sums` for it.
@external("forest", "values") declare const values: usize
@external("forest", "answers") declare const answers: usize
@external("forest", "arrived") declare const arrived: usize
@external("forest", "planes") declare const planes: usize
@external("forest", "numbers") declare const numbers: usize
@external("forest", "sums") declare const sums: usize

const GROUP: usize = 128
const BUCKETS = 512
const LEAF_BYTES: i32 = 64 * 8
const OUTPUT_BYTES: usize = GROUP * 8
/** Trees whose leaves are added at once: each output has a multiple of them. */
const BATCH = 8
// Fields of a node: the place in its tree; the bit of its right child, times 16; the slot.
const PLACE: usize = 0x3ff
const PLANE: usize = 0x70
const PLANE_SHIFT = 6
const SLOT_SHIFT = 13

/** Writes the sum of each output's trees for each of `count` rows from `first` on, at most 128 of them. There are `rows` values of each column. */
export function score(first: i32, count: i32, rows: i32): void {
  memory.fill(answers, 0, <usize>slots << 4)
  for (let n = 0; n < cutColumns; n++) ask(n, values + (<usize>(load<i32>(columns + (<usize>n << 2)) * rows + first) << 2), count)
  memory.fill(sums, 0, <usize>outputs * OUTPUT_BYTES)
  v128.store(arrived, i32x4.splat(-1))
  let node = nodes
  let leaf = leaves
  let sum = sums
  let tree = 0
  for (let output = 0; output < outputs; output++) {
    const last = load<i32>(outputEnds + (<usize>output << 2))
    while (tree < last) {
      for (let n = 0; n < BATCH; n++, tree++) {
        node = walk(node, nodes + (<usize>load<u32>(nodeEnds + (<usize>tree << 2)) << 2))
        number(numbers + <usize>n * GROUP, count)
      }
      add(leaf, sum, count)
      leaf += BATCH * LEAF_BYTES
    }
    sum += OUTPUT_BYTES
  }
}

/** Answers the cuts of a column: a bit for each row, in the slots of all cuts below its value, and of all rows in the column's first slot. */
@inline
function ask(n: i32, column: usize, count: i32): void {
  const entry = <usize>n << 2
  const least = load<f32>(lowest + entry)
  const origin = load<i32>(origins + entry)
  const shift = load<i32>(shifts + entry)
  const buckets = lower + <usize>n * (BUCKETS << 1)
  if (alike(column, count)) {
    const bucket = min(max(reinterpret<i32>(load<f32>(column) - least), origin) - origin >>> shift, BUCKETS - 1)
    v128.store(slotOf(bucket, load<f32>(column), buckets), i32x4.splat(-1))
  } else
    for (let i = 0; i < count; i += 4) {
      const at = column + (<usize>i << 2)
      const key = i32x4.max_s(f32x4.sub(v128.load(at), f32x4.splat(least)), i32x4.splat(origin))
      const four = i32x4.min_u(i32x4.shr_u(i32x4.sub(key, i32x4.splat(origin)), shift), i32x4.splat(BUCKETS - 1))
      const word = <usize>(i >>> 5) << 2
      mark(slotOf(i32x4.extract_lane(four, 0), load<f32>(at), buckets) + word, i)
      mark(slotOf(i32x4.extract_lane(four, 1), load<f32>(at, 4), buckets) + word, i + 1)
      mark(slotOf(i32x4.extract_lane(four, 2), load<f32>(at, 8), buckets) + word, i + 2)
      mark(slotOf(i32x4.extract_lane(four, 3), load<f32>(at, 12), buckets) + word, i + 3)
    }
  let rows = i32x4.splat(0)
  const first = answers + (<usize>load<u32>(firsts + entry) << 4)
  for (let at = answers + (<usize>load<u32>(firsts + entry, 4) << 4) - 16; at >= first; at -= 16) {
    rows = v128.or(rows, v128.load(at))
    v128.store(at, rows)
  }
}

/** Many columns say the same of all rows of a group. */
@inline
function alike(column: usize, count: i32): bool {
  const value = v128.load32_splat(column)
  let i = 0
  while (i + 4 <= count && !v128.any_true(f32x4.ne(v128.load(column + (<usize>i << 2)), value))) i += 4
  while (i < count && load<f32>(column + (<usize>i << 2)) == load<f32>(column)) i++
  return i == count
}

@inline
function mark(at: usize, row: i32): void {
  store<u32>(at, load<u32>(at) | (1 << row))
}

/** Where the answer for the highest cut below a value stands. */
@inline
function slotOf(bucket: i32, value: f32, buckets: usize): usize {
  let slot = <usize>load<u16>(buckets + (<usize>bucket << 1))
  slot += <usize>(load<f32>(limits + (slot << 2)) < value)
  while (load<f32>(limits + (slot << 2)) < value) slot++
  return answers + (slot << 4)
}

/** Finds the rows that come to each place of a tree, and on the way, bit by bit, which rows have it in the number of their leaf. */
@inline
function walk(node: usize, end: usize): usize {
  let child = arrived
  const none = i32x4.splat(0)
  v128.store(planes, none)
  v128.store(planes, none, 16)
  v128.store(planes, none, 32)
  v128.store(planes, none, 48)
  v128.store(planes, none, 64)
  v128.store(planes, none, 80)
  for (; node < end; node += 4) {
    const packed = <usize>load<u32>(node)
    const here = v128.load(arrived + ((packed & PLACE) << 4))
    const right = v128.and(here, v128.load(answers + ((packed >>> SLOT_SHIFT) << 4)))
    v128.store(child, v128.xor(here, right), 16)
    v128.store(child, right, 32)
    child += 32
    const plane = planes + ((packed >>> PLANE_SHIFT) & PLANE)
    v128.store(plane, v128.xor(v128.load(plane), right))
  }
  return node
}

/** Writes the number of each row's leaf as a byte: transposes the bits of the planes, eight rows at a time. */
@inline
function number(to: usize, count: i32): void {
  const a = v128.load(planes)
  const b = v128.load(planes, 16)
  const c = v128.load(planes, 32)
  const d = v128.load(planes, 48)
  const e = v128.load(planes, 64)
  const f = v128.load(planes, 80)
  const none = i8x16.splat(0)
  half(to, count, low8(a, b), low8(c, d), low8(e, f), none)
  if (count > 64) half(to + 64, count - 64, high8(a, b), high8(c, d), high8(e, f), none)
}

/** The same for 64 rows; there may be fewer. */
@inline
function half(to: usize, count: i32, ab: v128, cd: v128, ef: v128, none: v128): void {
  const abcd = low16(ab, cd)
  const efgh = low16(ef, none)
  v128.store(to, transposed(low32(abcd, efgh)))
  if (count > 16) v128.store(to, transposed(high32(abcd, efgh)), 16)
  if (count > 32) {
    const abcd2 = high16(ab, cd)
    const efgh2 = high16(ef, none)
    v128.store(to, transposed(low32(abcd2, efgh2)), 32)
    v128.store(to, transposed(high32(abcd2, efgh2)), 48)
  }
}

/** Two matrices of 8 times 8 bits, each transposed (Warren, Hacker's Delight, 7-3). */
@inline
function transposed(x: v128): v128 {
  let t = v128.and(v128.xor(x, i64x2.shr_u(x, 7)), i64x2.splat(0x00aa00aa00aa00aa))
  x = v128.xor(x, v128.xor(t, i64x2.shl(t, 7)))
  t = v128.and(v128.xor(x, i64x2.shr_u(x, 14)), i64x2.splat(0x0000cccc0000cccc))
  x = v128.xor(x, v128.xor(t, i64x2.shl(t, 14)))
  t = v128.and(v128.xor(x, i64x2.shr_u(x, 28)), i64x2.splat(0x00000000f0f0f0f0))
  return v128.xor(x, v128.xor(t, i64x2.shl(t, 28)))
}

@inline
function low8(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
}
@inline
function high8(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
}
@inline
function low16(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11)
}
@inline
function high16(a: v128, b: v128): v128 {
  return i16x8.shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15)
}
@inline
function low32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 0, 4, 1, 5)
}
@inline
function high32(a: v128, b: v128): v128 {
  return i32x4.shuffle(a, b, 2, 6, 3, 7)
}

/** Adds the leaves of a batch of trees to the sums of the rows, in the order of the trees. */
@inline
function add(leaf: usize, sum: usize, count: i32): void {
  const end = numbers + count
  for (let at = numbers; at < end; at++, sum += 8) {
    let all = load<f64>(sum)
    all += load<f64>(leaf + (<usize>load<u8>(at) << 3))
    all += load<f64>(leaf + (<usize>load<u8>(at, 128) << 3), 512)
    all += load<f64>(leaf + (<usize>load<u8>(at, 256) << 3), 1024)
    all += load<f64>(leaf + (<usize>load<u8>(at, 384) << 3), 1536)
    all += load<f64>(leaf + (<usize>load<u8>(at, 512) << 3), 2048)
    all += load<f64>(leaf + (<usize>load<u8>(at, 640) << 3), 2560)
    all += load<f64>(leaf + (<usize>load<u8>(at, 768) << 3), 3072)
    all += load<f64>(leaf + (<usize>load<u8>(at, 896) << 3), 3584)
    store<f64>(sum, all)
  }
}
