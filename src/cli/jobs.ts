import { extname, join, resolve } from 'node:path'
import type { OutputFormat } from '../node/config.js'
import { type Discovery, discover, HTML_EXTENSIONS, type InputFile, JSONL_EXTENSIONS, TEXT_EXTENSIONS } from '../node/discover.js'
import { stemOf } from '../node/outputs.js'
import type { DecodeOptions } from '../read/decode.js'
import type { Format } from '../read/sniff-format.js'
import { labelOf, openInput, STDIN, sniffFile, sniffInput } from './read-input.js'

/** One input on its way to one output, or to a folder of them. */
export interface Job extends InputFile {
  readonly from: Format
  readonly to: OutputFormat
  /** For messages. */
  readonly label: string
  /** Its bytes, where one has looked into them already. */
  readonly chunks?: AsyncIterable<Uint8Array>
}

/** How an input becomes a job. */
export interface JobOptions extends DecodeOptions {
  readonly from: 'auto' | Format
  /** What to write; records for records and text for all else where absent. */
  readonly to?: OutputFormat | undefined
  readonly signal: AbortSignal
}

/** What is written beside a document. */
export interface Besides {
  readonly report: boolean
  /** Only of pages. */
  readonly metadata: boolean
}

/** The files that a document is written to. */
export interface DocumentFiles {
  readonly document: string
  readonly report?: string
  /** Absent where it is no page, or none is wanted. */
  readonly metadata?: string
}

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

/** What a file holds by its name; undefined where the name does not tell. */
export function formatOfName(name: string): Format | undefined {
  const extension = extname(name).toLowerCase()
  if (HTML_EXTENSIONS.includes(extension)) return 'html'
  if (JSONL_EXTENSIONS.includes(extension)) return 'jsonl'
  return TEXT_EXTENSIONS.includes(extension) ? 'text' : undefined
}

const ARCHIVE_REFUSED = 'it is a web archive by its name (MHTML): save the page as HTML, or say --from text'

/** The job that a file is. `auto` goes by the name, and by what it holds for stdin and where the name does not tell. */
export async function jobOf(file: InputFile, { from, to, signal, ...reading }: JobOptions): Promise<Job> {
  const job = (format: Format): Job => ({
    ...file,
    from: format,
    to: to ?? (format === 'jsonl' ? 'jsonl' : 'text'),
    label: labelOf(file.path),
  })
  if (from !== 'auto') return job(from)
  if (file.path === STDIN) {
    const { format, chunks } = await sniffInput(openInput(STDIN, signal), reading)
    return { ...job(format), chunks }
  }
  if (/\.mht(?:ml)?$/i.test(file.name)) throw new Error(ARCHIVE_REFUSED)
  return job(formatOfName(file.name) ?? (await sniffFile(file.path, signal, reading)))
}

const EXTENSIONS = { text: '.txt', markdown: '.md', html: '.html', jsonl: '.jsonl' } as const satisfies Record<OutputFormat, string>

/** The extension of what is written. */
export function extensionOf(to: OutputFormat): string {
  return EXTENSIONS[to]
}

/** What a job writes below `out`: the files of a document, one file of records, or the folder for the documents of such a file. */
export function outputsOf({ from, to, name }: Job, out: string, besides: Besides): DocumentFiles {
  if (to === 'jsonl') return { document: join(out, `${stemOf(name)}.jsonl`) }
  if (from === 'jsonl') return { document: join(out, name) }
  return documentFiles(join(out, stemOf(name)), to, { ...besides, metadata: besides.metadata && from === 'html' })
}

/** The files of a document, by what stands before their extensions. */
export function documentFiles(stem: string, to: OutputFormat, { report, metadata }: Besides): DocumentFiles {
  return {
    document: stem + extensionOf(to),
    ...(report && { report: `${stem}.report.json` }),
    ...(metadata && { metadata: `${stem}.metadata.json` }),
  }
}
