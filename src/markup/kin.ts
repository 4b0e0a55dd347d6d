import type { Elements } from '../model/page.js'
import { numberedTags } from './numbered.js'

/**
 * By element: the first of its parent's children that has its tag, itself perhaps. Linear whatever the page, with no key per element:
 * the children of one parent after the other, and by tag the first child that bears it.
 */
export function kinOf(elements: Elements): Int32Array {
  let kin = known.get(elements)
  if (!kin) known.set(elements, (kin = kinIn(elements)))
  return kin
}

const known = new WeakMap<Elements, Int32Array>()

function kinIn(elements: Elements): Int32Array {
  const { count, parent } = elements
  const { number: tag, values: tags } = numberedTags(elements)
  const firstChild = new Int32Array(count).fill(-1)
  const nextChild = new Int32Array(count).fill(-1)
  const kin = new Int32Array(count)
  for (let i = count - 1; i > 0; i--) {
    nextChild[i] = firstChild[parent[i]!]!
    firstChild[parent[i]!] = i
  }
  /** By tag: the parent whose children were met last, and the first of them with the tag. */
  const lastParent = new Int32Array(tags.length).fill(-1)
  const first = new Int32Array(tags.length)
  for (let above = 0; above < count; above++) {
    for (let i = firstChild[above]!; i >= 0; i = nextChild[i]!) {
      const own = tag[i]!
      if (lastParent[own] !== above) {
        lastParent[own] = above
        first[own] = i
      }
      kin[i] = first[own]!
    }
  }
  return kin
}
