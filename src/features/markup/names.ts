import type { Attributes, Elements } from '../../model/page.js'
import { elementWords, GROUPS, hashOf } from '../../markup/element-names.js'
import { HASH_START, mix } from '../../text/hash.js'

/** What no ancestor is named after is this far away. */
export const FAR = 20

/** Weights of the words in names, learnt from gold pages: by hash, in sixteenths of log-odds that what is in it is content. */
export type NameWeights = Int8Array
export const NAME_BUCKETS = 1 << 14
const WEIGHT_UNIT = 1 / 16
/** A name further up says less with each step, in the sum that looks near; in the other it says as much. */
const NEAR = 0.7

/** What names say of each element, as columns. */
export interface ElementNames {
  /** Distance to the nearest ancestor with a name of the group: entry `element * GROUPS.length + group`. */
  readonly distance: Uint8Array
  /** Sum of the weights of its own names and of those of all its ancestors, the nearer the more. */
  readonly near: Float32Array
  /** The same without regard to distance. */
  readonly all: Float32Array
}

/** Reads the names of all elements. */
export function readNames(elements: Elements, weights: NameWeights | undefined): ElementNames {
  const { count, tag, parent, attributes } = elements
  const width = GROUPS.length
  const distance = new Uint8Array(count * width).fill(FAR, 0, width)
  const near = new Float32Array(count)
  const all = new Float32Array(count)
  const weigh = (hash: number) => (weights ? weights[hash & (NAME_BUCKETS - 1)]! * WEIGHT_UNIT : 0)
  for (let i = 1; i < count; i++) {
    const above = parent[i]!
    const to = i * width
    const from = above * width
    for (let group = 0; group < width; group++) distance[to + group] = Math.min(FAR, distance[from + group]! + 1)
    let own = weigh(tagHash(tag[i]!))
    const { role, itemprop } = attributes.get(i) ?? NO_ATTRIBUTES
    if (role !== undefined) own += weigh(roleHash(role))
    if (itemprop !== undefined) own += weigh(roleHash(itemprop))
    const { hashes, groups } = elementWords(elements, i)
    for (const hash of hashes) own += weigh(hash)
    for (let group = 0, bits = groups; bits !== 0; group++, bits >>>= 1) if (bits & 1) distance[to + group] = 0
    near[i] = own + NEAR * near[above]!
    all[i] = own + all[above]!
  }
  return { distance, near, all }
}

/** The hashes that `readNames` weighs for one element, for training. */
export function nameHashes(elements: Elements, element: number): number[] {
  const { role, itemprop } = elements.attributes.get(element) ?? NO_ATTRIBUTES
  const hashes = [tagHash(elements.tag[element]!), ...elementWords(elements, element).hashes]
  if (role !== undefined) hashes.push(roleHash(role))
  if (itemprop !== undefined) hashes.push(roleHash(itemprop))
  return hashes.map((hash) => hash & (NAME_BUCKETS - 1))
}

const NO_ATTRIBUTES: Attributes = Object.freeze({})
const tagHash = (tag: string): number => hashOf(tag, mix(HASH_START, 1))
const roleHash = (role: string): number => hashOf(role, mix(HASH_START, 2))
