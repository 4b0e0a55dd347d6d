import { join } from 'node:path'
import type { Flag } from '../model/report.js'
import { createLongCleaner } from '../pipeline/long.js'
import { LIMITS, type Limits } from '../pipeline/look-ahead.js'
import { type CleanOptions, reportOptions } from '../pipeline/options.js'
import type { DecodeOptions } from '../read/decode.js'
import { type DecodedPiece, StreamDecoder } from '../read/decode-stream.js'
import { EncodingGuess } from '../read/guess-encoding.js'
import { groupOf } from '../site/group.js'
import { Digest } from '../write/digest.js'
import { lengthIn, offsetsIn } from '../write/offset-units.js'
import { readFileChunks } from './byte-ranges.js'
import { type LongOutcome, LongReport } from './long-report.js'
import { Spool, writeParts } from './spool.js'
import { takeName, withWorkFolder } from './work-folder.js'

/** Options for a file with one text of any length. All but `detectors` can be sent to a worker. */
export interface LongFileOptions<OwnPolicy extends string = never>
  extends Omit<CleanOptions<OwnPolicy>, 'format' | 'engine'>, DecodeOptions {
  /** The folder for unfinished files, on the disk of the outputs; made, and removed in the end. One beside the outputs where absent. */
  readonly folder?: string
  /** The site whose templates are looked up. */
  readonly group?: string
}

/** Where the clean text and the report go. */
export interface LongFileOutputs {
  readonly text: string
  /** No report is written where it is absent. */
  readonly report?: string
}

/**
 * Cleans a text file of any length in bounded memory: clean text and report are those of `createBytesCleaner`, for a text beyond the
 * look-ahead judged in windows (see `createLongCleaner`). A file whose encoding is neither named nor detected from a byte order mark is read
 * twice: all its bytes tell the encoding. A full report is indented, a compact one is not. Outputs take their names when they are
 * whole, the text last.
 * @throws DecodeError where the bytes are no text, OptionError as `createCleaner` does, Error where a file cannot be read or written.
 */
export async function cleanLongFile<OwnPolicy extends string = never>(
  path: string,
  outputs: LongFileOutputs,
  { folder: named, encoding, group, ...cleaning }: LongFileOptions<OwnPolicy> = {},
  signal?: AbortSignal,
  limits: Limits = LIMITS,
): Promise<LongOutcome> {
  const clean = createLongCleaner<string>(cleaning, limits)
  const told = await encodingOf(path, encoding === undefined ? {} : { encoding }, signal)
  return withWorkFolder(outputs.text, named, async (folder) => {
    const report = new LongReport(folder, (cleaning.report ?? 'full') === 'full' ? 2 : 0)
    const text = new Spool(join(folder, 'text'))
    const cleaner = clean(
      report.sink((piece) => text.write(piece)),
      groupOf({ group }),
    )
    const { unit } = reportOptions(cleaning)
    let [units, length] = [0, 0]
    const { flag, digest } = await decodeFile(path, told.encoding, signal, ({ source, invalidBytes }) => {
      const [before, from, offset] = [units, length, offsetsIn(unit, source)]
      report.invalidBytes(invalidBytes.map(({ at, byte }) => ({ at: before + offset(at - from), byte })))
      units += lengthIn(unit, source)
      length += source.length
      cleaner.push(source)
    })
    const first = told.flag ?? flag
    const { parts, outcome } = report.close(cleaner.end(), { encoding: told.encoding, digest }, first ? [first] : [])
    text.close()
    if (outputs.report !== undefined) {
      const unfinished = join(folder, 'report')
      await writeParts(unfinished, [...parts, '\n'], signal)
      await takeName(unfinished, outputs.report)
    }
    await takeName(text.path, outputs.text)
    return outcome
  })
}

/** Tells the encoding of a file. @throws DecodeError where it holds no text. */
export async function encodingOf(path: string, options: DecodeOptions, signal?: AbortSignal): Promise<{ encoding: string; flag?: Flag }> {
  const guess = new EncodingGuess(options)
  for await (const chunk of readFileChunks(path, signal)) if (guess.push(chunk)) break
  return guess.end()
}

/** Reads the text of a file piece by piece; `digest` is that of its bytes. */
export async function decodeFile(
  path: string,
  encoding: string,
  signal: AbortSignal | undefined,
  take: (piece: DecodedPiece) => void | Promise<void>,
): Promise<{ flag: Flag | undefined; digest: string }> {
  const decoder = new StreamDecoder(encoding)
  const digest = new Digest()
  for await (const chunk of readFileChunks(path, signal)) {
    digest.update(chunk)
    await take(decoder.push(chunk))
  }
  await take(decoder.end())
  return { flag: decoder.flag, digest: digest.end() }
}
