import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { besidesOf, documentFiles } from '../node/batch/document-writer.js'
import { holdsRecords, type Input, isDocument } from '../node/batch/input.js'
import { nameOfRecords } from '../node/batch/shards.js'
import type { OutputFormat } from '../node/config.js'
import { type Discovery, discover, formatOfName, type InputFailure, type InputFile, type InputFormat } from '../node/discover.js'
import { type Compression, compressionOf, readable } from '../node/formats/compression.js'
import { stemOf } from '../node/outputs.js'
import { siteOfPath } from '../node/site-of-path.js'
import { reasonOf } from '../node/reasons.js'
import type { Settings } from '../node/settings.js'
import type { DecodeOptions } from '../read/decode.js'
import type { CommandIo } from './command-io.js'
import { UsageError } from './failures.js'
import { labelOf, openInput, STDIN, sniffFile, sniffInput } from './read-input.js'

/** How a file becomes an input. */
export interface InputOptions extends DecodeOptions {
  readonly from: 'auto' | InputFormat
  /** What to write; what it is for containers of records, text for all else where absent. */
  readonly to?: OutputFormat | undefined
  /** A folder of folders, each of them a site. */
  readonly sitesIn?: string | undefined
  readonly signal: AbortSignal
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

/** Files that are looked at at a time. */
const LOOKED_AT = 16

/** The inputs that files are, in their order, and those of them that are none. */
export async function inputsOf(
  io: CommandIo,
  files: readonly InputFile[],
  options: InputOptions,
): Promise<{ inputs: Input[]; failures: InputFailure[] }> {
  const looked = new Array<Input | InputFailure>(files.length)
  let next = 0
  // There may be millions: a promise for each, waiting for its turn, would take many times their memory.
  const look = async () => {
    while (next < files.length) {
      const place = next++
      looked[place] = await lookedAt(io, files[place]!, options)
    }
  }
  await Promise.all(Array.from({ length: LOOKED_AT }, look))
  return {
    inputs: looked.filter((found) => 'from' in found),
    failures: looked.filter((found) => 'message' in found),
  }
}

async function lookedAt(io: CommandIo, file: InputFile, options: InputOptions): Promise<Input | InputFailure> {
  try {
    return await inputOf(io, file, options)
  } catch (error) {
    options.signal.throwIfAborted()
    // Node reads a name that is not UTF-8 with such characters in it, and finds no file that is called so.
    const isMisread = (error as NodeJS.ErrnoException).code === 'ENOENT' && file.path.includes('\ufffd')
    return { input: labelOf(file.path), message: isMisread ? 'its name is not UTF-8: rename it' : reasonOf(error) }
  }
}

const ARCHIVE_REFUSED = 'it is a web archive by its name (MHTML): save the page as HTML, or say --from text'

/** The input that a file is. `auto` goes by the name, and by what it holds for stdin and where the name does not tell. */
async function inputOf(io: CommandIo, file: InputFile, { from, to, sitesIn, signal, ...reading }: InputOptions): Promise<Input> {
  const input = (format: InputFormat): Input => ({
    ...file,
    from: format,
    to: to ?? DEFAULT_OUTPUTS[format],
    label: labelOf(file.path),
    ...(sitesIn !== undefined && file.path !== STDIN && { group: siteOfPath(file.path, sitesIn) }),
  })
  const stats = file.path === STDIN ? undefined : await stat(file.path)
  const compression = compressionOf(file.name)
  const isStream = stats === undefined || stats.isFIFO() || stats.isCharacterDevice()
  const known = { ...(!isStream && { stamp: { size: stats.size, changed: stats.mtimeMs } }), ...(compression && { compression }) }
  if (from === 'auto' && /\.mht(?:ml)?$/i.test(file.name)) throw new Error(ARCHIVE_REFUSED)
  const told = from === 'auto' ? formatOfName(file.name) : from
  if (told !== undefined) return { ...input(told), ...known, ...(file.path === STDIN && { chunks: openInput(io, STDIN, signal) }) }
  if (!isStream) return { ...input(await sniffFile(io, file.path, compression, signal, reading)), ...known }
  // What was read of a pipe to look into it cannot be read again.
  const chunks = openInput(io, file.path, signal)
  const sniffed = await sniffInput(readable(chunks, compression), reading)
  return { ...input(sniffed.format), chunks: sniffed.chunks }
}

const DEFAULT_OUTPUTS = {
  text: 'text',
  markdown: 'text',
  html: 'text',
  jsonl: 'jsonl',
  warc: 'jsonl',
  parquet: 'parquet',
} as const satisfies Record<InputFormat, OutputFormat>

/** @throws UsageError where `--sites-in` was said and no file lies in a folder of it. */
export function checkSiteFolders(inputs: readonly Input[], sitesIn: string | undefined): void {
  if (sitesIn === undefined || inputs.length === 0 || inputs.some(({ group }) => group !== undefined)) return
  throw new UsageError(`--sites-in ${sitesIn}: no input lies in a folder of it: name the folder above those of the sites`)
}

/** The files that an input is written to: those of a document, one file of records, or the folder for the documents of such a file. */
export function outputsOf(input: Input, out: string, settings: Settings, compression: Compression | undefined): string[] {
  const { from, to, name } = input
  if (holdsRecords(to)) return [join(out, nameOfRecords(input, compression))]
  if (!isDocument(input)) return [join(out, name)]
  const besides = besidesOf(settings, to)
  return Object.values(documentFiles(join(out, stemOf(name)), to, { ...besides, metadata: besides.metadata && from === 'html' }))
}
