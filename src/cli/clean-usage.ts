import type { OutputFormat } from '../runs/output-formats.js'
import { checkSiteFolders } from '../runs/find-inputs.js'
import { inputFormat } from '../runs/input-formats.js'
import type { Input } from '../runs/input.js'
import { holdsRecords } from '../runs/output-formats.js'
import { areOwn } from '../runs/run-inputs.js'
import { checkOutputs } from '../runs/output-names.js'
import type { Settings } from '../runs/settings.js'
import type { CleanFlags } from './clean-flags.js'
import { UsageError } from './failures.js'

/** @throws UsageError or CollisionError before anything is read or written. */
export function checkUsage(inputs: readonly Input[], files: number, flags: CleanFlags, settings: Settings): void {
  const { out, report, url } = flags
  checkFormatting(inputs, flags, settings)
  checkRecords(inputs, flags)
  checkResume(inputs, flags)
  if (flags.workers === 0 && areOwn(flags))
    throw new UsageError('--timeout and --memory are limits of workers, and --workers 0 has none: leave one of them out')
  checkSiteFolders(inputs, flags.sitesIn)
  if (url !== undefined && (files > 1 || inputs.some(({ from }) => from !== 'html')))
    throw new UsageError('--url is the address of one page: name one HTML file, or put the addresses of records into their field url')
  if (flags.separator !== undefined && (out !== undefined || inputs.some(({ to }) => holdsRecords(to))))
    throw new UsageError('--separator is about documents on stdout: leave it out')
  if (out !== undefined) {
    checkOutputs(inputs, out, flags, settings)
    return
  }
  if (new Set(inputs.map(({ to }) => to)).size > 1)
    throw new UsageError('the inputs are both documents and JSONL: say --to text or --to jsonl, or name a folder with --out')
  if (inputs.some(({ to }) => to === 'parquet'))
    throw new UsageError('Parquet cannot be written to stdout: name a folder with --out, or say --to jsonl')
  if (report !== undefined && report !== 'none' && inputs[0] && inputs[0].to !== 'jsonl')
    throw new UsageError(`--report ${report} has no place on stdout beside the text: add --out FOLDER, or --to jsonl`)
}

/** Flags that would change nothing are a mistake. */
function checkFormatting(inputs: readonly Input[], flags: CleanFlags, { records }: Settings): void {
  const writes = (...formats: OutputFormat[]) => inputs.length === 0 || inputs.some(({ to }) => formats.includes(to))
  const writesRecords = writes('jsonl', 'parquet')
  const hasMarkup = writes('markdown', 'html') || (writesRecords && records.format !== undefined)
  if ((flags.links === false || flags.images) && !hasMarkup)
    throw new UsageError(`${flags.images ? '--images' : '--no-links'} is about Markdown and HTML: add --to markdown or --to html`)
  if (flags.frontMatter && !writes('markdown')) throw new UsageError('--front-matter is about Markdown: add --to markdown')
  if (flags.frontMatter && flags.metadata === false)
    throw new UsageError('--front-matter and --no-metadata contradict each other: choose one')
  if (flags.format !== undefined && !writesRecords)
    throw new UsageError(`--format ${flags.format} is about records: say --to ${flags.format}, or --to jsonl`)
}

function checkRecords(inputs: readonly Input[], { compress, columns, shardSize, out }: CleanFlags): void {
  const writes = (to: OutputFormat) => inputs.length === 0 || inputs.some((input) => input.to === to)
  if (compress !== undefined && !writes('jsonl'))
    throw new UsageError('--compress is about JSONL: add --to jsonl (Parquet is compressed in itself)')
  if (compress === 'brotli' && out === undefined)
    throw new UsageError('--compress brotli makes whole files: name a folder with --out, or say --compress gzip')
  if (columns !== undefined && inputs.length > 0 && !inputs.some(({ from }) => inputFormat(from).hasColumns))
    throw new UsageError('--columns is about Parquet, and no input is: leave it out')
  if (shardSize !== undefined && (out === undefined || !(writes('jsonl') || writes('parquet'))))
    throw new UsageError('--shard-size is about records in a folder: add --out FOLDER and --to jsonl or --to parquet')
  const piped = inputs.find(({ from, stamp }) => inputFormat(from).isReadFromEnd && stamp === undefined)
  if (piped) throw new UsageError(`Parquet cannot be read from ${piped.label}, as it is read from its end: name the file`)
}

function checkResume(inputs: readonly Input[], { resume, overwrite, out }: CleanFlags): void {
  if (!resume && !overwrite) return
  if (resume && overwrite) throw new UsageError('--resume and --overwrite contradict each other: choose one')
  if (out === undefined) throw new UsageError(`--${resume ? 'resume' : 'overwrite'} is about a folder: add --out FOLDER`)
  const piped = inputs.find(({ stamp }) => stamp === undefined)
  if (resume && piped) throw new UsageError(`--resume needs inputs that can be read again, ${piped.label} cannot`)
}
