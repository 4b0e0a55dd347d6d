import { hostOf } from '../site/group.js'
import type { Judged } from './item-judge.js'
import { type Failure, type Item, MAX_ROWS } from './task.js'
import { Totals, type TotalsData } from './totals.js'

/** Keeps account of what becomes of the items of a task. */
export class TaskLog {
  private readonly failures: Failure[] = []
  private readonly totals = new Map<number, Totals>()

  constructor(private readonly name: string | undefined) {}

  add(item: Item, { counts, loss, fault = loss }: Judged, ms: number, identity: { id?: unknown; url?: string }): void {
    const totals = this.totalsOf(Math.min(item.input, MAX_ROWS))
    if (item.kind === 'skip') totals.skip(item.why)
    if (counts) totals.add(counts, { name: this.nameOf(item), site: identity.url === undefined ? undefined : hostOf(identity.url), ms })
    if (!fault) return
    totals.fail(fault.code)
    this.failures.push({ input: item.input, number: item.number, ...identity, code: fault.code, message: fault.message })
  }

  /** Counts a document that was learned. */
  addLearned({ input }: Item): void {
    this.totalsOf(Math.min(input, MAX_ROWS)).data.documents++
  }

  summary(): { failures: Failure[]; totals: [number, TotalsData][] } {
    return { failures: this.failures, totals: [...this.totals].map(([input, { data }]) => [input, data]) }
  }

  private totalsOf(input: number): Totals {
    const known = this.totals.get(input)
    if (known) return known
    const totals = new Totals()
    this.totals.set(input, totals)
    return totals
  }

  private nameOf(item: Item): string {
    return item.kind === 'file' ? item.file.name : `${this.name}:${item.number}`
  }
}
