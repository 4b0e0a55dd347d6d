import type { Attributes, Elements } from '../../model/page.js'
import { elementWords, hashOf, nameGroups } from '../../markup/element-names.js'
import { numberedNames, numberedTags } from '../../markup/numbered.js'
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
  /** The groups of its own names, as bits. */
  readonly groups: Int32Array
  /** Sum of the weights of its own names and of those of all its ancestors, the nearer the more. */
  readonly near: Float32Array
  /** The same without regard to distance. */
  readonly all: Float32Array
}

/** Reads the names of all elements. */
export function readNames(elements: Elements, weights: NameWeights | undefined): ElementNames {
  const { count, parent, attributes } = elements
  const weigh = (hash: number) => (weights ? weights[hash & (NAME_BUCKETS - 1)]! * WEIGHT_UNIT : 0)
  // The weights are few binary digits each: their sums are the same in any order.
  const { number: tag, values: tags } = numberedTags(elements)
  const ofTag = tags.map((name) => weigh(tagHash(name)))
  const { number: name } = numberedNames(elements)
  const ofName: number[] = []
  const near = new Float32Array(count)
  const all = new Float32Array(count)
  for (let i = 1; i < count; i++) {
    const { role, itemprop } = attributes.get(i) ?? NO_ATTRIBUTES
    let own = ofTag[tag[i]!]! + (ofName[name[i]!] ??= elementWords(elements, i).hashes.reduce((sum, hash) => sum + weigh(hash), 0))
    if (role !== undefined) own += weigh(roleHash(role))
    if (itemprop !== undefined) own += weigh(roleHash(itemprop))
    const above = parent[i]!
    near[i] = own + NEAR * near[above]!
    all[i] = own + all[above]!
  }
  return { groups: nameGroups(elements), near, all }
}

/** Writes, by group, how many steps above an element the nearest one named after it is: 0 for itself, `FAR` where none is near. */
export function groupDistances(
  element: number,
  { parent }: Pick<Elements, 'parent'>,
  { groups }: ElementNames,
  distances: Uint8Array,
): void {
  distances.fill(FAR)
  let seen = 0
  for (let at = element, step = 0; at > 0 && step < FAR; at = parent[at]!, step++) {
    for (let bits = groups[at]! & ~seen; bits !== 0; bits &= bits - 1) distances[31 - Math.clz32(bits & -bits)] = step
    seen |= groups[at]!
  }
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
