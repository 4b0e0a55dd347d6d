import type { Elements } from '../model/page.js'

/** A column of strings, of which few are distinct, as numbers: what depends on a string alone is worked out once for each. */
export interface Numbered {
  /** By element the number of its string in `values`. */
  readonly number: Int32Array
  /** The distinct strings in the order of their first elements. */
  readonly values: readonly string[]
}

const tags = new WeakMap<readonly string[], Numbered>()
const names = new WeakMap<readonly string[], Numbered>()

/** The tags of a page. */
export function numberedTags({ tag }: Elements): Numbered {
  return once(tags, tag)
}

/** What `class` and `id` of the elements of a page say. */
export function numberedNames(elements: Elements): Numbered {
  return once(names, elements.names)
}

/** By element: the sum of some bits that its tag stands for. */
export function bitsByTag(elements: Elements, bitsOf: (tag: string) => number): Int32Array {
  const { number, values } = numberedTags(elements)
  const bits = Int32Array.from(values, bitsOf)
  const column = new Int32Array(elements.count)
  for (let i = 0; i < column.length; i++) column[i] = bits[number[i]!]!
  return column
}

/** Several stages ask: the numbers are given for the first of them. */
function once(known: WeakMap<readonly string[], Numbered>, strings: readonly string[]): Numbered {
  let numbered = known.get(strings)
  if (!numbered) known.set(strings, (numbered = numberedOf(strings)))
  return numbered
}

function numberedOf(strings: readonly string[]): Numbered {
  const numbers = new Map<string, number>()
  const number = new Int32Array(strings.length)
  for (let i = 0; i < strings.length; i++) {
    const string = strings[i]!
    let own = numbers.get(string)
    if (own === undefined) numbers.set(string, (own = numbers.size))
    number[i] = own
  }
  return { number, values: [...numbers.keys()] }
}
