import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pLimit from 'p-limit'
import type { Report } from '../model/report.js'
import type { InputFailure } from '../node/discover.js'
import { createJsonlCleaner, readRecords } from '../node/jsonl.js'
import { writeStream, writeWhole } from '../node/outputs.js'
import { reasonOf } from '../node/reasons.js'
import type { OutputFormat } from '../node/config.js'
import { type BytesCleaner, createBytesCleaner } from '../pipeline/bytes.js'
import type { CleanResult } from '../pipeline/clean.js'
import type { CleanedLine } from '../pipeline/lines.js'
import { type RecordFields, type RecordOptions, recordFields } from '../pipeline/record-fields.js'
import { judgeWith } from '../pipeline/records.js'
import { frontMatter } from '../write/front-matter.js'
import { printable } from '../write/printable.js'
import { RecordFailures } from './failures.js'
import type { Settings } from './flags.js'
import { type Besides, type DocumentFiles, documentFiles, type Job, outputsOf } from './jobs.js'
import { isClosedPipe, print } from './output.js'
import type { Progress } from './progress.js'
import { gathered, openInput, readInput } from './read-input.js'
import { Tally } from './tally.js'

/** Files in flight: while one is judged, the next are read and the last are written. */
const IN_FLIGHT = 4

/** What a run needs beside its jobs. */
export interface RunOptions {
  readonly settings: Settings
  /** The address of the one page there is, where it is known. */
  readonly url?: string | undefined
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Told of each input that cannot be cleaned; the others go on. */
  readonly onFailure: (failure: InputFailure) => void
}

/** What is written beside each document, by what was asked for. */
export function besidesOf({ records, frontMatter }: Settings, to: OutputFormat): Besides {
  const isInFront = frontMatter === true && to === 'markdown'
  return { report: records.report !== 'none', metadata: records.metadata !== false && !isInFront }
}

/** Does the jobs of one command line. Each gives a tally, in the order of the jobs, unless it failed. */
export class Run {
  private readonly cleaners = new Map<OutputFormat, BytesCleaner>()

  constructor(private readonly options: RunOptions) {}

  /** Writes clean text, or clean records, to stdout. */
  async toStdout(jobs: readonly Job[]): Promise<Tally[]> {
    const tallies: Tally[] = []
    const printText = textPrinter()
    for (const job of jobs) {
      const tally = await this.attempt(job, async (tally) => {
        if (job.from === 'jsonl' && job.to === 'jsonl') await this.printRecords(job, tally)
        else if (job.from === 'jsonl') for await (const result of this.documentsOf(job, tally)) await printText(this.written(job, result))
        else {
          const result = await this.cleanDocument(job, tally)
          await (job.to === 'jsonl' ? print(this.recordLine(job, result)) : printText(this.written(job, result)))
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
    const besides = besidesOf(this.options.settings, job.to)
    const files = outputsOf(job, out, besides)
    if (job.from !== 'jsonl') {
      const result = await this.cleanDocument(job, tally)
      await (job.to === 'jsonl' ? writeWhole(files.document, this.recordLine(job, result)) : this.writeDocument(job, result, files))
    } else if (job.to === 'jsonl') {
      await this.withFailures(job, tally, (onLine) => writeStream(files.document, this.cleanRecords(job, onLine), this.options.signal))
    } else {
      for await (const { number, ...result } of this.documentsOf(job, tally)) {
        const stem = join(files.document, String(number).padStart(6, '0'))
        await this.writeDocument(job, result, documentFiles(stem, job.to, besides))
      }
    }
  }

  /** The document last: where it is there, all of it is. */
  private async writeDocument(job: Job, result: CleanResult, files: DocumentFiles): Promise<void> {
    const { report, metadata } = result
    const isFull = (this.options.settings.records.report ?? 'full') === 'full'
    if (files.report !== undefined) await writeWhole(files.report, `${JSON.stringify(report, null, isFull ? 2 : 0)}\n`)
    if (files.metadata !== undefined && metadata) await writeWhole(files.metadata, `${JSON.stringify(metadata, null, 2)}\n`)
    await writeWhole(files.document, this.written(job, result))
  }

  /** What is written of a document: its text, or its Markdown or HTML. */
  private written({ to }: Job, { text, formatted, metadata }: CleanResult): string {
    const front = to === 'markdown' && this.options.settings.frontMatter && metadata ? frontMatter(metadata) : ''
    return front + (to === 'text' ? text : (formatted ?? text))
  }

  private async cleanDocument(job: Job, tally: Tally): Promise<CleanResult> {
    const { url } = this.options
    const result = this.cleanerFor(job)(await this.read(job), {
      format: job.from === 'html' ? 'html' : 'text',
      ...(url !== undefined && { url }),
    })
    tally.add(result.report)
    return result
  }

  /** Options are compiled once for what is written. */
  private cleanerFor({ to }: Job): BytesCleaner {
    const known = this.cleaners.get(to)
    if (known) return known
    const { encoding } = this.options.settings
    const { cleaning } = this.fieldsFor(to)
    const cleaner = createBytesCleaner(encoding === undefined ? cleaning : { ...cleaning, encoding })
    this.cleaners.set(to, cleaner)
    return cleaner
  }

  /** Records have the format that is asked for in a field; files and stdout are in it. */
  private fieldsFor(to: OutputFormat): RecordFields {
    const { format: inField, ...records } = this.options.settings.records
    const format: RecordOptions['format'] = to === 'jsonl' ? inField : to
    return recordFields(format === undefined ? records : { ...records, format })
  }

  private read(job: Job): Promise<Uint8Array> {
    return job.chunks ? gathered(job.chunks) : readInput(job.path, this.options.signal)
  }

  private open(job: Job): AsyncIterable<Uint8Array> {
    return job.chunks ?? openInput(job.path, this.options.signal)
  }

  /** A document as a record. */
  private recordLine(job: Job, result: CleanResult): string {
    const { url } = this.options
    const added = Object.fromEntries(this.fieldsFor('jsonl').added(result))
    return `${JSON.stringify({ id: job.name, ...(url !== undefined && { url }), text: result.text, ...added })}\n`
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
    const { encoding } = this.options.settings
    const judge = judgeWith(this.fieldsFor(job.to), { addsFields: false })
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
