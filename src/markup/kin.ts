import type { Elements } from '../model/page.js'

/**
 * By element: the first of its parent's children that has its tag, itself perhaps. Linear whatever the page, with no key per element:
 * the children of one parent after the other, and by tag the first child that bears it.
 */
export function kinOf({ count, parent, tag }: Elements): Int32Array {
  const tags = new Map<string, number>()
  const firstChild = new Int32Array(count).fill(-1)
  const nextChild = new Int32Array(count).fill(-1)
  const kin = new Int32Array(count)
  for (let i = count - 1; i > 0; i--) {
    nextChild[i] = firstChild[parent[i]!]!
    firstChild[parent[i]!] = i
    if (!tags.has(tag[i]!)) tags.set(tag[i]!, tags.size)
  }
  /** By tag: the parent whose children were met last, and the first of them with the tag. */
  const lastParent = new Int32Array(tags.size).fill(-1)
  const first = new Int32Array(tags.size)
  for (let above = 0; above < count; above++) {
    for (let i = firstChild[above]!; i >= 0; i = nextChild[i]!) {
      const own = tags.get(tag[i]!)!
      if (lastParent[own] !== above) {
        lastParent[own] = above
        first[own] = i
      }
      kin[i] = first[own]!
    }
  }
  return kin
}
