import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pLimit from 'p-limit'
import type { Report } from '../model/report.js'
import type { InputFailure } from '../node/discover.js'
import { createJsonlCleaner, readRecords } from '../node/jsonl.js'
import { writeStream, writeWhole } from '../node/outputs.js'
import { reasonOf } from '../node/reasons.js'
import { type BytesOptions, createBytesCleaner } from '../pipeline/bytes.js'
import type { CleanResult } from '../pipeline/clean.js'
import type { CleanedLine } from '../pipeline/lines.js'
import { createRecordJudge, REPORT_FIELD } from '../pipeline/records.js'
import { printable } from '../write/printable.js'
import { RecordFailures } from './failures.js'
import type { Settings } from './flags.js'
import { type Job, outputsOf, type ReportFlag } from './jobs.js'
import { isClosedPipe, print } from './output.js'
import type { Progress } from './progress.js'
import { gathered, openInput, readInput } from './read-input.js'
import { Tally } from './tally.js'

/** Files in flight: while one is judged, the next are read and the last are written. */
const IN_FLIGHT = 4

/** What a run needs beside its jobs. */
export interface RunOptions {
  readonly settings: Settings
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Told of each input that cannot be cleaned; the others go on. */
  readonly onFailure: (failure: InputFailure) => void
}

/** Does the jobs of one command line. Each gives a tally, in the order of the jobs, unless it failed. */
export class Run {
  private readonly report: ReportFlag
  private readonly cleanBytes: (bytes: Uint8Array) => CleanResult

  constructor(private readonly options: RunOptions) {
    const { records, encoding } = options.settings
    const { report = 'full', reportField: _, ...cleaning } = records
    const bytesOptions: BytesOptions = { ...cleaning, report: report === 'none' ? 'compact' : report }
    this.report = report
    this.cleanBytes = createBytesCleaner(encoding === undefined ? bytesOptions : { ...bytesOptions, encoding })
  }

  /** Writes clean text, or clean records, to stdout. */
  async toStdout(jobs: readonly Job[]): Promise<Tally[]> {
    const tallies: Tally[] = []
    const printText = textPrinter()
    for (const job of jobs) {
      const tally = await this.attempt(job, async (tally) => {
        if (job.from === 'jsonl' && job.to === 'jsonl') await this.printRecords(job, tally)
        else if (job.from === 'jsonl') for await (const { text } of this.documentsOf(job, tally)) await printText(text)
        else {
          const result = await this.cleanDocument(job, tally)
          await (job.to === 'text' ? printText(result.text) : print(this.recordLine(job, result)))
        }
      })
      if (tally) tallies.push(tally)
    }
    return tallies
  }

  /** Writes clean text and reports, or clean records, below a folder. */
  async toFolder(jobs: readonly Job[], out: string): Promise<Tally[]> {
    const limit = pLimit(IN_FLIGHT)
    let done = 0
    const doing = jobs.map((job) =>
      limit(async () => {
        const tally = await this.attempt(job, (tally) => this.writeInto(job, out, tally))
        this.options.progress.at(++done, 'inputs done', jobs.length)
        return tally
      }),
    )
    return (await Promise.all(doing)).filter((tally) => tally !== undefined)
  }

  /** Does one job. Where it fails it is named and the others go on; a closed pipe and an interrupt end all. */
  private async attempt(job: Job, work: (tally: Tally) => Promise<void>): Promise<Tally | undefined> {
    const { signal, onFailure } = this.options
    if (signal.aborted) return undefined
    const tally = new Tally(printable(job.name))
    try {
      await work(tally)
      return tally
    } catch (error) {
      if (isClosedPipe(error)) throw error
      if (!signal.aborted) onFailure({ input: job.label, message: reasonOf(error) })
      return undefined
    }
  }

