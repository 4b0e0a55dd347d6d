import { mendedJson } from './mended-json.js'

/** An object of JSON-LD. Whatever a page says can be in it. */
export type Node = Readonly<Record<string, unknown>>

/** What the scripts of a page say, in the order they say it. */
export interface LinkedData {
  /** The nodes about the page, its site and what they are made of: those at the top, of `@graph`, and main entities. */
  readonly nodes: readonly Node[]
  readonly byId: ReadonlyMap<string, Node>
}

/** Bounds of the work: characters of all scripts and of a broken one, values looked at, and how deep main entities are nested. */
const MAX = { characters: 4_000_000, broken: 500_000, values: 5000, depth: 8 }
/** Properties that lead to other nodes about the page; all others lead to other things. */
const LEADING = ['@graph', 'mainEntity', 'mainEntityOfPage']

export function readJsonLd(scripts: readonly string[]): LinkedData {
  const nodes: Node[] = []
  const byId = new Map<string, Node>()
  let characters = 0
  let values = 0
  for (const script of scripts) {
    characters += script.length
    if (characters > MAX.characters) break
    let level: unknown[] = [parse(script)]
    for (let depth = 0; depth < MAX.depth && level.length > 0; depth++) {
      const below: unknown[] = []
      const visit = (value: unknown, nested: boolean): void => {
        if (values++ > MAX.values || typeof value !== 'object' || value === null) return
        if (Array.isArray(value)) {
          if (nested) below.push(...value.slice(0, MAX.values))
          else for (const item of value.slice(0, MAX.values)) visit(item, true)
          return
        }
        const node = value as Node
        nodes.push(node)
        const id = node['@id']
        if (typeof id === 'string' && Object.keys(node).length > 1 && !byId.has(id)) byId.set(id, node)
        for (const key of LEADING) if (typeof node[key] === 'object') below.push(node[key])
      }
      for (const value of level) visit(value, false)
      level = below
    }
  }
  return { nodes, byId }
}

function parse(script: string): unknown {
  try {
    return JSON.parse(script)
  } catch {
    if (script.length > MAX.broken) return undefined
  }
  try {
    return JSON.parse(mendedJson(script))
  } catch {
    return undefined
  }
}

/** The types of a node, without the vocabulary they come from. */
export function typesOf(node: Node): string[] {
  const types = node['@type']
  const list: readonly unknown[] = Array.isArray(types) ? types.slice(0, MAX.depth) : [types]
  return list.flatMap((type) =>
    typeof type === 'string' ? [type.slice(Math.max(...['/', '#', ':'].map((c) => type.lastIndexOf(c))) + 1)] : [],
  )
}
