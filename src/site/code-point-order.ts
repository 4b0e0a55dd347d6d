/** Where surrogates stand among UTF-16 code units, above which code points of the basic plane follow. */
const SURROGATES = 0xd800
const BEHIND_SURROGATES = 0xe000

/** Compares texts by code points, as UTF-8 sorts (and `sort` in the C locale): less than, equal to or greater than zero. */
export function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  if (unit < SURROGATES) return unit
  return unit < BEHIND_SURROGATES ? unit + 0x2000 : unit - 0x800
}
