import { HASH_START, mix } from '../../text/hash.js'

/** Finds a few known names where they stand in the HTML, in any case of their ASCII letters, without cutting them out. */
export class NameTable<Value> {
  /** A power of two, at least half of it empty. */
  private readonly size: number
  private readonly names: (string | undefined)[]
  private readonly values: (Value | undefined)[]

  /** @param entries names in small ASCII letters, none twice */
  constructor(entries: readonly (readonly [name: string, value: Value])[]) {
    this.size = 1 << (33 - Math.clz32(entries.length))
    this.names = new Array<string | undefined>(this.size).fill(undefined)
    this.values = new Array<Value | undefined>(this.size).fill(undefined)
    for (const [name, value] of entries) {
      let slot = this.slotOf(name, 0, name.length)
      while (this.names[slot] !== undefined) slot = (slot + 1) & (this.size - 1)
      this.names[slot] = name
      this.values[slot] = value
    }
  }

  /** The value of the name that stands from `start` to `end`; undefined if it is not known. */
  find(html: string, start: number, end: number): Value | undefined {
    for (let slot = this.slotOf(html, start, end); ; slot = (slot + 1) & (this.size - 1)) {
      const name = this.names[slot]
      if (name === undefined) return undefined
      if (name.length === end - start && standsAt(html, start, name)) return this.values[slot]
    }
  }

  private slotOf(html: string, start: number, end: number): number {
    let hash = HASH_START
    for (let at = start; at < end; at++) hash = mix(hash, small(html.charCodeAt(at)))
    return (hash ^ (hash >>> 15)) & (this.size - 1)
  }
}

function standsAt(html: string, start: number, name: string): boolean {
  for (let at = 0; at < name.length; at++) if (small(html.charCodeAt(start + at)) !== name.charCodeAt(at)) return false
  return true
}

function small(code: number): number {
  return code >= 65 && code <= 90 ? code | 32 : code
}
