import type { SchemaElement } from 'hyparquet'

/** What the values of an element are: one value, an object of its children, an array, or pairs of keys and values. */
export type Shape = 'leaf' | 'struct' | 'list' | 'map'

/** An element of a schema with all that is below it. */
export interface SchemaNode {
  readonly element: SchemaElement
  readonly children: readonly SchemaNode[]
  readonly shape: Shape
  /** The names that lead to it from below the root. */
  readonly path: readonly string[]
  /** The elements that lead to it, from the root on. */
  readonly elements: readonly SchemaElement[]
  /** The definition level of a value that is there, at the least. */
  readonly definition: number
  /** The repetition level of a value that continues a list of this element. */
  readonly repetition: number
  /** The elements below it, or itself, that have values, in order. */
  readonly leaves: readonly SchemaNode[]
  /** Of a list: whether each item is the repeated element itself, as some older writers have it. */
  readonly hasBareItems: boolean
}

/** The columns of a schema, as trees. @throws Error where the schema ends too early. */
export function columnNodes(schema: readonly SchemaElement[]): SchemaNode[] {
  const [root, ...rest] = schema
  const nodes: SchemaNode[] = []
  const left = rest.values()
  for (let i = 0; i < (root?.num_children ?? 0); i++) nodes.push(nodeOf(left, [], [root!], 0, 0))
  return nodes
}

/** The elements of a tree in the order of a schema. */
export function elementsOf({ element, children }: SchemaNode): SchemaElement[] {
  return [element, ...children.flatMap(elementsOf)]
}

function nodeOf(
  left: Iterator<SchemaElement>,
  above: readonly string[],
  aboveElements: readonly SchemaElement[],
  definitionAbove: number,
  repetitionAbove: number,
): SchemaNode {
  const { value: element, done } = left.next()
  if (done) throw new Error('the schema ends too early')
  const path = [...above, element.name]
  const elements = [...aboveElements, element]
  const definition = definitionAbove + (element.repetition_type === 'OPTIONAL' || element.repetition_type === 'REPEATED' ? 1 : 0)
  const repetition = repetitionAbove + (element.repetition_type === 'REPEATED' ? 1 : 0)
  const children: SchemaNode[] = []
  for (let i = 0; i < (element.num_children ?? 0); i++) children.push(nodeOf(left, path, elements, definition, repetition))
  const shape = shapeOf(element, children)
  const node = {
    element,
    children,
    path,
    elements,
    definition,
    repetition,
    shape,
    hasBareItems: shape === 'list' && hasBareItems(element, children[0]!),
  }
  return Object.assign(node, { leaves: shape === 'leaf' ? [node as unknown as SchemaNode] : children.flatMap(({ leaves }) => leaves) })
}

function shapeOf(element: SchemaElement, children: readonly SchemaNode[]): Shape {
  if (element.type) return 'leaf'
  const { converted_type, logical_type, repetition_type } = element
  const [only] = children
  if (children.length !== 1 || only!.element.repetition_type !== 'REPEATED' || repetition_type === 'REPEATED') return 'struct'
  if (converted_type === 'LIST' || logical_type?.type === 'LIST') return 'list'
  const isMap = converted_type === 'MAP' || converted_type === 'MAP_KEY_VALUE' || logical_type?.type === 'MAP'
  return isMap && only!.children.length === 2 ? 'map' : 'struct'
}

/** The rules for lists of older writers, from the Parquet format's LogicalTypes.md, "Backward-compatibility rules" of lists. */
function hasBareItems({ name }: SchemaElement, repeated: SchemaNode): boolean {
  if (repeated.children.length !== 1) return true
  return repeated.element.name === 'array' || repeated.element.name === `${name}_tuple`
}
