import type { RecordError, RecordFault } from '../pipeline/records.js'
import { printable } from '../write/printable.js'

/** A command line that makes no sense: one line that names the culprit and the remedy. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** How a command ended. */
export const EXIT = { done: 0, someFailed: 1, usage: 2, interrupted: 130, terminated: 143 } as const

/** Records that fail are named one by one up to this many, then counted. */
const MOST_NAMED = 5

/** Says on stderr what is wrong, on one line. */
export function complain(message: string): void {
  process.stderr.write(`dechaff: ${printable(oneLine(message))}\n`)
}

/** A message of several lines on one. */
export function oneLine(message: string): string {
  const lines = message.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join(' ')
}

/** Names the records of one file that could not be cleaned: the first ones each, all of them in a last line. */
export class RecordFailures {
  private count = 0
  private readonly byCode = new Map<RecordFault, number>()

  constructor(private readonly input: string) {}

  add({ code, message }: RecordError, line: number): void {
    this.count++
    this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1)
    if (this.count <= MOST_NAMED) complain(`${printable(this.input)}:${line}: ${printable(message)}`)
  }

  /** Says how many there were, where there were any. */
  conclude(records: number): void {
    if (this.count === 0) return
    const kinds = [...this.byCode].map(([code, count]) => `${count} ${code}`).join(', ')
    complain(`${printable(this.input)}: ${this.count} of ${records} records failed (${kinds}): they came back with their error`)
  }
}
