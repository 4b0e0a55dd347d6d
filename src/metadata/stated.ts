import type { PageFacts } from '../model/page.js'
import { type LinkedData, readJsonLd } from './json-ld.js'
import { plain } from './plain.js'
import { type Works, worksOf } from './work.js'

/** What the head and the data of a page state about it, looked up by name. */
export interface Stated extends Works {
  readonly facts: PageFacts
  readonly data: LinkedData
  readonly metas: ReadonlyMap<string, readonly string[]>
  /** Addresses by relation, in small letters. */
  readonly links: ReadonlyMap<string, readonly string[]>
}

const LONGEST_HEADLINE = 500
/** So many values of one name are looked at. */
const MAX_VALUES = 50

export function stated(facts: PageFacts, url?: string): Stated {
  const metas = grouped(facts.metas.map(({ key, content }) => [key.trim(), content]))
  const links = grouped(
    facts.links.flatMap(({ rel, href }) =>
      rel
        .toLowerCase()
        .split(/\s+/)
        .map((relation) => [relation, href] as const),
    ),
  )
  const data = readJsonLd(facts.jsonLd)
  const addresses = [...(url === undefined ? [] : [url]), ...(links.get('canonical') ?? []), ...(metas.get('og:url') ?? [])]
  const headlines = [facts.title ?? '', ...(metas.get('og:title') ?? [])].map((headline) => plain(headline, LONGEST_HEADLINE))
  return { facts, data, metas, links, ...worksOf(data, addresses, headlines) }
}

function grouped(pairs: readonly (readonly [key: string, value: string])[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else if (group.length < MAX_VALUES) group.push(value)
  }
  return groups
}
