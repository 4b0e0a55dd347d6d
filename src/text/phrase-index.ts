import type { CompiledPhrases } from './compile-phrases.js'
import { mix } from './hash.js'

/** Bits for the beginnings of phrases: several for each, so that few others look the same. */
const BEGINNING_BITS = 1 << 19
const BEGINNING_MASK = BEGINNING_BITS - 1

/** What finds the nodes of compiled phrases. It follows from them and is quickly worked out. */
export interface PhraseIndex {
  /** An open-addressing hash table of nodes by their parent and hash; 0 is an empty slot, as nothing leads to the root. */
  readonly slots: Int32Array
  /** A bit per first word that is a phrase by itself, and per first two words: most words of a text begin no phrase, and two looks tell. */
  readonly beginnings: Int32Array
  /** The same of the phrases that are searched for in running text. */
  readonly proseBeginnings: Int32Array
  /** By node: 1 where such a phrase ends there or goes on from there. */
  readonly inProse: Uint8Array
}

/** Works out the index of compiled phrases. */
export function indexPhrases({ entries, sets, parents, hashes, endings }: CompiledPhrases): PhraseIndex {
  const nodes = parents.length
  const slots = new Int32Array(Math.max(64, 2 ** Math.ceil(Math.log2(1.5 * nodes))))
  const beginnings = new Int32Array(BEGINNING_BITS >>> 5)
  const proseBeginnings = new Int32Array(BEGINNING_BITS >>> 5)
  const isProseSet = sets.map((set) => set.some((entry) => entries[entry]!.place === 'within' || entries[entry]!.place === 'closes'))
  const inProse = new Uint8Array(nodes)
  for (let node = 0; node < nodes; node++) if (isProseSet[endings[node]!]) inProse[node] = 1
  // Children stand behind their parents.
  for (let node = nodes - 1; node > 0; node--) inProse[parents[node]!]! |= inProse[node]!
  for (let node = 1; node < nodes; node++) {
    const parent = parents[node]!
    const hash = hashes[node]!
    let slot = slotOf(parent, hash, slots)
    while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1)
    slots[slot] = node
    if (parent === 0) {
      if (endings[node] !== 0) addBeginning(beginnings, hash)
      if (isProseSet[endings[node]!]) addBeginning(proseBeginnings, hash)
    } else if (parents[parent] === 0) {
      const both = mix(hashes[parent]!, hash)
      addBeginning(beginnings, both)
      if (inProse[node] === 1) addBeginning(proseBeginnings, both)
    }
  }
  return { slots, beginnings, proseBeginnings, inProse }
}

/** Where the search for the node that `hash` leads to from `parent` begins. */
export function slotOf(parent: number, hash: number, slots: Int32Array): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ hash
  return (mixed ^ (mixed >>> 15)) & (slots.length - 1)
}

function addBeginning(beginnings: Int32Array, beginning: number): void {
  beginnings[(beginning & BEGINNING_MASK) >>> 5]! |= 1 << (beginning & 31)
}

/** False where no phrase begins with this word, or with it and the next; true for nearly all others. */
export function mayBegin(beginnings: Int32Array, hash: number, next: number): boolean {
  return isBeginning(beginnings, mix(hash, next)) || isBeginning(beginnings, hash)
}

function isBeginning(beginnings: Int32Array, beginning: number): boolean {
  return (beginnings[(beginning & BEGINNING_MASK) >>> 5]! & (1 << (beginning & 31))) !== 0
}
