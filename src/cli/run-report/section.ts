import { type Column, grouped } from '../table.js'

/** A column of a report. */
export interface SectionColumn extends Column {
  /** It holds running text, which may be broken anywhere. */
  readonly wraps?: true
  /** It is left out in narrow windows. */
  readonly isMinor?: true
}

/** A table of a report. */
export interface Section {
  readonly title: string
  /** What one must know to read it. */
  readonly note?: string
  /** True if nothing stands beside it on a page. */
  readonly isAlone?: true
  readonly columns: readonly SectionColumn[]
  readonly rows: readonly (readonly string[])[]
  /** The last row: what the rows come to. */
  readonly sum?: readonly string[]
  /** By row, from 0 to 1: what its last columns say, for drawing. */
  readonly bars?: readonly (readonly number[])[]
}

export const running = (title: string): SectionColumn => ({ title, align: 'left', wraps: true })
export const minor = (title: string): SectionColumn => ({ title, align: 'right', isMinor: true })
export const left = (title: string): Column => ({ title, align: 'left' })
export const right = (title: string): Column => ({ title, align: 'right' })

/** Something with a name, in a record of totals. */
export type Named<Own> = readonly [name: string, own: Own]

/** The entries of a record in a total order: the greatest by the first weight that tells, then by name. */
export function ranked<Own>(record: { readonly [name in string]?: Own }, ...weights: ((own: Own) => number)[]): Named<Own>[] {
  return (Object.entries(record) as Named<Own>[]).sort(([a, x], [b, y]) => {
    for (const weight of weights) if (weight(x) !== weight(y)) return weight(y) - weight(x)
    return a < b ? -1 : 1
  })
}

/** The first entries, and the others added up to one; nothing is left out. */
export function shortened<Own>(entries: readonly Named<Own>[], top: number, sum: (owns: readonly Own[]) => Own): readonly Named<Own>[] {
  if (entries.length <= top + 1) return entries
  const others = entries.slice(top)
  return [...entries.slice(0, top), [`and ${grouped(others.length)} more`, sum(others.map(([, own]) => own))]]
}

export const added = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)
