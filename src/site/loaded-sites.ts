import type { Pins } from './pins.js'
import { hasPins } from './pins.js'
import { linesOf, type SiteSketch } from './site-sketch.js'

/** Sites as bytes: for each its name and what is looked up of it, as JSON, one after the other, sorted by name. Plain data. */
export interface SiteData {
  readonly bytes: Uint8Array
  /** Where the name of each site begins, and behind the last one where all ends. */
  readonly names: Float64Array
  /** Where what is known of each site begins. */
  readonly bodies: Float64Array
}

/** What is looked up of one site. */
export interface SiteIndex {
  /** The hashes of the pages of its sample. */
  readonly sample: readonly string[]
  /** For the key of each line that stands on two of these at least: the numbers of the pages it stands on. */
  readonly lines: ReadonlyMap<string, readonly number[]>
  readonly pins: Pins
}

/** This many sites are held unpacked: documents of a site come together, or from several sites in turns. */
const UNPACKED = 64
/** On fewer pages nothing can be seen again: one may be the document itself. */
const MIN_PAGES = 2

/** Sites packed as bytes, of which those asked for last are held unpacked. */
export class LoadedSites {
  private readonly unpacked = new Map<string, SiteIndex>()

  constructor(private readonly data: SiteData) {}

  get(name: string): SiteIndex | undefined {
    const known = this.unpacked.get(name)
    if (known) return known
    const at = this.find(new TextEncoder().encode(name))
    if (at < 0) return undefined
    const { bytes, bodies, names } = this.data
    // `slice` copies: not every platform decodes shared bytes.
    const { sample, lines, keep, strip } = JSON.parse(new TextDecoder().decode(bytes.slice(bodies[at]!, names[at + 1]!)))
    const index = { sample, lines: new Map<string, number[]>(lines), pins: { keep: new Set<string>(keep), strip: new Set<string>(strip) } }
    if (this.unpacked.size === UNPACKED) this.unpacked.delete(this.unpacked.keys().next().value!)
    this.unpacked.set(name, index)
    return index
  }

  /** The number of the site of this name, by halving; -1 where there is none. */
  private find(name: Uint8Array): number {
    const { names, bodies, bytes } = this.data
    let [low, high] = [0, bodies.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const order = compareBytes(name, bytes.subarray(names[middle]!, bodies[middle]!))
      if (order === 0) return middle
      if (order < 0) high = middle - 1
      else low = middle + 1
    }
    return -1
  }
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

/** Packs sites, which must come sorted by the code points of their names. Of a site that can say nothing nothing is kept. */
export class SitePacker {
  private readonly parts: Uint8Array[] = []
  private readonly names = [0]
  private readonly bodies: number[] = []
  private size = 0

  add(sketch: SiteSketch): void {
    const { host, sample, pins } = sketch
    if (sample.length < MIN_PAGES && !hasPins(pins)) return
    const lines = linesOf(sketch).flatMap(({ key, on }) => (on.length >= MIN_PAGES ? [[key, on]] : []))
    const body = { sample: sample.map(({ hash }) => hash), lines, keep: [...pins.keep], strip: [...pins.strip] }
    this.put(host)
    this.bodies.push(this.size)
    this.put(JSON.stringify(body))
    this.names.push(this.size)
  }

  /** @param allocate gives the memory for this many bytes; such as can be shared between threads, where that is wanted. */
  finish(allocate: (size: number) => Uint8Array = (size) => new Uint8Array(size)): SiteData {
    const bytes = allocate(this.size)
    let at = 0
    for (const part of this.parts) {
      bytes.set(part, at)
      at += part.length
    }
    return { bytes, names: Float64Array.from(this.names), bodies: Float64Array.from(this.bodies) }
  }

  private put(text: string): void {
    const part = new TextEncoder().encode(text)
    this.parts.push(part)
    this.size += part.length
  }
}
