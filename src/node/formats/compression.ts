import { isUtf8 } from 'node:buffer'
import { extname } from 'node:path'
import { brotliDecompressSync, constants, createBrotliDecompress } from 'node:zlib'
import { wholeUtf8 } from '../../read/utf8.js'
import { wideEncoding } from '../../read/wide.js'
import { countControls, hasManyControls } from '../../read/guess-encoding.js'
import { ByteSource } from './byte-source.js'
import { gunzipped } from './gzip-members.js'
import { CutShortError, FormatError } from './read-errors.js'
import { type Compression, SIGNATURE_BYTES, signatureOf } from './signatures.js'
import { ONE_AT_A_TIME, throughEngine } from './zlib-engine.js'
import { unzstd } from './zstd-frames.js'

export type { Compression } from './signatures.js'

const EXTENSIONS: Readonly<Record<string, Compression>> = { '.gz': 'gzip', '.br': 'brotli', '.zst': 'zstd' }

/** The compression that the extension of a name says: `.gz`, `.br` or `.zst`. */
export function compressionOf(name: string): Compression | undefined {
  const extension = extname(name).toLowerCase()
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined
}

/** A name without the extension that says how it is compressed. */
export function withoutCompression(name: string): string {
  return compressionOf(name) ? name.slice(0, -extname(name).length) : name
}

/**
 * Decompresses a stream as it comes, with bounded memory: gzip with all its members, zstd with all its frames, brotli.
 * @throws CutShortError where the data end too early or are damaged, after all that can be read has been given; FormatError where the
 * input is not compressed so; and what the input throws. The messages do not name the input.
 */
export async function* decompressed(chunks: AsyncIterable<Uint8Array>, compression: Compression): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(chunks)
  try {
    // Nothing is not damaged: a run that wrote no record leaves an empty file.
    if ((await source.peek(1)).length > 0) yield* READERS[compression](source)
  } finally {
    await source.close()
  }
}

/** An archive may be compressed once more on its way here; what goes deeper is made to go on forever. */
const MAX_DEPTH = 2

/**
 * The bytes of a file, decompressed by what they begin with, whatever its name says: gzip and zstd by their signatures. Brotli has none: bytes that
 * are no text are brotli if they decompress to UTF-8.
 * @param named what the name of the file says
 * @throws FormatError, with the remedy, if the file is of a kind that is not read; otherwise as `decompressed` does.
 */
export async function* readable(chunks: AsyncIterable<Uint8Array>, named?: Compression, depth = 0): AsyncGenerator<Uint8Array> {
  const source = new ByteSource(chunks)
  try {
    const head = await headOf(source)
    const signature = signatureOf(head)
    if (signature && 'refused' in signature) throw new FormatError(signature.refused)
    const compression = signature?.compression ?? named ?? (looksLikeBrotli(head) ? 'brotli' : undefined)
    if (compression === undefined || head.length === 0) yield* source.rest()
    else if (depth === MAX_DEPTH) throw new FormatError('it is compressed several times over: decompress it first')
    else yield* readable(READERS[compression](source), undefined, depth + 1)
  } finally {
    await source.close()
  }
}

/** As much as signatures are looked for in, or a whole line: who types or writes line by line is not kept waiting. */
async function headOf(source: ByteSource): Promise<Buffer> {
  let head = await source.peek(1)
  for (let length = 0; head.length > length && head.length < SIGNATURE_BYTES && !isLine(head);) {
    length = head.length
    head = await source.peek(length + 1)
  }
  return head
}

/** True if a whole line of text has been seen, one that is not blank: those can stand before anything. */
function isLine(head: Buffer): boolean {
  return A_LINE.test(head.toString('latin1')) && countControls(head) === 0
}

const A_LINE = /^\s*[!-~][^\n]*\n/

/** The most that the beginning of brotli may hold while it is tried. */
const MAX_TRIED = 1 << 20

/** True for bytes that are no text, but decompress as brotli to UTF-8. */
export function looksLikeBrotli(bytes: Buffer): boolean {
  const head = bytes.subarray(0, SIGNATURE_BYTES)
  if (!hasManyControls(countControls(head), head.length) || wideEncoding(head) !== undefined) return false
  try {
    const options = { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: MAX_TRIED }
    const text = brotliDecompressSync(head, options)
    return text.length > 0 && !hasManyControls(countControls(text), text.length) && isUtf8(text.subarray(0, wholeUtf8(text)))
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
  }
}

const READERS = { gzip: gunzipped, brotli: unbrotli, zstd: unzstd }

async function* unbrotli(source: ByteSource): AsyncGenerator<Uint8Array> {
  try {
    yield* throughEngine(createBrotliDecompress({ ...ONE_AT_A_TIME, chunkSize: 65_536 }), source)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR')
      throw new CutShortError('the brotli data end in the middle, all before is read: get the whole file', { cause })
    if (code?.startsWith('ERR_') && message === 'Decompression failed')
      throw new CutShortError(`the brotli data are damaged before byte ${source.position}, what comes before is read: get the file again`, {
        cause,
      })
    throw cause
  }
  if ((await source.peek(1)).length > 0)
    throw new CutShortError(`no brotli follows from byte ${source.position} on, all before is read: get the file again`)
}
