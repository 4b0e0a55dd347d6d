import type { Report } from '../model/report.js'
import { type DecodeOptions, decode, encode } from '../read/decode.js'
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
 * @throws RestoreError as `restore` does, and where the encoding cannot write the source.
 */
export function restoreBytes(text: string, report: Report): Uint8Array {
  const source = restore(text, report)
  try {
    return encode(source, report.source.encoding, report.source.invalidBytes)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new RestoreError('damaged-report', `the report does not lead back to the bytes of its source: ${reason}`)
  }
}
