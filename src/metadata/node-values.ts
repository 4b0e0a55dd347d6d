import type { LinkedData, Node } from './json-ld.js'

/** Bounds of a value: items of a list, lists in lists, characters of a text. */
const MAX = { items: 50, depth: 4, characters: 100_000 }

/** The texts that a value gives: itself, the items of a list, `@value`. */
export function textsOf(value: unknown): string[] {
  return gather(value, (object) => object['@value'])
}

/** Names: texts, `name` of persons and organisations, their given and family name; references are followed. */
export function namesOf(value: unknown, data: LinkedData): string[] {
  return gather(value, (object) => {
    const named = ownOrReferred(object, data)
    return named.name ?? named['@value'] ?? fullName(named) ?? named.alternateName
  })
}

/** Addresses: texts, `url`, `contentUrl` or the id of objects; references are followed. */
export function addressesOf(value: unknown, data: LinkedData): string[] {
  return gather(value, (object) => {
    const named = ownOrReferred(object, data)
    return named.contentUrl ?? named.url ?? named['@id']
  })
}

function ownOrReferred(object: Node, data: LinkedData): Node {
  const id = object['@id']
  return typeof id === 'string' && Object.keys(object).length <= 2 ? (data.byId.get(id) ?? object) : object
}

function fullName({ givenName, familyName }: Node): string | undefined {
  return typeof givenName === 'string' && typeof familyName === 'string' ? `${givenName} ${familyName}` : undefined
}

/** The texts in a value, in order; `inside` says what of an object to look at. */
function gather(value: unknown, inside: (object: Node) => unknown): string[] {
  const found: string[] = []
  const visit = (at: unknown, depth: number): void => {
    if (depth > MAX.depth || found.length >= MAX.items) return
    if (typeof at === 'string') found.push(at.slice(0, MAX.characters))
    else if (Array.isArray(at)) for (const item of at.slice(0, MAX.items)) visit(item, depth + 1)
    else if (typeof at === 'object' && at !== null) visit(inside(at as Node), depth + 1)
  }
  visit(value, 0)
  return found
}
