import { extname } from 'node:path'
import { createBrotliDecompress } from 'node:zlib'
import { ByteSource } from './byte-source.js'
import { gunzipped } from './gzip-members.js'
import { CutShortError } from './read-errors.js'
import { ONE_AT_A_TIME, throughEngine } from './zlib-engine.js'
import { unzstd } from './zstd-frames.js'

/** How a file is compressed. */
export type Compression = 'gzip' | 'brotli' | 'zstd'

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
