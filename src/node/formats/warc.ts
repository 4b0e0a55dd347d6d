import { BodyError, decodedBody, tooLarge } from './http-body.js'
import { formatOfPayload, isOtherType } from './payload-format.js'
import { FormatError } from './read-errors.js'
import { type RawRecord, rawRecords } from './warc-framing.js'
import { loadWarcio } from './optional-formats.js'

/** Where a record stands, and what it is of. */
interface Place {
  /** Its number among all records of the file, from 1. */
  readonly number: number
  /** `WARC-Record-ID`, without its brackets. */
  readonly id?: string
  /** `WARC-Target-URI`. */
  readonly url?: string
}

/** A record with a page or a text. */
export interface WarcDocument extends Place {
  /** `WARC-Date`, as it stands there: when it was fetched. */
  readonly date?: string
  readonly format: 'html' | 'text'
  /** The `Content-Type` it was sent with. */
  readonly contentType?: string
  /** The payload, with transfer and content encodings undone. */
  readonly bytes: Uint8Array
  /** Why the payload is not whole: the reason that `WARC-Truncated` states, or that the file ends or is damaged within it. */
  readonly truncated?: string
}

/**
 * Why a record holds no document: `type` (a request, metadata, a revisit or the like), `status` (the server did not answer with 2xx),
 * `not-text` (neither HTML nor text), `empty`.
 */
export type WarcSkip = 'type' | 'status' | 'not-text' | 'empty'

/** A record that holds no document. */
export interface SkippedRecord extends Place {
  readonly skipped: WarcSkip
}

/** A record that cannot be read. `broken`: bytes that belong to no record, `undecodable`: a body that is not encoded as its headers say. */
export interface FailedRecord extends Place {
  readonly error: { readonly code: 'broken' | 'undecodable' | 'too-long'; readonly message: string }
}

export type WarcRecord = WarcDocument | SkippedRecord | FailedRecord

export interface WarcOptions {
  /** The most that a block or a decoded body may hold, in bytes; longer ones are not held and give a failure. 64 MiB unless told. */
  readonly maxBytes?: number
  /** The most bytes that a byte of an encoded body may become, beyond the first 16 MiB. No limit unless told. */
  readonly maxRatio?: number | undefined
}

/** Records of what crawlers note for themselves have other addresses (`metadata:`, `urn:`, `dns:`). */
const ADDRESS = /^(?:https?|ftp|file):/i

/**
 * Reads a WARC or WET file, already decompressed, record by record: pages and texts that were answered with 2xx, stored as `response` or
 * `resource`, and texts that were made of them (`conversion`). Each record gives one value, so that skipped ones can be counted.
 * Memory is bounded by the largest record that is held.
 * @throws FormatError where the input is no WARC, CutShortError where it ends inside of a record, and what the input throws; all that
 * is there has been given then. The messages do not name the input.
 */
export async function* readWarc(
  chunks: AsyncIterable<Uint8Array>,
  { maxBytes = 64 * 1024 * 1024, maxRatio }: WarcOptions = {},
): AsyncGenerator<WarcRecord> {
  let number = 0
  let isWarc = false
  for await (const record of rawRecords(chunks, maxBytes)) {
    if ('headers' in record) {
      isWarc = true
      const content = await contentOf(record, maxBytes, maxRatio)
      // Of a record that is cut off before its document nothing comes, as nothing does of one that is cut off in its headers.
      if (record.isCut && !('bytes' in content)) continue
      yield { number: ++number, ...placeOf(record.headers), ...content }
    } else {
      if (!isWarc) throw new FormatError('it is no WARC: it does not begin with a record ("WARC/1.0"); ARC files must be converted')
      const message = `${record.stray} bytes after the record before belong to no record and are skipped`
      yield { number: ++number, error: { code: 'broken', message } }
    }
  }
}

function placeOf(headers: Headers): Omit<Place, 'number'> {
  const id = headers.get('WARC-Record-ID')
  const url = headers.get('WARC-Target-URI')
  return { ...(id && { id: withoutBrackets(id) }), ...(url && { url: withoutBrackets(url) }) }
}

/** Identifiers stand in brackets, and with some crawlers addresses do. */
function withoutBrackets(text: string): string {
  return text.startsWith('<') && text.endsWith('>') ? text.slice(1, -1) : text
}

type Content = Omit<WarcDocument, keyof Place> | Omit<SkippedRecord, keyof Place> | Omit<FailedRecord, keyof Place>

async function contentOf({ headers, block, length, isCut }: RawRecord, maxBytes: number, maxRatio: number | undefined): Promise<Content> {
  // Where not even the headers of HTTP are whole, nothing is known of what they would say.
  if (isCut && isResponse(headers) && endOfHeaders(block) === block.length) return { skipped: 'empty' }
  const http = await messageOf(headers, block)
  if (typeof http === 'string') return { skipped: http }
  const contentType = http.headers.get('Content-Type')
  if (isOtherType(contentType)) return { skipped: 'not-text' }
  try {
    if (length > maxBytes) throw tooLarge(maxBytes)
    const { bytes, isCut: isBodyCut } = await decodedBody(http.body, http.headers, maxBytes, maxRatio)
    if (bytes.length === 0) return { skipped: 'empty' }
    const format = formatOfPayload(contentType, () => bytes)
    if (!format) return { skipped: 'not-text' }
    const date = headers.get('WARC-Date')
    const truncated = isCut
      ? 'the file ends or is damaged within it'
      : (headers.get('WARC-Truncated') ?? (isBodyCut ? 'its encoded body ends too early' : undefined))
    return { ...(date && { date }), format, ...(contentType && { contentType }), bytes, ...(truncated && { truncated }) }
  } catch (error) {
    if (error instanceof BodyError) return { error: { code: error.code, message: error.message } }
    throw error
  }
}

function isResponse(headers: Headers): boolean {
  return headers.get('WARC-Type')?.toLowerCase() === 'response'
}

/** What a record stores: headers of HTTP and a body, or why it has none that is read. */
async function messageOf(headers: Headers, block: Buffer): Promise<{ headers: Headers; body: Buffer } | WarcSkip> {
  const type = headers.get('WARC-Type')?.toLowerCase()
  const ofBlock = headers.get('Content-Type') ?? ''
  const url = headers.get('WARC-Target-URI')
  if (url !== null && !ADDRESS.test(withoutBrackets(url))) return 'type'
  if (type === 'resource' || type === 'conversion') return { headers: new Headers(ofBlock ? { 'Content-Type': ofBlock } : {}), body: block }
  if (type !== 'response') return 'type'
  if (block.subarray(0, 5).toString('latin1').toUpperCase() !== 'HTTP/') {
    return { headers: new Headers(/^application\/http/i.test(ofBlock) || !ofBlock ? {} : { 'Content-Type': ofBlock }), body: block }
  }
  const { AsyncIterReader, StatusAndHeadersParser } = await loadWarcio()
  const end = endOfHeaders(block)
  const parsed = await new StatusAndHeadersParser().parse(new AsyncIterReader([block.subarray(0, end)], null), { headersClass: Headers })
  const status = Number(parsed!.statusCode)
  return status >= 200 && status < 300 ? { headers: parsed!.headers as Headers, body: block.subarray(end) } : 'status'
}

/** Where the body begins: after the first blank line, whichever its line breaks. */
function endOfHeaders(block: Buffer): number {
  const ends = [block.indexOf('\n\r\n') + 3, block.indexOf('\n\n') + 2].filter((end) => end > 2)
  return ends.length === 0 ? block.length : Math.min(...ends)
}
