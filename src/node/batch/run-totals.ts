import { type Failure, MOST_ROWS, type TaskResult } from './task.js'
import { emptyTotals, Totals, type TotalsData } from './totals.js'

/** What a run amounts to: all of it, and each of its first inputs. */
export class RunTotals {
  readonly all: Totals
  readonly rows: Map<number, Totals>
  readonly skipped: Record<string, number>

  constructor(
    data: TotalsData = emptyTotals(),
    rows: readonly (readonly [input: number, totals: TotalsData])[] = [],
    skipped: Readonly<Record<string, number>> = {},
  ) {
    this.all = new Totals(data)
    this.rows = new Map(rows.map(([input, data]) => [input, new Totals(data)]))
    this.skipped = { ...skipped }
  }

  add({ totals }: TaskResult): void {
    for (const [input, data] of totals) {
      this.all.merge(data)
      if (input >= MOST_ROWS) continue
      const row = this.rows.get(input) ?? new Totals()
      row.merge(data)
      this.rows.set(input, row)
    }
  }

  skip(why: string): void {
    this.skipped[why] = (this.skipped[why] ?? 0) + 1
  }
}