  private async writeInto(job: Job, out: string, tally: Tally): Promise<void> {
    const [file, reportFile] = outputsOf(job, out, this.report)
    if (job.from === 'text') {
      const result = await this.cleanDocument(job, tally)
      await (job.to === 'jsonl' ? writeWhole(file, this.recordLine(job, result)) : this.writeDocument(result, file, reportFile))
    } else if (job.to === 'jsonl') {
      await this.withFailures(job, tally, (onLine) => writeStream(file, this.cleanRecords(job, onLine), this.options.signal))
    } else {
      for await (const { number, ...result } of this.documentsOf(job, tally)) {
        const stem = join(file, String(number).padStart(6, '0'))
        await this.writeDocument(result, `${stem}.txt`, this.report === 'none' ? undefined : `${stem}.report.json`)
      }
    }
  }

  private async writeDocument({ text, report }: CleanResult, file: string, reportFile?: string): Promise<void> {
    if (reportFile !== undefined) await writeWhole(reportFile, `${JSON.stringify(report, null, this.report === 'full' ? 2 : 0)}\n`)
    await writeWhole(file, text)
  }

  private async cleanDocument(job: Job, tally: Tally): Promise<CleanResult> {
    const result = this.cleanBytes(await this.read(job))
    tally.add(result.report)
    return result
  }

  private read(job: Job): Promise<Uint8Array> {
    return job.chunks ? gathered(job.chunks) : readInput(job.path, this.options.signal)
  }

  private open(job: Job): AsyncIterable<Uint8Array> {
    return job.chunks ?? openInput(job.path, this.options.signal)
  }

  /** A text document as a record. */
  private recordLine(job: Job, { text, report }: CleanResult): string {
    const field = this.options.settings.records.reportField ?? REPORT_FIELD
    return `${JSON.stringify({ id: job.name, text, ...(this.report !== 'none' && { [field]: report }) })}\n`
  }

  private printRecords(job: Job, tally: Tally): Promise<void> {
    return this.withFailures(job, tally, (onLine) =>
      pipeline(this.cleanRecords(job, onLine), process.stdout, { end: false, signal: this.options.signal }),
    )
  }

  private cleanRecords(job: Job, onLine: OnLine): AsyncGenerator<Buffer> {
    const { records, encoding } = this.options.settings
    return createJsonlCleaner({ ...records, ...(encoding !== undefined && { encoding }), onLine })(this.open(job))
  }

  /** The documents of a file of records, each with the number of its line. */
  private async *documentsOf(job: Job, tally: Tally): AsyncGenerator<CleanResult & { number: number }> {
    const { records, encoding } = this.options.settings
    const judge = createRecordJudge({ ...records, report: this.report === 'none' ? 'compact' : this.report }, { takesReport: false })
    const failures = new RecordFailures(job.label)
    for await (const { number, record, error, flag } of readRecords(this.open(job), encoding === undefined ? {} : { encoding })) {
      if (this.options.signal.aborted) return
      const outcome = error ? { error } : judge(record, flag)
      this.count(tally, failures, outcome, number)
      if (!('error' in outcome)) yield { ...outcome, number }
    }
    failures.conclude(tally.documents + tally.failed)
  }

  private async withFailures(job: Job, tally: Tally, work: (onLine: OnLine) => Promise<void>): Promise<void> {
    const failures = new RecordFailures(job.label)
    await work((cleaned, number) => this.count(tally, failures, cleaned, number))
    failures.conclude(tally.documents + tally.failed)
  }

  private count(tally: Tally, failures: RecordFailures, { report, error }: Counted, line: number): void {
    if (report) tally.add(report)
    if (error) {
      tally.failed++
      this.options.progress.clear()
      failures.add(error, line)
    }
    this.options.progress.at(tally.documents + tally.failed, 'records')
  }
}

type OnLine = (cleaned: CleanedLine, number: number) => void
type Counted = { readonly report?: Report; readonly error?: CleanedLine['error'] }

/** Prints texts one after the other, each from the beginning of a line. */
function textPrinter(): (text: string) => Promise<void> {
  let isOpen = false
  return async (text) => {
    await print(isOpen ? `\n${text}` : text)
    if (text !== '') isOpen = !text.endsWith('\n')
  }
}
