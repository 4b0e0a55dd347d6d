import type { HashedWords } from './prepared-words.js'
import { tokenHashes } from './scan.js'

const BITS = 1 << 15

/** Words with a number each, looked up by token hash. Most words of a text are in no table, and a look at one bit tells. */
export class WordTable {
  private readonly seen = new Uint32Array(BITS >>> 5)
  private readonly values = new Map<number, number>()

  /** The table of words that the build has hashed. */
  static of({ hashes, bits }: HashedWords): WordTable {
    const table = new WordTable()
    for (let i = 0; i < hashes.length; i++) table.addHash(hashes[i]!, bits[i]!)
    return table
  }

  /** Adds the bits of `value` to each of the words. */
  add(words: string, value: number): this {
    for (const hash of tokenHashes(words)) this.addHash(hash, value)
    return this
  }

  private addHash(hash: number, value: number): void {
    this.seen[(hash & (BITS - 1)) >>> 5]! |= 1 << (hash & 31)
    this.values.set(hash, (this.values.get(hash) ?? 0) | value)
  }

  has(hash: number): boolean {
    return this.get(hash) !== 0
  }

  /** The value of the word with this hash, or 0. */
  get(hash: number): number {
    return (this.seen[(hash & (BITS - 1)) >>> 5]! & (1 << (hash & 31))) === 0 ? 0 : (this.values.get(hash) ?? 0)
  }
}
