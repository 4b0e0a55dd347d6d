/** Elements that a line of text stands in: what is in them is inline. */
export type LeafTag = 'p' | 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' | 'pre' | 'th' | 'td'
/** Elements that hold other blocks. */
export type ContainerTag = 'ul' | 'ol' | 'li' | 'dl' | 'dt' | 'dd' | 'blockquote' | 'table' | 'tr' | 'caption' | 'figure' | 'figcaption'
export type BlockTag = LeafTag | ContainerTag
export type InlineTag = 'a' | 'strong' | 'em' | 'del' | 'sub' | 'sup' | 'code' | 'br' | 'img' | 'math'

/**
 * What both writers write: a tree of few kinds of elements. It is safe by its make: it has no attribute but these, and addresses
 * come out of `addresses.ts` only.
 */
export interface OutputElement {
  readonly tag: BlockTag | InlineTag
  readonly children: OutputNode[]
  /** Of `a`: absolute, and of an allowed scheme. */
  readonly href?: string
  /** Of `img`: absolute, http or https. */
  readonly src?: string
  /** Of `img`: one line without angle brackets. */
  readonly alt?: string
  /** Of `ol`: the number of its first item. */
  readonly start?: number
  /** Of `math`, whose only child is TeX: whether it stands on a line of its own. */
  readonly display?: boolean
  /** Of `pre`: the language of the code, as its class says. */
  readonly language?: string
}

export type OutputNode = OutputElement | string

export function isList({ tag }: OutputElement): boolean {
  return tag === 'ul' || tag === 'ol'
}

/** A row of header cells only, which heads its table. */
export function isHeaderRow({ tag, children }: OutputElement): boolean {
  return tag === 'tr' && children.every((cell) => typeof cell !== 'string' && (cell.tag === 'th' || cell.children.length === 0))
}

const CONTAINERS: ReadonlySet<string> = new Set<ContainerTag>([
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'table',
  'tr',
  'caption',
  'figure',
  'figcaption',
])

/** Whether all children of an element are blocks; of all others they are inline. */
export function holdsBlocks({ tag }: OutputElement): boolean {
  return CONTAINERS.has(tag)
}

/** The children of an element that holds blocks. */
export function blocksOf(container: OutputElement): OutputElement[] {
  return container.children as OutputElement[]
}
