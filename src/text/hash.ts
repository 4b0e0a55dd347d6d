/** FNV-1a over code points: cheap, well spread over short words, and the same on every machine. */
export const HASH_START = 0x811c9dc5 | 0
export const HASH_PRIME = 0x01000193

/** The hash `hash` with one more value mixed in; a signed 32-bit number, which the engine keeps unboxed. */
export function mix(hash: number, value: number): number {
  return Math.imul(hash ^ value, HASH_PRIME)
}

/** What every number token hashes to, so that a phrase can say "a number". */
export const NUMBER_HASH = 0x23232323
