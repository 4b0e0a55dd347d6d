import { MAX_ROWS, type TaskResult } from './task.js'
import { emptyTotals, Totals, type TotalsData } from './totals.js'

/** What a run amounts to, as plain data. */
export interface RunTotalsData {
  readonly totals: TotalsData
  /** Totals of the first inputs, by their place. */
  readonly rows: readonly (readonly [input: number, totals: TotalsData])[]
  /** Seconds it has taken. */
  readonly seconds: number
}

/** What a run amounts to: all of it, and each of its first inputs. */
export class RunTotals {
  readonly all: Totals
  readonly rows: Map<number, Totals>
  /** Seconds it took until it was taken up. */
  readonly seconds: number

  constructor({ totals, rows, seconds }: RunTotalsData = { totals: emptyTotals(), rows: [], seconds: 0 }) {
    this.all = new Totals(totals)
    this.rows = new Map(rows.map(([input, data]) => [input, new Totals(data)]))
    this.seconds = seconds
  }

  add({ totals }: TaskResult): void {
    for (const [input, data] of totals) {
      this.all.merge(data)
      if (input >= MAX_ROWS) continue
      const row = this.rows.get(input) ?? new Totals()
      row.merge(data)
      this.rows.set(input, row)
    }
  }

  get data(): Omit<RunTotalsData, 'seconds'> {
    return { totals: this.all.data, rows: [...this.rows].map(([input, { data }]) => [input, data]) }
  }
}
