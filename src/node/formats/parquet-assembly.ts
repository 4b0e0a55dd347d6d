import { Entries } from './exact-values.js'
import type { SchemaNode } from './parquet-schema.js'

/** The values of a leaf with their levels, one after the other ("Dremel made simple with Parquet"; Melnik et al., Dremel, VLDB 2010). */
export interface Cells {
  /** The definition level of the next cell. */
  readonly definition: () => number
  /** The repetition level of the next cell; 0 where there is none. */
  readonly repetition: () => number
  /** Passes the next cell, and gives its value where there is one. */
  readonly next: () => unknown
}

/** Where the cells of each leaf are read from. */
export type CellsOf = (leaf: SchemaNode) => Cells

/** The value of a column, or of an element in it, in the next row. */
export function assembled(node: SchemaNode, cellsOf: CellsOf): unknown {
  const { repetition_type } = node.element
  if (repetition_type === 'REPEATED') return items(node, cellsOf, () => content(node, cellsOf))
  if (repetition_type === 'OPTIONAL' && isMissing(node, cellsOf)) return null
  return content(node, cellsOf)
}

function content(node: SchemaNode, cellsOf: CellsOf): unknown {
  const [child] = node.children
  switch (node.shape) {
    case 'leaf':
      return cellsOf(node).next()
    case 'list':
      return items(child!, cellsOf, () => (node.hasBareItems ? content(child!, cellsOf) : assembled(child!.children[0]!, cellsOf)))
    case 'map': {
      const [key, value] = child!.children
      return new Entries(items(child!, cellsOf, () => [assembled(key!, cellsOf), assembled(value!, cellsOf)] as const))
    }
    case 'struct':
      return Object.fromEntries(node.children.map((part) => [part.element.name, assembled(part, cellsOf)]))
  }
}

function items<T>(repeated: SchemaNode, cellsOf: CellsOf, item: () => T): T[] {
  const list: T[] = []
  if (isMissing(repeated, cellsOf)) return list
  const first = cellsOf(repeated.leaves[0]!)
  do list.push(item())
  while (first.repetition() === repeated.repetition)
  return list
}

/** Whether there is nothing of an element in the next cells, which are passed then. */
function isMissing({ leaves, definition }: SchemaNode, cellsOf: CellsOf): boolean {
  if (cellsOf(leaves[0]!).definition() >= definition) return false
  for (const leaf of leaves) cellsOf(leaf).next()
  return true
}

/** Takes the cells of a leaf; `value` is undefined where there is none. */
export type PutCell = (leaf: SchemaNode, definition: number, repetition: number, value?: unknown) => void

/** Gives what is written for a value of a leaf; undefined where the leaf cannot hold it. */
export type WrittenValue = (leaf: SchemaNode, value: unknown) => unknown

/** Writes the cells of a value. Gives false where the column cannot hold it; some of its cells may have been put then. */
export function shredded(node: SchemaNode, value: unknown, put: PutCell, written: WrittenValue): boolean {
  return shred(node, value, 0, 0)

  function shred(part: SchemaNode, own: unknown, above: number, repetition: number): boolean {
    const { repetition_type } = part.element
    if (repetition_type === 'REPEATED')
      return own === null || own === undefined ? empty(part, above, repetition) : list(part, own, above, repetition, bare(part))
    if (own !== null && own !== undefined) return filled(part, own, part.definition, repetition)
    return repetition_type === 'OPTIONAL' && empty(part, above, repetition)
  }

  function filled(part: SchemaNode, own: unknown, definition: number, repetition: number): boolean {
    const [child] = part.children
    switch (part.shape) {
      case 'leaf': {
        const physical = written(part, own)
        if (physical === undefined) return false
        put(part, definition, repetition, physical)
        return true
      }
      case 'list':
        return list(
          child!,
          own,
          definition,
          repetition,
          part.hasBareItems ? bare(child!) : (item, at) => shred(child!.children[0]!, item, child!.definition, at),
        )
      case 'map': {
        const [key, mapped] = child!.children
        if (!(own instanceof Entries)) return false
        return list(child!, own.pairs, definition, repetition, (pair, at) => {
          const [ownKey, ownValue] = pair as (typeof own.pairs)[number]
          return shred(key!, ownKey, child!.definition, at) && shred(mapped!, ownValue, child!.definition, at)
        })
      }
      case 'struct':
        return isStructOf(part, own) && part.children.every((field) => shred(field, fieldOf(own, field), definition, repetition))
    }
  }

  function bare(part: SchemaNode) {
    return (item: unknown, repetition: number) => item !== null && item !== undefined && filled(part, item, part.definition, repetition)
  }

  function list(
    repeated: SchemaNode,
    own: unknown,
    above: number,
    repetition: number,
    putItem: (item: unknown, repetition: number) => boolean,
  ): boolean {
    if (!Array.isArray(own)) return false
    if (own.length === 0) return empty(repeated, above, repetition)
    return own.every((item, at) => putItem(item, at === 0 ? repetition : repeated.repetition))
  }

  function empty({ leaves }: SchemaNode, above: number, repetition: number): true {
    for (const leaf of leaves) put(leaf, above, repetition)
    return true
  }
}

/** Whether a value is an object of which no field would be lost. */
function isStructOf({ children }: SchemaNode, value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return false
  return Object.keys(value).every((name) => children.some(({ element }) => element.name === name))
}

/** The value of a field, which may be called as something that all objects have. */
function fieldOf(value: object, { element }: SchemaNode): unknown {
  return Object.getOwnPropertyDescriptor(value, element.name)?.value
}
