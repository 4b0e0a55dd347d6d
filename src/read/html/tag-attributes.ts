import { NameTable } from './name-table.js'
import { decoded } from './references.js'

/** The attributes that anybody asks for, each a bit. */
export const ATTRIBUTE = {
  class: 1,
  id: 1 << 1,
  style: 1 << 2,
  hidden: 1 << 3,
  ariaHidden: 1 << 4,
  bgcolor: 1 << 5,
  color: 1 << 6,
  popover: 1 << 7,
  href: 1 << 8,
  src: 1 << 9,
  alt: 1 << 10,
  rel: 1 << 11,
  role: 1 << 12,
  itemprop: 1 << 13,
  datetime: 1 << 14,
  start: 1 << 15,
  lang: 1 << 16,
  colspan: 1 << 17,
  rowspan: 1 << 18,
  content: 1 << 19,
  name: 1 << 20,
  property: 1 << 21,
  httpEquiv: 1 << 22,
  type: 1 << 23,
  open: 1 << 24,
  encoding: 1 << 25,
  display: 1 << 26,
  alttext: 1 << 27,
  shadowrootmode: 1 << 28,
} as const

type Name = keyof typeof ATTRIBUTE
const WRITTEN: Partial<Record<Name, string>> = { ariaHidden: 'aria-hidden', httpEquiv: 'http-equiv' }
const NAMES = Object.entries(ATTRIBUTE).map(([name, bit]) => [WRITTEN[name as Name] ?? name, bit] as const)
const KNOWN = new NameTable(NAMES)
const LONGEST = Math.max(...NAMES.map(([name]) => name.length))

/**
 * The attributes of one start tag, as far as anybody asks for them. It notes where their values stand and decodes those that are asked
 * for; the first of equal names counts. A tokenizer uses one for all tags: see `Tokenizer.exchange`.
 */
export class TagAttributes {
  /** Bits of `ATTRIBUTE`: those that the tag has. */
  present = 0
  /** Those of them that are decoded already. */
  private decoded = 0
  private readonly starts = new Int32Array(NAMES.length)
  private readonly ends = new Int32Array(NAMES.length)
  private readonly values = new Array<string>(NAMES.length).fill('')

  constructor(private readonly html: string) {}

  /** Forgets the tag before. */
  clear(): void {
    this.present = 0
    this.decoded = 0
  }

  /** Adds an attribute whose name and value stand at these places in the HTML, if it is one of `ATTRIBUTE`. */
  add(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void {
    if (nameEnd - nameStart > LONGEST) return
    const bit = KNOWN.find(this.html, nameStart, nameEnd)
    if (bit === undefined || this.present & bit) return
    this.present |= bit
    const i = indexOf(bit)
    this.starts[i] = valueStart
    this.ends[i] = valueEnd
  }

  /** Whether the tag has the attribute, or one of several. */
  has(bits: number): boolean {
    return (this.present & bits) !== 0
  }

  /** The value of an attribute; undefined where the tag has none. */
  get(bit: number): string | undefined {
    if (!(this.present & bit)) return undefined
    const i = indexOf(bit)
    if (!(this.decoded & bit)) {
      this.decoded |= bit
      this.values[i] = decoded(this.html, this.starts[i]!, this.ends[i]!, true)
    }
    return this.values[i]
  }
}

/** Those of a tag that has none. */
export const NO_ATTRIBUTES: TagAttributes = new TagAttributes('')

function indexOf(bit: number): number {
  return 31 - Math.clz32(bit)
}
