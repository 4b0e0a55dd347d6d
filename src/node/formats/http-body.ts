import { type BrotliOptions, type ZlibOptions, brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { FREE_BYTES, tooExpanded } from './expansion-limit.js'
import { isBinary } from './payload-format.js'
import { loadWarcio } from './optional-formats.js'

/** A body that is not what its headers say, and cannot be read as it stands either. */
export class BodyError extends Error {
  override name = 'BodyError'
  constructor(
    readonly code: 'undecodable' | 'too-long',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

const PLAIN = new Set(['', 'identity', 'none', 'utf-8', 'utf8'])

/** The most bytes that a body may become, and what is said where it becomes more. */
interface Room {
  readonly maxBytes: number
  readonly exceeded: BodyError
}

/** Decodes a body. `isCut` asks for what there is of one that ends too early, which fails with `Z_BUF_ERROR` otherwise. */
type Decode = (body: Buffer, room: Room, isCut: boolean) => Buffer | Promise<Buffer>

/** A body with its encodings undone. */
export interface DecodedBody {
  readonly bytes: Buffer
  /** True if it ends too early. */
  readonly isCut: boolean
}

const DECODERS: Readonly<Record<string, Decode>> = {
  gzip: ungzip,
  'x-gzip': ungzip,
  deflate: undeflate,
  br: unbrotli,
  zstd: unzstd,
}

/**
 * Undoes what headers say was done to a body, `Transfer-Encoding` first and `Content-Encoding` then, the last one first. A body that ends too
 * early gives what there is of it. `limit`: the most that a body may hold, in bytes; `maxRatio`: bytes that an encoded byte may become. Crawlers often store a body decoded and leave the headers as they were: such a body stays as it is.
 * @throws BodyError
 */
export async function decodedBody(body: Buffer, headers: Headers, limit: number, maxRatio = Infinity): Promise<DecodedBody> {
  const room = roomFor(body.length, limit, maxRatio)
  const transfers = codings(headers.get('Transfer-Encoding'))
  let isCut = false
  let decoded = transfers.includes('chunked') ? await unchunked(body) : body
  const encodings = [...codings(headers.get('Content-Encoding')), ...transfers.filter((coding) => coding !== 'chunked')]
  for (const encoding of encodings.reverse()) {
    if (PLAIN.has(encoding) || decoded.length === 0) continue
    const outer = await withoutEncoding(decoded, encoding, room)
    decoded = outer.bytes
    isCut ||= outer.isCut
  }
  if (decoded.length > room.maxBytes) throw room.exceeded
  return { bytes: decoded, isCut }
}

function roomFor(length: number, limit: number, maxRatio: number): Room {
  const expanded = Math.max(FREE_BYTES, length * maxRatio)
  if (expanded >= limit) return { maxBytes: limit, exceeded: tooLarge(limit) }
  return { maxBytes: expanded, exceeded: new BodyError('too-long', tooExpanded(`its ${length} encoded bytes`, expanded, maxRatio)) }
}

/** The failure of a record that holds more than may be held. */
export function tooLarge(maxBytes: number): BodyError {
  return new BodyError('too-long', `the record holds more than ${maxBytes} bytes: raise the limit, or leave it out`)
}

function codings(value: string | null): string[] {
  return (value ?? '').split(',').map((coding) => coding.trim().toLowerCase())
}

async function withoutEncoding(body: Buffer, encoding: string, room: Room): Promise<DecodedBody> {
  try {
    const decode = Object.hasOwn(DECODERS, encoding) ? DECODERS[encoding] : undefined
    if (!decode) throw new Error('this encoding is not known')
    return await undone(decode, body, room)
  } catch (cause) {
    if (cause instanceof BodyError) throw cause
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw room.exceeded
    if (!isBinary(body)) return { bytes: body, isCut: false }
    const reason = (cause as Error).message
    throw new BodyError('undecodable', `the body is not ${encoding}, as its headers say, and no text (${reason}): fetch the page again`, {
      cause,
    })
  }
}

async function undone(decode: Decode, body: Buffer, room: Room): Promise<DecodedBody> {
  try {
    const bytes = await decode(body, room, false)
    // Text can pass for compressed data that hold nothing.
    return { bytes: bytes.length === 0 && !isBinary(body) ? body : bytes, isCut: false }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== ENDS_EARLY) throw error
  }
  const bytes = await decode(body, room, true)
  if (bytes.length > 0) return { bytes, isCut: true }
  throw new Error('it ends before any of it can be read')
}

/** The code of node:zlib for data that end too early, and that of `fzstd`. */
const ENDS_EARLY = 'Z_BUF_ERROR'
const ENDS_EARLY_IN_ZSTD = 5

/** Node's limit and its leave to end early: a connection that broke leaves the beginning of a page. */
function options({ maxBytes: maxOutputLength }: Room, isCut: boolean): ZlibOptions {
  return { maxOutputLength, ...(isCut && { finishFlush: constants.Z_SYNC_FLUSH }) }
}

function ungzip(body: Buffer, room: Room, isCut: boolean): Buffer {
  return gunzipSync(body, options(room, isCut))
}

/** Data of zlib by the standard; many servers sent them without its header. */
function undeflate(body: Buffer, room: Room, isCut: boolean): Buffer {
  try {
    return inflateSync(body, options(room, isCut))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'Z_DATA_ERROR') throw error
    return inflateRawSync(body, options(room, isCut))
  }
}

function unbrotli(body: Buffer, { maxBytes: maxOutputLength }: Room, isCut: boolean): Buffer {
  const brotli: BrotliOptions = { maxOutputLength, ...(isCut && { finishFlush: constants.BROTLI_OPERATION_FLUSH }) }
  return brotliDecompressSync(body, brotli)
}

async function unzstd(body: Buffer, { maxBytes, exceeded }: Room, isCut: boolean): Promise<Buffer> {
  const { Decompress } = await import('fzstd')
  const parts: Uint8Array[] = []
  let left = maxBytes
  const frames = new Decompress((part) => {
    parts.push(part)
    left -= part.length
    if (left < 0) throw exceeded
  })
  try {
    frames.push(body, !isCut)
  } catch (error) {
    if ((error as { code?: unknown }).code !== ENDS_EARLY_IN_ZSTD) throw error
    throw Object.assign(error as Error, { code: ENDS_EARLY })
  }
  return Buffer.concat(parts)
}

/** The chunks of a body put together; a body that is not chunked stays as it is. */
async function unchunked(body: Buffer): Promise<Buffer> {
  const { AsyncIterReader } = await loadWarcio()
  const bytes = await new AsyncIterReader([body], null, true).readFully()
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
