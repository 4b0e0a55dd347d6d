import { grouped } from './table.js'

const CLEAR_LINE = '\r\u001b[2K'

/** What takes less is over before one would look. */
const SILENT_MS = 1000
const EVERY_MS = 200

/** A line on a terminal that says how far the work is; nothing where stderr is no terminal. */
export class Progress {
  private next = performance.now() + SILENT_MS
  private shown = false

  constructor(private readonly enabled: boolean) {}

  /** Says how much is done, now and then. */
  at(done: number, what: string, of?: number): void {
    if (!this.enabled || performance.now() < this.next) return
    this.next = performance.now() + EVERY_MS
    this.shown = true
    process.stderr.write(`${CLEAR_LINE}${grouped(done)}${of === undefined ? '' : ` of ${grouped(of)}`} ${what}`)
  }

  clear(): void {
    if (this.shown) process.stderr.write(CLEAR_LINE)
    this.shown = false
  }
}
