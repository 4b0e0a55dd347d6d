import type { Page } from '../../model/page.js'
import { kinOf } from '../../markup/kin.js'
import { bitsByTag } from '../../markup/numbered.js'

/** In which elements a line may stand, each a bit and a column. */
export const PLACES = {
  article: 'article',
  main: 'main',
  navigation: 'nav',
  header: 'header',
  footer: 'footer',
  aside: 'aside',
  form: 'form button select label fieldset',
  list: 'ul ol menu',
  table: 'table',
  figure: 'figure',
  quote: 'blockquote',
  code: 'pre code',
  definitions: 'dl',
  section: 'section',
  description: 'details dialog',
} as const

export const PLACE_NAMES = Object.keys(PLACES)
const bitOf = new Map<string, number>()
Object.values(PLACES).forEach((tags, place) => {
  for (const tag of tags.split(' ')) bitOf.set(tag, 1 << place)
})
const bitOfRole = new Map<string, number>()
const ROLES: readonly (readonly [string, keyof typeof PLACES])[] = [
  ['navigation', 'navigation'],
  ['main', 'main'],
  ['banner', 'header'],
  ['contentinfo', 'footer'],
  ['complementary', 'aside'],
  ['article', 'article'],
  ['search', 'form'],
  ['dialog', 'description'],
]
for (const [role, place] of ROLES) bitOfRole.set(role, 1 << PLACE_NAMES.indexOf(place))

/** What the elements are by their places, as columns. */
export interface ElementPlaces {
  /** Bits of `PLACES`, in their order: inside of which it stands. */
  readonly inside: Int32Array
  readonly depth: Uint16Array
  /** Its number among its parent's children, and among those of its tag: from 0. */
  readonly order: Int32Array
  readonly alike: Int32Array
  /** How many children of its tag its parent has. */
  readonly siblings: Int32Array
  /** One number for all children of one tag in one parent. */
  readonly kin: Int32Array
}

export function elementPlaces({ elements }: Page): ElementPlaces {
  const { count, parent, attributes } = elements
  const inside = bitsByTag(elements, (tag) => bitOf.get(tag) ?? 0)
  for (const [element, { role }] of attributes) if (role !== undefined) inside[element]! |= bitOfRole.get(role) ?? 0
  inside[0] = 0
  const depth = new Uint16Array(count)
  const order = new Int32Array(count)
  const alike = new Int32Array(count)
  const siblings = new Int32Array(count)
  const children = new Int32Array(count)
  const kin = kinOf(elements)
  const counts = new Int32Array(count)
  for (let i = 1; i < count; i++) {
    const above = parent[i]!
    inside[i]! |= inside[above]!
    depth[i] = depth[above]! + 1
    order[i] = children[above]!++
    alike[i] = counts[kin[i]!]!++
  }
  for (let i = 1; i < count; i++) siblings[i] = counts[kin[i]!]!
  return { inside, depth, order, alike, siblings, kin }
}
