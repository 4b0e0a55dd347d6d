import type { Elements } from '../../model/page.js'
import type { Roles } from './roles.js'
import { type BlockTag, blocksOf, type OutputElement } from './tree.js'

/** Elements that take only certain children, and what anything else is put into. */
const IMPLIED = new Map<string, { readonly takes: ReadonlySet<string>; readonly otherwise: BlockTag }>([
  ['ul', { takes: new Set(['li']), otherwise: 'li' }],
  ['ol', { takes: new Set(['li']), otherwise: 'li' }],
  ['dl', { takes: new Set(['dt', 'dd']), otherwise: 'dd' }],
])

/** The output's containers around the text that is being read, opened and closed as it goes on. */
export class Containers {
  readonly root: OutputElement[] = []
  private readonly open: { readonly element: number; readonly node: OutputElement }[] = []

  constructor(
    private readonly elements: Elements,
    private readonly roles: Roles,
  ) {}

  /** Puts a block where blocks of this container belong. @param container an element with a tag, or -1 for none */
  put(block: OutputElement, container: number): void {
    this.enter(container)
    this.append(block)
  }

  /** The row that cells of this container stand in. */
  row(container: number): OutputElement {
    this.enter(container)
    return this.open.at(-1)!.node
  }

  private enter(container: number): void {
    const { open } = this
    const chain = this.chainOf(container)
    let common = 0
    while (common < open.length && common < chain.length && open[common]!.element === chain[common]) common++
    open.length = common
    for (let i = common; i < chain.length; i++) {
      const node = this.create(chain[i]!, chain[i + 1])
      this.append(node)
      open.push({ element: chain[i]!, node })
    }
  }

  /** The containers from the outermost to this one. They are few: `Roles` nests no deeper than some number. */
  private chainOf(container: number): number[] {
    const { parent } = this.elements
    const chain: number[] = []
    for (let at = container; at >= 0; at = parent[at]! < 0 ? -1 : this.roles.container[parent[at]!]!) chain.push(at)
    return chain.reverse()
  }

  private create(element: number, child = -1): OutputElement {
    const tag = this.roles.tag[element]!
    return tag === 'ol' ? { tag, children: [], start: child < 0 ? 1 : this.roles.place[child]! } : { tag, children: [] }
  }

  private append(node: OutputElement): void {
    const parent = this.open.at(-1)?.node
    const rule = parent && IMPLIED.get(parent.tag)
    if (!parent) this.root.push(node)
    else if (!rule || rule.takes.has(node.tag)) parent.children.push(node)
    else this.implied(parent, rule.otherwise).children.push(node)
  }

  /** The last child where it is of this kind, or else a new one. */
  private implied(parent: OutputElement, tag: BlockTag): OutputElement {
    const last = blocksOf(parent).at(-1)
    if (last?.tag === tag) return last
    const node: OutputElement = { tag, children: [] }
    parent.children.push(node)
    return node
  }
}
