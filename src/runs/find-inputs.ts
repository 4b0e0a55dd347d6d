import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { compressionOf, readable } from '../node/formats/compression.js'
import { reasonOf } from '../node/reasons.js'
import { OptionError } from '../pipeline/options.js'
import type { DecodeOptions } from '../read/decode.js'
import { type Discovery, discover, type InputFailure } from './discover.js'
import { formatOfName, INPUT_FORMATS, type InputFormat } from './input-formats.js'
import type { InputFile } from './input-source.js'
import type { Input } from './input.js'
import { labelOf, openInput, STDIN, type Stdin, sniffFile, sniffInput } from './open-input.js'
import type { OutputFormat } from './output-formats.js'
import { siteOfPath } from './site-of-path.js'

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
  stdin: Stdin,
  files: readonly InputFile[],
  options: InputOptions,
): Promise<{ inputs: Input[]; failures: InputFailure[] }> {
  const looked = new Array<Input | InputFailure>(files.length)
  let next = 0
  // There may be millions: a promise for each, waiting for its turn, would take many times their memory.
  const look = async () => {
    while (next < files.length) {
      const place = next++
      looked[place] = await lookedAt(stdin, files[place]!, options)
    }
  }
  await Promise.all(Array.from({ length: LOOKED_AT }, look))
  return {
    inputs: looked.filter((found) => 'from' in found),
    failures: looked.filter((found) => 'message' in found),
  }
}

async function lookedAt(stdin: Stdin, file: InputFile, options: InputOptions): Promise<Input | InputFailure> {
  try {
    return await inputOf(stdin, file, options)
  } catch (error) {
    options.signal.throwIfAborted()
    // Node reads a name that is not UTF-8 with such characters in it, and finds no file that is called so.
    const isMisread = (error as NodeJS.ErrnoException).code === 'ENOENT' && file.path.includes('\ufffd')
    return { input: labelOf(file.path), message: isMisread ? 'its name is not UTF-8: rename it' : reasonOf(error) }
  }
}

const ARCHIVE_REFUSED = 'it is a web archive by its name (MHTML): save the page as HTML, or say --from text'

/** The input that a file is. `auto` goes by the name, and by what it holds for stdin and where the name does not tell. */
async function inputOf(stdin: Stdin, file: InputFile, { from, to, sitesIn, signal, ...reading }: InputOptions): Promise<Input> {
  const input = (format: InputFormat): Input => ({
    ...file,
    from: format,
    to: to ?? INPUT_FORMATS[format].to,
    label: labelOf(file.path),
    ...(sitesIn !== undefined && file.path !== STDIN && { group: siteOfPath(file.path, sitesIn) }),
  })
  const stats = file.path === STDIN ? undefined : await stat(file.path)
  const compression = compressionOf(file.name)
  const isStream = stats === undefined || stats.isFIFO() || stats.isCharacterDevice()
  const known = { ...(!isStream && { stamp: { size: stats.size, changed: stats.mtimeMs } }), ...(compression && { compression }) }
  if (from === 'auto' && /\.mht(?:ml)?$/i.test(file.name)) throw new Error(ARCHIVE_REFUSED)
  const told = from === 'auto' ? formatOfName(file.name) : from
  if (told !== undefined) return { ...input(told), ...known, ...(file.path === STDIN && { chunks: openInput(stdin, STDIN, signal) }) }
  if (!isStream) return { ...input(await sniffFile(file.path, compression, signal, reading)), ...known }
  // What was read of a pipe to look into it cannot be read again.
  const chunks = openInput(stdin, file.path, signal)
  const sniffed = await sniffInput(readable(chunks, compression), reading)
  return { ...input(sniffed.format), chunks: sniffed.chunks }
}

/** @throws OptionError where `--sites-in` was said and no file lies in a folder of it. */
export function checkSiteFolders(inputs: readonly Input[], sitesIn: string | undefined): void {
  if (sitesIn === undefined || inputs.length === 0 || inputs.some(({ group }) => group !== undefined)) return
  throw new OptionError(`--sites-in ${sitesIn}: no input lies in a folder of it: name the folder above those of the sites`)
}
