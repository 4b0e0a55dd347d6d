const EMPTY = -1
/** Numbers per slot: left, right and value side by side, so that a look-up touches one cache line. */
const WIDTH = 3

/**
 * An open-addressing table from a pair of 32-bit numbers to a 31-bit number, without allocation on look-up.
 * Filled once, then read: nothing is ever removed.
 */
export class PairTable {
  private mask = 63
  private size = 0
  private slots = emptySlots(64)

  /** The value stored for the pair, or -1. */
  get(left: number, right: number): number {
    const at = this.slotOf(left | 0, right | 0)
    return this.slots[at + 2]!
  }

  /** Stores a value from 0 on for the pair, in place of the one before. */
  set(left: number, right: number, value: number): void {
    if (this.size * 2 >= this.mask) this.grow()
    const at = this.slotOf(left | 0, right | 0)
    if (this.slots[at + 2] === EMPTY) this.size++
    this.slots[at] = left
    this.slots[at + 1] = right
    this.slots[at + 2] = value
  }

  /** Where the pair stands, or the empty slot where it would. */
  private slotOf(left: number, right: number): number {
    const { slots, mask } = this
    const mixed = Math.imul(left, 0x9e3779b1) ^ right
    let slot = (mixed ^ (mixed >>> 15)) & mask
    for (;;) {
      const at = slot * WIDTH
      if (slots[at + 2] === EMPTY || (slots[at] === left && slots[at + 1] === right)) return at
      slot = (slot + 1) & mask
    }
  }

  private grow(): void {
    const old = this.slots
    const capacity = (this.mask + 1) * 2
    this.mask = capacity - 1
    this.size = 0
    this.slots = emptySlots(capacity)
    for (let at = 0; at < old.length; at += WIDTH) if (old[at + 2] !== EMPTY) this.set(old[at]!, old[at + 1]!, old[at + 2]!)
  }
}

function emptySlots(capacity: number): Int32Array {
  return new Int32Array(capacity * WIDTH).fill(EMPTY)
}
