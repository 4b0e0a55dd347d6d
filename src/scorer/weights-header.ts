import { type FeatureNames, hashOfNames } from '../features/feature-names.js'

/** What weights were trained for: this many features, and a hash of their names in order. */
export interface WeightsHeader {
  readonly count: number
  readonly hash: number
}

const MAGIC = 'weights\0'
/** Raised when the format changes. */
const VERSION = 1
const VERSION_AT = MAGIC.length
const COUNT_AT = VERSION_AT + 4
const HASH_AT = COUNT_AT + 4
export const WEIGHTS_HEADER_BYTES = HASH_AT + 4

const REMEDY = 'train again (npm run train)'

export function headerOf(features: readonly string[]): WeightsHeader {
  return { count: features.length, hash: hashOfNames(features) }
}

/**
 * The header of packed weights. All numbers are little-endian:
 *
 * | bytes | what |
 * |---|---|
 * | 8 | `weights` and a zero byte |
 * | 4 | version of the format |
 * | 4 | number of features that they were trained for |
 * | 4 | hash of the names of these, as `FeatureNames.hash` |
 */
export function writeWeightsHeader({ count, hash }: WeightsHeader): Uint8Array {
  const bytes = new Uint8Array(WEIGHTS_HEADER_BYTES)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode(MAGIC))
  view.setUint32(VERSION_AT, VERSION, true)
  view.setUint32(COUNT_AT, count, true)
  view.setUint32(HASH_AT, hash, true)
  return bytes
}

/** True if packed weights begin with a header. */
export function hasWeightsHeader(bytes: Uint8Array): boolean {
  return bytes.length >= WEIGHTS_HEADER_BYTES && new TextDecoder().decode(bytes.subarray(0, MAGIC.length)) === MAGIC
}

/** @throws RangeError if there is none, or one of another version. */
export function readWeightsHeader(bytes: Uint8Array): WeightsHeader {
  if (!hasWeightsHeader(bytes)) throw new RangeError(`weights do not say which features they were trained for: ${REMEDY}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = view.getUint32(VERSION_AT, true)
  if (version !== VERSION) throw new RangeError(`weights have the format ${version}, this version reads ${VERSION}: ${REMEDY}`)
  return { count: view.getUint32(COUNT_AT, true), hash: view.getUint32(HASH_AT, true) }
}

/** @throws RangeError if weights were trained for other features than these, or for the same in another order. */
export function checkFeatures({ count, hash }: WeightsHeader, features: FeatureNames): void {
  if (count === features.count && hash === features.hash) return
  const what =
    count === features.count
      ? `${count} features of other names or in another order (hash ${hex(hash)}, here ${hex(features.hash)})`
      : `${count} features, this version computes ${features.count}`
  throw new RangeError(`weights were trained for ${what}: ${REMEDY}`)
}

function hex(hash: number): string {
  return hash.toString(16).padStart(8, '0')
}
