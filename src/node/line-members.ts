import type { ByteRange } from './byte-ranges.js'
import type { JsonChild, JsonValue } from './json-scanner.js'
import type { Part } from './spool.js'

/** More fields of one name than this are no record's: their places are not kept. */
const MAX_DROPPED = 1000

/** A stretch of bytes, and what is written in its place. */
interface Splice {
  readonly start: number
  readonly end: number
  readonly after: readonly Part[]
}

/** What a value is by its first byte, as a value of its kind. */
const STUBS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['{', {}],
  ['[', []],
  ['t', true],
  ['f', false],
  ['n', null],
])

/** What is known of the members of a long record: of each name that matters the last one, and where those stand that are left out. */
export class LineMembers {
  private readonly last = new Map<string, JsonChild>()
  private readonly dropped: Splice[] = []
  private count = 0
  private previousEnd = 0
  private openDrop: number | undefined

  /** @param drop the name of the members to leave out, if any */
  constructor(
    private readonly names: ReadonlySet<string>,
    private readonly drop: string | undefined,
  ) {}

  add(member: JsonChild): void {
    this.count++
    const { key, start, end } = member
    if (this.openDrop !== undefined) this.dropTo(this.openDrop, start)
    this.openDrop = undefined
    if (key !== undefined && key === this.drop) {
      // What stands first goes with the comma behind it, all else with the comma before it.
      if (this.dropped.length === this.count - 1) this.openDrop = start
      else this.dropTo(this.previousEnd, end)
    }
    if (key !== undefined && this.names.has(key)) this.last.set(key, member)
    this.previousEnd = end
  }

  /** The last member of a name. */
  get(name: string): JsonChild | undefined {
    return this.last.get(name)
  }

  /** A small record with the same names, and values of the same kinds. */
  stub(): Record<string, unknown> {
    return Object.fromEntries([...this.last].map(([name, { opens, valueStart, end }]) => [name, stubOf(opens, end - valueStart)]))
  }

  /** The line with one of its values replaced, or the member added; and more members added. */
  line(
    { path, start }: ByteRange,
    { close }: JsonValue,
    set: readonly [name: string, value: readonly Part[]],
    added: readonly Part[],
    drops = false,
  ): Part[] {
    const member = this.last.get(set[0])
    const splices = drops ? this.drops() : []
    const left = this.count - splices.length
    if (member) splices.push({ start: member.valueStart, end: member.end, after: set[1] })
    const more: Part[] = member ? [...added] : [`${JSON.stringify(set[0])}:`, ...set[1], ...(added.length > 0 ? [','] : []), ...added]
    const parts: Part[] = []
    let at = start
    for (const splice of splices.sort((a, b) => a.start - b.start)) {
      parts.push({ path, start: at, end: splice.start }, ...splice.after)
      at = splice.end
    }
    const comma = left === 0 || more.length === 0 ? '' : ','
    return [...parts, { path, start: at, end: close }, comma, ...more, '}']
  }

  private drops(): Splice[] {
    return this.openDrop === undefined ? [...this.dropped] : [...this.dropped, { start: this.openDrop, end: this.previousEnd, after: [] }]
  }

  private dropTo(start: number, end: number): void {
    if (this.dropped.length === MAX_DROPPED) throw new RangeError(`there are more than ${MAX_DROPPED} fields "${this.drop}"`)
    this.dropped.push({ start, end, after: [] })
  }
}

/** A small value of the kind that begins with this byte and takes this many bytes. */
export function stubOf(opens: number, bytes: number): unknown {
  const first = String.fromCharCode(opens)
  if (first === '"') return bytes > 2 ? 'x' : ''
  return STUBS.has(first) ? STUBS.get(first) : 0
}
