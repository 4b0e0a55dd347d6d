import { extname, join, resolve } from 'node:path'
import { discover, type InputFailure, type InputFile, JSONL_EXTENSIONS } from '../node/discover.js'
import { stemOf } from '../node/outputs.js'

/** What a file holds: one text, or one JSON record a line. */
export type Format = 'text' | 'jsonl'

/** One input on its way to one output, or to a folder of them. */
export interface Job extends InputFile {
  readonly from: Format
  readonly to: Format
  /** For messages. */
  readonly label: string
}

/** How much of a report is written. */
export type ReportFlag = 'full' | 'compact' | 'none'

/** The name by which stdin is asked for. */
export const STDIN = '-'

/** What the inputs of a command line amount to; nothing at all means stdin. */
export async function findInputs(
  inputs: readonly string[],
  out: string | undefined,
): Promise<{ files: InputFile[]; failures: InputFailure[]; skipped: number }> {
  if (inputs.length === 0) return { files: [{ path: STDIN, name: 'stdin' }], failures: [], skipped: 0 }
  const files = new Map<string, InputFile>()
  const failures: InputFailure[] = []
  let skipped = 0
  for (const input of inputs) {
    const found =
      input === STDIN
        ? { files: [{ path: STDIN, name: 'stdin' }], failures: [], skipped: 0 }
        : await discover([input], out === undefined ? [] : [out])
    for (const file of found.files) {
      const identity = file.path === STDIN ? STDIN : resolve(file.path)
      if (!files.has(identity)) files.set(identity, file)
    }
    failures.push(...found.failures)
    skipped += found.skipped
  }
  return { files: [...files.values()], failures, skipped }
}

/** The job that a file is. `auto` goes by the name; what is written is as the input is, if nothing else is said. */
export function jobOf(file: InputFile, from: 'auto' | Format = 'auto', to?: Format): Job {
  const byName = JSONL_EXTENSIONS.includes(extname(file.name).toLowerCase()) ? 'jsonl' : 'text'
  const format = from === 'auto' ? byName : from
  return { ...file, from: format, to: to ?? format, label: file.path === STDIN ? 'stdin' : file.path }
}

/** The files that a job writes below `out`: text and report; one file of records; or the folder for the documents of such a file. */
export function outputsOf({ from, to, name }: Job, out: string, report: ReportFlag): [string, string?] {
  if (to === 'jsonl') return [join(out, `${stemOf(name)}.jsonl`)]
  if (from === 'jsonl') return [join(out, name)]
  const stem = join(out, stemOf(name))
  return report === 'none' ? [`${stem}.txt`] : [`${stem}.txt`, `${stem}.report.json`]
}
