import { type Part, Spool } from './spool.js'

/** How JSON is laid out, as the third argument of JSON.stringify says: 0 for no white space at all. */
export type Indent = 0 | 2

/** A JSON array that grows in a file; as JSON.stringify would write it `depth` values deep. */
export class JsonList {
  count = 0
  private readonly spool: Spool

  constructor(
    path: string,
    private readonly indent: Indent,
    private readonly depth: number,
  ) {
    this.spool = new Spool(path)
  }

  add(values: readonly unknown[]): void {
    for (const value of values) this.spool.write((this.count++ === 0 ? '' : ',') + this.element(value))
  }

  /** Ends the array, with some more elements before the others. */
  close(before: readonly unknown[] = []): Part[] {
    const range = this.spool.close()
    const first = before.map((value) => this.element(value)).join()
    if (before.length + this.count === 0) return ['[]']
    const comma = before.length > 0 && this.count > 0 ? ',' : ''
    return [`[${first}${comma}`, range, `${lineBreak(this.indent, this.depth)}]`]
  }

  private element(value: unknown): string {
    return lineBreak(this.indent, this.depth + 1) + laidOut(value, this.indent, this.depth + 1)
  }
}

/** A JSON object `depth` values deep. */
export function objectParts(members: readonly (readonly [key: string, value: readonly Part[]])[], indent: Indent, depth: number): Part[] {
  const colon = indent === 0 ? ':' : ': '
  const parts = members.flatMap(([key, value], i): Part[] => [
    `${i === 0 ? '{' : ','}${lineBreak(indent, depth + 1)}${JSON.stringify(key)}${colon}`,
    ...value,
  ])
  return [...parts, `${lineBreak(indent, depth)}}`]
}

/** A value as JSON `depth` values deep. Line breaks in its strings are escaped. */
export function laidOut(value: unknown, indent: Indent, depth: number): string {
  const json = JSON.stringify(value, null, indent)
  return indent === 0 ? json : json.replaceAll('\n', lineBreak(indent, depth))
}

function lineBreak(indent: Indent, depth: number): string {
  return indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`
}
