import { type Input, isDocument } from '../node/batch/input.js'
import type { RunTotals } from '../node/batch/run-totals.js'
import type { Failure } from '../node/batch/task.js'
import { printable } from '../write/printable.js'
import { grouped } from './table.js'

/** A command line that makes no sense: one line that names the culprit and the remedy. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** How a command ended. */
export const EXIT = { done: 0, someFailed: 1, usage: 2, interrupted: 130, terminated: 143 } as const

/** Records of one input that fail are named one by one up to this many, then counted. */
const MOST_NAMED = 5
/** And all failures of a run up to this many. */
const MOST_OF_ALL = 1000

/** Says on stderr what is wrong, on one line. */
export function complain(message: string): void {
  process.stderr.write(`dechaff: ${printable(oneLine(message))}\n`)
}

/** A message of several lines on one. */
export function oneLine(message: string): string {
  const lines = message.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join(' ')
}

/** Names the documents that failed: the first of each input each, all of them in a last line. */
export class Failures {
  private readonly byInput = new Map<number, Map<string, number>>()
  private named = 0

  constructor(private readonly inputs: readonly Input[]) {}

  /** Names a failure on stderr, unless many were named already. */
  add({ input, number, code, message }: Failure): void {
    const codes = this.byInput.get(input) ?? new Map<string, number>()
    this.byInput.set(input, codes)
    codes.set(code, (codes.get(code) ?? 0) + 1)
    if (++this.named > MOST_OF_ALL || sum(codes) > MOST_NAMED) return
    const { label } = this.inputs[input]!
    complain(isDocument(this.inputs[input]!) ? `${label}: ${message}` : `${label}:${number}: ${message}`)
  }

  /** Inputs that are one document and failed. */
  get documents(): number {
    return [...this.byInput.keys()].filter((input) => isDocument(this.inputs[input]!)).length
  }

  /** Says how many records of each input failed, and where all are named. */
  conclude({ rows, all }: RunTotals, errorsFile: string | undefined): void {
    for (const [input, codes] of this.byInput) {
      const row = rows.get(input)?.data
      if (isDocument(this.inputs[input]!) || !row) continue
      const kinds = [...codes].map(([code, count]) => `${count} ${code}`).join(', ')
      complain(`${this.inputs[input]!.label}: ${sum(codes)} of ${row.documents + row.failed} records failed (${kinds}): ${CAME_BACK}`)
    }
    const { failed, documents } = all.data
    // Where they were not named now, they were when the run was done.
    if (failed > 0 && (this.named > MOST_NAMED || this.named === 0) && errorsFile !== undefined)
      complain(`${grouped(failed)} of ${grouped(failed + documents)} documents failed: all are named in ${errorsFile}`)
  }
}

const CAME_BACK = 'they came back with their error'

function sum(counts: ReadonlyMap<string, number>): number {
  let all = 0
  for (const count of counts.values()) all += count
  return all
}
