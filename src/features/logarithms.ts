/** Logarithms of small whole numbers, which is what most counts are. */
const KNOWN = Float64Array.from({ length: 4096 }, (_, count) => Math.log2(1 + count))

/** The logarithm to base 2 of a whole number and one. */
export function logOfCount(count: number): number {
  return count < KNOWN.length ? KNOWN[count]! : Math.log2(1 + count)
}
