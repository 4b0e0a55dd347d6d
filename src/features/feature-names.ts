import { HASH_START, mix } from '../text/hash.js'

/** The names of the columns of a matrix, in their order. */
export class FeatureNames {
  private readonly columns: ReadonlyMap<string, number>

  /** @throws Error if two have the same name. */
  constructor(readonly names: readonly string[]) {
    this.columns = new Map(names.map((name, column) => [name, column]))
    if (this.columns.size < names.length) {
      const twice = names.find((name, column) => this.columns.get(name) !== column)
      throw new Error(`two features have the name "${twice}": give one of them another`)
    }
  }

  get count(): number {
    return this.names.length
  }

  /**
   * The number of a column.
   * @throws RangeError if there is no such column.
   */
  columnOf(name: string): number {
    const column = this.columns.get(name)
    if (column === undefined) throw new RangeError(`there is no feature "${name}"`)
    return column
  }

  /** FNV-1a over the names, joined by newlines, as an unsigned 32-bit number: other names, or the same in another order, give another. */
  get hash(): number {
    return hashOfNames(this.names)
  }
}

/** @see FeatureNames.hash */
export function hashOfNames(names: readonly string[]): number {
  let hash = HASH_START
  for (const character of names.join('\n')) hash = mix(hash, character.codePointAt(0)!)
  return hash >>> 0
}
