import { blocksOf, holdsBlocks, isList, type OutputElement } from './tree.js'

/** Takes out levels of lists that hold nothing but lists, because what stood in them was stripped. */
export function flattenLists(nodes: readonly OutputElement[]): OutputElement[] {
  return nodes.map(flat)
}

function flat(node: OutputElement): OutputElement {
  if (!holdsBlocks(node)) return node
  const items = flattenLists(blocksOf(node))
  if (!isList(node)) return { ...node, children: items }
  const only = items.length === 1 ? innerList(items[0]!) : undefined
  if (only) return only
  return node.tag === 'ul' ? { ...node, children: items.flatMap(raised) } : { ...node, children: items }
}

/** The list that an item consists of. */
function innerList({ children: [child, second] }: OutputElement): OutputElement | undefined {
  return typeof child === 'object' && isList(child) && second === undefined ? child : undefined
}

function raised(item: OutputElement): OutputElement[] {
  const inner = innerList(item)
  return inner?.tag === 'ul' ? blocksOf(inner) : [item]
}
