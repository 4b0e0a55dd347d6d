import type { CompiledPhrases } from './compile-phrases.js'
import { mix } from './hash.js'

/** Bits for the beginnings of phrases: several for each, so that few others look the same. */
const BEGINNING_BITS = 1 << 19
const BEGINNING_MASK = BEGINNING_BITS - 1

/** Numbers per slot of the trie. */
export const SLOT_WIDTH = 4

/** What finds the nodes of compiled phrases. It follows from them and is quickly worked out. */
export interface PhraseIndex {
  /**
   * An open-addressing hash table of nodes: the parent of each, the hash that leads to it, its number, and what ends there (twice the number
   * of the set of entries, plus 1 where a phrase that is searched for in running text ends there or goes on from there). They stand side by
   * side, so that a step touches one cache line. Node 0, to which nothing leads, is an empty slot.
   */
  readonly slots: Int32Array
  /** A bit per first word that is a phrase by itself, and per first two words: most words of a text begin no phrase, and two looks tell. */
  readonly beginnings: Int32Array
  /** The same of the phrases that are searched for in running text. */
  readonly proseBeginnings: Int32Array
}

/** Works out the index of compiled phrases. */
export function indexPhrases({ entries, sets, parents, hashes, endings }: CompiledPhrases): PhraseIndex {
  const nodes = parents.length
  const slots = new Int32Array(SLOT_WIDTH * Math.max(64, 2 ** Math.ceil(Math.log2(1.5 * nodes))))
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
    const slot = slotOf(parent, hash, slots)
    slots[slot] = parent
    slots[slot + 1] = hash
    slots[slot + 2] = node
    slots[slot + 3] = (endings[node]! << 1) | inProse[node]!
    if (parent === 0) {
      if (endings[node] !== 0) addBeginning(beginnings, hash)
      if (isProseSet[endings[node]!]) addBeginning(proseBeginnings, hash)
    } else if (parents[parent] === 0) {
      const both = mix(hashes[parent]!, hash)
      addBeginning(beginnings, both)
      if (inProse[node] === 1) addBeginning(proseBeginnings, both)
    }
  }
  return { slots, beginnings, proseBeginnings }
}

/** Where the node that `hash` leads to from `parent` stands in the slots, or the empty slot where it would. */
export function slotOf(parent: number, hash: number, slots: Int32Array): number {
  const mixed = Math.imul(parent, 0x9e3779b1) ^ hash
  const last = slots.length - SLOT_WIDTH
  let slot = Math.imul(mixed ^ (mixed >>> 15), SLOT_WIDTH) & last
  while (slots[slot + 2] !== 0 && (slots[slot + 1] !== hash || slots[slot] !== parent)) slot = (slot + SLOT_WIDTH) & last
  return slot
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
