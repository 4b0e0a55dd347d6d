import { promisify } from 'node:util'
import { constants, createBrotliCompress, gzip, type ZlibOptions } from 'node:zlib'
import { Readable } from 'node:stream'
import { zstdWasm } from './zstd-wasm.js'

/** Where a gzip header says on what system it was made, and the value for "unknown": the bytes are the same everywhere. */
const SYSTEM = 9
const UNKNOWN = 255

/** One and a half times as fast as zlib's own default, 6, for a file of records that is a twentieth larger. */
const GZIP_LEVEL = 4

/** The level from which on brotli takes more time than it saves space for: half of gzip's speed, and a quarter smaller. */
const BROTLI_QUALITY = 5

const gzipAsync = promisify<Uint8Array, ZlibOptions, Buffer>(gzip)

/**
 * Compresses bytes to one gzip member or zstd frame: one after the other in a file they are read as one, and a file that was cut after any of
 * them is whole. The same bytes give the same result. Gzip is made off the main thread.
 */
export async function compress(bytes: Uint8Array, compression: 'gzip' | 'zstd'): Promise<Uint8Array> {
  if (compression === 'zstd') return (await zstdWasm()).compress(bytes)
  const member = await gzipAsync(bytes, { level: GZIP_LEVEL })
  member[SYSTEM] = UNKNOWN
  return member
}

/** Compresses a stream with brotli. Its streams cannot be put one after the other: what was begun must be brought to its end. */
export function brotliCompressed(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const engine = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } })
  // Where its reader gives up, as the disk is full, the engine is closed amid its work, and says so in an error that nobody else takes.
  engine.on('error', () => {})
  return Readable.from(chunks).compose(engine)
}
