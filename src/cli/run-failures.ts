import type { InputFailure } from '../runs/discover.js'
import { type Input, isDocument } from '../runs/input.js'
import { holdsRecords } from '../runs/output-formats.js'
import type { RunTotals } from '../runs/run-totals.js'
import type { Failure } from '../runs/task.js'
import type { CommandIo } from './command-io.js'
import { complain } from './failures.js'
import { grouped } from './table.js'

/** Records of one input that fail are named one by one up to this many, then counted. */
const MAX_NAMED = 5
/** And all failures of a run up to this many. */
const MAX_OF_ALL = 1000

/** Names the documents that failed: the first of each input each, all of them in a last line. */
export class Failures {
  private readonly byInput = new Map<number, number>()
  private named: number

  /** Names the inputs of which nothing can be read. */
  constructor(
    private readonly io: CommandIo,
    private readonly inputs: readonly Input[],
    readonly refused: readonly InputFailure[] = [],
  ) {
    for (const { input, message } of refused) complain(io, `${input}: ${message}`)
    this.named = refused.length
  }

  /** Names a failure on stderr, unless many were named already. */
  add({ input, number, message }: Failure): void {
    const failed = (this.byInput.get(input) ?? 0) + 1
    this.byInput.set(input, failed)
    if (++this.named > MAX_OF_ALL || failed > MAX_NAMED) return
    const { label } = this.inputs[input]!
    complain(this.io, isDocument(this.inputs[input]!) ? `${label}: ${message}` : `${label}:${number}: ${message}`)
  }

  /** Inputs that cannot be read, or are one document and failed. */
  get wholeInputs(): number {
    return this.refused.length + [...this.byInput.keys()].filter((input) => isDocument(this.inputs[input]!)).length
  }

  /** Says how many records of each input failed, what became of them, and where all are named. */
  conclude({ rows, all }: RunTotals, errorsFile: string | undefined, became = becameOf): void {
    for (const [input, { data }] of rows) {
      const { label } = this.inputs[input]!
      if (isDocument(this.inputs[input]!) || data.failed === 0) continue
      const kinds = Object.entries(data.errors).map(([code, count]) => `${count} ${code}`)
      const records = data.documents + data.failed
      const what = became(this.inputs[input]!, Object.keys(data.errors))
      complain(this.io, `${label}: ${data.failed} of ${records} records failed (${kinds.join(', ')}): ${what}`)
    }
    const { failed, documents } = all.data
    // Some may have been named before the run was resumed.
    if ((this.named > MAX_NAMED || this.named < failed) && errorsFile !== undefined)
      complain(this.io, `${grouped(failed)} of ${grouped(failed + documents)} documents failed: all are named in ${errorsFile}`)
  }
}

/** Of these no record comes back: what is missing of an input is not there. */
const LOSSES: ReadonlySet<string> = new Set(['unreadable', 'cut-short', 'changed', 'damaged', 'expansion'])

/** What became of the records of an input that failed with these codes. */
function becameOf({ to }: Input, codes: readonly string[]): string {
  const lost = codes.filter((code) => LOSSES.has(code)).length
  if (lost === codes.length) return 'what could be read of it was cleaned'
  if (!holdsRecords(to)) return 'nothing was written of them'
  return `they came back with their error${lost > 0 ? ', but for what could not be read' : ''}`
}
