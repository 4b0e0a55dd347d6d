import { extname, join, resolve } from 'node:path'
import { type Discovery, discover, type InputFile, JSONL_EXTENSIONS } from '../node/discover.js'
import { stemOf } from '../node/outputs.js'
import type { DecodeOptions } from '../read/decode.js'
import type { Format } from '../read/sniff-format.js'
import { labelOf, openInput, STDIN, sniffInput } from './read-input.js'

/** One input on its way to one output, or to a folder of them. */
export interface Job extends InputFile {
  readonly from: Format
  readonly to: Format
  /** For messages. */
  readonly label: string
  /** Its bytes, where one has looked into them already. */
  readonly chunks?: AsyncIterable<Uint8Array>
}

/** How an input becomes a job. */
export interface JobOptions extends DecodeOptions {
  readonly from: 'auto' | Format
  /** What to write; as the input is where absent. */
  readonly to?: Format | undefined
  readonly signal: AbortSignal
}

/** How much of a report is written. */
export type ReportFlag = 'full' | 'compact' | 'none'

/** What the inputs of a command line amount to, each file once; nothing at all means stdin. */
export async function findInputs(inputs: readonly string[], out: string | undefined): Promise<Discovery> {
  const files = new Map<string, InputFile>()
  const failures = []
  let skipped = 0
  for (const input of inputs.length === 0 ? [STDIN] : inputs) {
    const found = input === STDIN ? { files: [{ path: STDIN, name: 'stdin' }], failures: [], skipped: 0 } : await discover(input, out)
    for (const file of found.files) {
      const identity = file.path === STDIN ? STDIN : resolve(file.path)
      if (!files.has(identity)) files.set(identity, file)
    }
    failures.push(...found.failures)
    skipped += found.skipped
  }
  return { files: [...files.values()], failures, skipped }
}

const HTML_REFUSED = 'it is HTML by its name, and this version reads text only: pass the text of the page, or say --from text'

/** The job that a file is. `auto` goes by the name, and for stdin by what it holds. */
export async function jobOf(file: InputFile, { from, to, signal, ...reading }: JobOptions): Promise<Job> {
  const job = (format: Format): Job => ({ ...file, from: format, to: to ?? format, label: labelOf(file.path) })
  if (from !== 'auto') return job(from)
  if (file.path === STDIN) {
    const { format, chunks } = await sniffInput(openInput(STDIN, signal), reading)
    return { ...job(format), chunks }
  }
  if (/\.html?$/i.test(file.name)) throw new Error(HTML_REFUSED)
  return job(JSONL_EXTENSIONS.includes(extname(file.name).toLowerCase()) ? 'jsonl' : 'text')
}

/** The files that a job writes below `out`: text and report; one file of records; or the folder for the documents of such a file. */
export function outputsOf({ from, to, name }: Job, out: string, report: ReportFlag): [string, string?] {
  if (to === 'jsonl') return [join(out, `${stemOf(name)}.jsonl`)]
  if (from === 'jsonl') return [join(out, name)]
  const stem = join(out, stemOf(name))
  return report === 'none' ? [`${stem}.txt`] : [`${stem}.txt`, `${stem}.report.json`]
}
