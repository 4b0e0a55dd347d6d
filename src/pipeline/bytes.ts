import type { Flag, OffsetUnit, Report } from '../model/report.js'
import { type Decoded, type DecodeOptions, encode, type InvalidBytes } from '../read/decode.js'
import { decodeDeclared } from '../read/decode-declared.js'
import { decodeHtml, sentEncoding } from '../read/decode-html.js'
import { digest } from '../write/digest.js'
import { advance, offsetsIn } from '../write/offset-units.js'
import { damagedReport, RestoreError, restore, unitOf } from '../write/restore.js'
import { type CleanResult, createCleaner, type DocumentSource, type Origin } from './clean.js'
import { type CleanOptions, type Format, reportOptions } from './options.js'
import { withFlag } from './quality.js'
import { isMarkdown, isPage, type SourceKind } from './source.js'

/** Options for cleaning bytes: those of a cleaner, and how to read the bytes. */
export interface BytesOptions<OwnPolicy extends string = never, Written extends Format = Format>
  extends CleanOptions<OwnPolicy, Written>, DecodeOptions {}

/** What is known of one document in bytes. */
export interface BytesSource extends Origin {
  /** What the bytes hold; `text` where absent. */
  readonly format?: SourceKind
  /** The `Content-Type` it was sent with, such as `text/html; charset=koi8-r`. */
  readonly contentType?: string
  /** Why the document is not whole, as its container says. */
  readonly truncated?: string
}

/** Cleans one document in bytes after the other. */
export type BytesCleaner<Written extends Format = Format> = (bytes: Uint8Array, source?: BytesSource) => CleanResult<Written>

/**
 * Compiles options into a cleaner of documents in bytes, such as the content of a file: texts and Markdown are read by `decodeDeclared`, pages by
 * `decodeHtml`, and the report says from which encoding. For a text `restoreBytes` gives the very bytes back; for a page it gives the
 * text of the page, in UTF-8.
 * @throws OptionError as `createCleaner` does; the cleaner throws DecodeError where the bytes are no text.
 */
export function createBytesCleaner<OwnPolicy extends string = never, Written extends Format = 'text'>({
  encoding: named,
  ...options
}: BytesOptions<OwnPolicy, Written> = {}): BytesCleaner<Written> {
  const clean = createCleaner<string, Written>(options as CleanOptions<string, Written>)
  const { unit } = reportOptions(options)
  const reading: DecodeOptions = named === undefined ? {} : { encoding: named }
  return (bytes, known = {}) => {
    const { document, encoding, invalidBytes, flag } = decodeDocument(bytes, known, reading)
    const result = clean(document)
    const { report } = result
    const { source } = report
    const read = source.html
      ? { ...source, html: { ...source.html, encoding } }
      : {
          ...source,
          encoding,
          ...(!isUtf8(encoding, invalidBytes) && { bytes: digest(bytes) }),
          ...(invalidBytes && { invalidBytes: placedIn(unit, document, invalidBytes) }),
        }
    const cut = known.truncated === undefined ? undefined : truncation(known.truncated)
    return { ...result, report: withFlag(withFlag({ ...report, source: read }, cut), flag) }
  }
}

/** Invalid bytes with their offsets in a unit. */
function placedIn(unit: OffsetUnit, document: DocumentSource, invalidBytes: InvalidBytes): InvalidBytes {
  const source = isPage(document) ? document.html : isMarkdown(document) ? document.markdown : document.text
  const offset = offsetsIn(unit, source)
  return invalidBytes.map(({ at, byte }) => ({ at: offset(at), byte }))
}

/** The reverse: invalid bytes with their UTF-16 offsets. They are in the order of the source. */
function placedFrom(unit: OffsetUnit, source: string, invalidBytes: InvalidBytes): InvalidBytes {
  let [place, last] = [0, 0]
  return invalidBytes.map(({ at, byte }) => {
    place = advance(source, place, at - last, unit)
    last = at
    return { at: place, byte }
  })
}

function truncation(why: string): Flag {
  return { flag: 'truncated', message: `the document is not whole: ${why}` }
}

/** A document as it was decoded. */
export interface DecodedDocument extends Omit<Decoded, 'source'> {
  readonly document: DocumentSource
}

/** Decodes a document: a text by `decode`, a page by `decodeHtml`. @throws DecodeError where the bytes are no text. */
export function decodeDocument(
  bytes: Uint8Array,
  { format = 'text', contentType, truncated: _, ...origin }: BytesSource,
  options: DecodeOptions,
): DecodedDocument {
  if (format === 'html') {
    const { source: html, ...read } = decodeHtml(bytes, contentType === undefined ? options : { ...options, contentType })
    return { document: { html, ...origin }, ...read }
  }
  const { source, ...read } = decodeDeclared(bytes, { ...options, declared: sentEncoding(contentType) })
  return { document: format === 'markdown' ? { markdown: source, ...origin } : { text: source, ...origin }, ...read }
}

/**
 * Gives the bytes of the source back, in the encoding that the report names; where the source was a page, its text in UTF-8.
 * @throws RestoreError as `restore` does, and if the bytes are not proved by a digest.
 */
export function restoreBytes(text: string, report: Report): Uint8Array {
  try {
    const source = restore(text, report)
    const { encoding = 'utf-8', bytes: expected } = report.source
    const invalidBytes = placedFrom(unitOf(report.offsets), source, report.source.invalidBytes ?? [])
    const bytes = encode(source, encoding, invalidBytes)
    if (expected === undefined ? !isUtf8(encoding, invalidBytes) : digest(bytes) !== expected)
      throw new Error('its bytes are not those of the source')
    return bytes
  } catch (error) {
    if (error instanceof RestoreError) throw error
    throw damagedReport(error)
  }
}

/** True if the bytes of a source are its UTF-8, which the digest of the source proves. All others have a digest of their own. */
function isUtf8(encoding: string, invalidBytes: InvalidBytes | undefined): boolean {
  return encoding === 'utf-8' && (invalidBytes?.length ?? 0) === 0
}
