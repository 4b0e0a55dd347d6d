import { HASH_PRIME, HASH_START } from '../text/hash.js'

/** A second multiplier, so that the two halves know nothing of each other (2^32 over the golden ratio, made odd). */
const OTHER_PRIME = 0x9e3779b1
const OTHER_START = 0x41c6ce57

/** A 64-bit hash of a text as 16 hex digits. */
export function hash64(text: string): string {
  const [high, low] = halvesOf(text)
  return hex(high) + hex(low)
}

/** The first 53 bits of the same hash, as a whole number: as many as a double holds. */
export function hash53(text: string): number {
  const [high, low] = halvesOf(text)
  return (high >>> 0) * 0x200000 + (low >>> 11)
}

/** FNV-1a over the UTF-16 code units of a text twice, each half finished as MurmurHash3 does it. */
function halvesOf(text: string): readonly [high: number, low: number] {
  let high = HASH_START
  let low = OTHER_START
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, HASH_PRIME)
    // The rotation lets the high bits of what was read before reach the low ones.
    low = Math.imul(((low << 13) | (low >>> 19)) ^ code, OTHER_PRIME)
  }
  high = finished(high ^ text.length)
  low = finished(low ^ high)
  return [high, low]
}

function finished(hash: number): number {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

const hex = (number: number): string => (number >>> 0).toString(16).padStart(8, '0')
