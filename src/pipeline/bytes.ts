import type { Report } from '../model/report.js'
import { type DecodeOptions, decode, encode, type InvalidBytes } from '../read/decode.js'
import { RestoreError, restore } from '../write/restore.js'
import { type CleanResult, createCleaner } from './clean.js'
import type { CleanOptions } from './options.js'

/** Options for cleaning bytes: those of a cleaner, and how to read the bytes. */
export interface BytesOptions extends CleanOptions, DecodeOptions {}

/**
 * Compiles options into a cleaner of documents in bytes, such as the content of a file: they are read by `decode`, and the report
 * says from which encoding, so that `restoreBytes` gives the very bytes back.
 * @throws OptionError as `createCleaner` does; the cleaner throws DecodeError where the bytes are no text.
 */
export function createBytesCleaner({ encoding: named, ...options }: BytesOptions = {}): (bytes: Uint8Array) => CleanResult {
  const clean = createCleaner(options)
  return (bytes) => {
    const { source, encoding, invalidBytes, flag } = decode(bytes, named === undefined ? {} : { encoding: named })
    const { text, report } = clean(source)
    const origin: Report['source'] = { ...report.source, encoding, ...(invalidBytes && { invalidBytes }) }
    return { text, report: { ...report, source: origin, flags: flag ? [flag, ...report.flags] : report.flags } }
  }
}

/**
 * Gives the bytes of the source back, in the encoding that the report names.
 * @throws RestoreError as `restore` does, and where the bytes would not be read as the source.
 */
export function restoreBytes(text: string, report: Report): Uint8Array {
  try {
    const source = restore(text, report)
    const { encoding = 'utf-8', invalidBytes = [] } = report.source
    const bytes = encode(source, encoding, invalidBytes)
    if (encoding !== 'utf-8' || invalidBytes.length > 0) assertReadAs(bytes, encoding, source, invalidBytes)
    return bytes
  } catch (error) {
    if (error instanceof RestoreError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new RestoreError('damaged-report', `the report is damaged, pass it as it was written (${reason})`)
  }
}

/** The digest is one of the text: that the bytes stand for it must be proved by reading them. */
function assertReadAs(bytes: Uint8Array, encoding: string, source: string, invalidBytes: InvalidBytes): void {
  const read = decode(bytes, { encoding })
  const places = (list: InvalidBytes) => list.map(({ at, byte }) => `${at} ${byte}`).join()
  if (read.encoding !== encoding || read.source !== source || places(read.invalidBytes ?? []) !== places(invalidBytes))
    throw new Error('its bytes are not those of the source')
}
