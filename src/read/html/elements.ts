import type { Attributes, Elements } from '../../model/page.js'
import { ATTRIBUTE, type TagAttributes } from './tag-attributes.js'

/** Gathers the elements of a page as columns. */
export class ElementList {
  private readonly tag: string[] = []
  private readonly names: string[] = []
  private readonly allNames = new Map<string, string>()
  private readonly ids = new Map<number, string>()
  private readonly attributes = new Map<number, Attributes>()
  private parent = new Int32Array(1024)
  private start = new Int32Array(1024)
  private marks = new Uint8Array(1024)
  count = 0

  /** Adds an element; returns its index. */
  add(tag: string, parent: number, start: number, marks: number, attributes: TagAttributes): number {
    const index = this.count++
    if (index === this.parent.length) this.grow()
    this.tag.push(tag)
    this.parent[index] = parent
    this.start[index] = start
    this.marks[index] = marks
    this.names.push('')
    this.describe(index, attributes)
    return index
  }

  /** Takes down attributes of an element, those that come late too: a second `html` or `body` tag adds to the first. */
  describe(index: number, attributes: TagAttributes): void {
    if (!attributes.has(DESCRIBING)) return
    if (attributes.has(ATTRIBUTE.class | ATTRIBUTE.id)) {
      const classes = attributes.get(ATTRIBUTE.class)
      const id = attributes.get(ATTRIBUTE.id)
      if (this.names[index] === '')
        this.names[index] = this.shared(classes === undefined ? id! : id === undefined ? classes : `${classes} ${id}`)
      if (id && !this.ids.has(index)) this.ids.set(index, id)
    }
    if (!attributes.has(KEPT_BITS)) return
    const before = this.attributes.get(index)
    this.attributes.set(index, before ? { ...kept(attributes), ...before } : kept(attributes))
  }

  /** Equal names are one string: pages are full of them, and later stages look them up. */
  private shared(names: string): string {
    const known = this.allNames.get(names)
    if (known !== undefined) return known
    this.allNames.set(names, names)
    return names
  }

  tagOf(index: number): string {
    return this.tag[index]!
  }

  marksOf(index: number): number {
    return this.marks[index]!
  }

  mark(index: number, marks: number): void {
    this.marks[index]! |= marks
  }

  finished(): Elements {
    const { count, tag, names, ids, attributes } = this
    const [parent, start, marks] = [this.parent.subarray(0, count), this.start.subarray(0, count), this.marks.subarray(0, count)]
    return { count, tag, parent, start, marks, names, ids, attributes }
  }

  private grow(): void {
    const size = this.count * 2
    const wider = (from: Int32Array) => {
      const to = new Int32Array(size)
      to.set(from)
      return to
    }
    this.parent = wider(this.parent)
    this.start = wider(this.start)
    const marks = new Uint8Array(size)
    marks.set(this.marks)
    this.marks = marks
  }
}

const KEPT = [
  'href',
  'src',
  'alt',
  'rel',
  'role',
  'itemprop',
  'datetime',
  'start',
  'lang',
  'colspan',
  'rowspan',
  'content',
] as const satisfies readonly (keyof Attributes & keyof typeof ATTRIBUTE)[]
const KEPT_BITS = KEPT.reduce((bits, name) => bits | ATTRIBUTE[name], 0)
/** What says something about an element to later stages. */
const DESCRIBING = KEPT_BITS | ATTRIBUTE.class | ATTRIBUTE.id

function kept(attributes: TagAttributes): Attributes {
  // Most are links, and have no other.
  if ((attributes.present & KEPT_BITS) === ATTRIBUTE.href) return { href: attributes.get(ATTRIBUTE.href)! }
  const values: { -readonly [name in keyof Attributes]: Attributes[name] } = {}
  for (const name of KEPT) if (attributes.has(ATTRIBUTE[name])) values[name] = attributes.get(ATTRIBUTE[name])!
  return values
}
