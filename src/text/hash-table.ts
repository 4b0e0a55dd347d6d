/**
 * An open-addressing table from a pair of 32-bit numbers to a 31-bit number, without allocation on look-up.
 * Filled once, then read: nothing is ever removed.
 */
export class PairTable {
  private mask = 63
  private size = 0
  private left = new Uint32Array(64)
  private right = new Uint32Array(64)
  private value = new Int32Array(64).fill(-1)

  /** The value stored for the pair, or -1. */
  get(left: number, right: number): number {
    let i = this.slot(left, right)
    for (;;) {
      const value = this.value[i]!
      if (value === -1 || (this.left[i] === left && this.right[i] === right)) return value
      i = (i + 1) & this.mask
    }
  }

  set(left: number, right: number, value: number): void {
    if (this.size * 4 >= this.mask) this.grow()
    let i = this.slot(left, right)
    while (this.value[i] !== -1 && !(this.left[i] === left && this.right[i] === right)) i = (i + 1) & this.mask
    if (this.value[i] === -1) this.size++
    this.left[i] = left
    this.right[i] = right
    this.value[i] = value
  }

  private slot(left: number, right: number): number {
    const mixed = Math.imul(left, 0x9e3779b1) ^ right
    return (mixed ^ (mixed >>> 15)) & this.mask
  }

  private grow(): void {
    const { left, right, value } = this
    const capacity = (this.mask + 1) * 2
    this.mask = capacity - 1
    this.size = 0
    this.left = new Uint32Array(capacity)
    this.right = new Uint32Array(capacity)
    this.value = new Int32Array(capacity).fill(-1)
    for (let i = 0; i < value.length; i++) if (value[i] !== -1) this.set(left[i]!, right[i]!, value[i]!)
  }
}
