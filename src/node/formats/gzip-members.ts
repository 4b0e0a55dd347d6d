import { type ZlibOptions, constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import type { ByteSource } from './byte-source.js'
import { CutShortError, FormatError, GAP } from './read-errors.js'
import { ONE_AT_A_TIME, throughEngine } from './zlib-engine.js'

/** A member that ends within this many bytes is inflated in one go, at a quarter of the time that a stream of its own takes. */
const SMALL = 65_536
/** What a small member may hold at most; data can be a thousand times as long as they are compressed. */
const MAX_OF_SMALL = 8 * 1024 * 1024
const TRAILER = 8
/** A header with a longer name or comment than this is none. */
const LONGEST_HEADER = 65_536 * 2

const BEGINNING = Buffer.from([0x1f, 0x8b, 8])

/** The bits of a header's flags (RFC 1952, 2.3.1). */
const HAS_CRC = 2
const HAS_EXTRA = 4
const HAS_NAME = 8
const HAS_COMMENT = 16
const RESERVED = 0xe0

/**
 * Reads the members of a gzip file one after the other, each by itself: so none is lost by what follows it, which node:zlib would do. A damaged member
 * costs itself: reading goes on behind a `GAP` with the next that can be read. Zeros after the last one are padding.
 * @throws FormatError where the first bytes are no gzip; CutShortError at the end, where it ends early or anything was damaged.
 */
export async function* gunzipped(source: ByteSource): AsyncGenerator<Uint8Array> {
  let damage: CutShortError | undefined
  for (let members = 0; ; members++) {
    const header = await headerOf(source)
    if (header === 'end') break
    if (header === 'cut') throw damage ?? cutShort()
    if (header === 'none' && members === 0) throw new FormatError('it is not gzip, though its name says so: rename it or get it again')
    try {
      if (header === 'none')
        throw new CutShortError(`no gzip follows from byte ${source.position} on, all that is gzip is read: get the file again`)
      source.skip(header)
      yield* member(source)
    } catch (error) {
      if (!(error instanceof DamagedError || (error instanceof CutShortError && header === 'none'))) throw error
      damage ??= error instanceof DamagedError ? error.asCutShort() : error
      yield GAP
      if (!(await skipToMember(source))) break
    }
  }
  if (damage) throw damage
}

/** A member that cannot be read to its end. */
class DamagedError extends Error {
  constructor(
    private readonly start: number,
    private readonly what: string,
    options?: ErrorOptions,
  ) {
    super(what, options)
  }

  asCutShort(): CutShortError {
    const place = `in the member from byte ${this.start} on`
    return new CutShortError(`the gzip data are damaged (${this.what}, ${place}), all that can be read is read: get the file again`, {
      cause: this.cause,
    })
  }
}

async function* member(source: ByteSource): AsyncGenerator<Buffer> {
  const start = source.position
  const head = (await source.peek(SMALL)).subarray(0, SMALL)
  const small = inflatedAtOnce(head)
  // What damaged data seem to say may be wrong from anywhere on: one member of many goes as a whole. The only one gives what can be read of it.
  const isWrong = small === 'damaged' || (small === 'unfinished' && head.length < SMALL)
  if (isWrong && head.includes(BEGINNING)) throw new DamagedError(start, 'invalid data')
  if (typeof small !== 'string') {
    // Nothing is given out, or skipped, of what proves to be wrong: damaged data may seem to end in the middle of the next member.
    await checkTrailer(source, start, crc32(small.bytes), small.bytes.length, small.taken)
    yield small.bytes
    return
  }
  let checksum = 0
  let size = 0
  try {
    for await (const bytes of throughEngine(createInflateRaw({ ...ONE_AT_A_TIME, chunkSize: SMALL }), source, true)) {
      checksum = crc32(bytes, checksum)
      size += bytes.length
      yield bytes
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'Z_BUF_ERROR') throw cutShort(error)
    if (code === 'Z_DATA_ERROR') throw new DamagedError(start, message, { cause: error })
    throw error
  }
  await checkTrailer(source, start, checksum, size)
}

/** Skips the trailer of a member, and `taken` bytes of data before it, if it fits them. */
async function checkTrailer(source: ByteSource, start: number, checksum: number, size: number, taken = 0): Promise<void> {
  const trailer = (await source.peek(taken + TRAILER)).subarray(taken)
  if (trailer.length < TRAILER) throw cutShort()
  if (trailer.readUInt32LE(0) !== checksum || trailer.readUInt32LE(4) !== size % 2 ** 32) throw new DamagedError(start, 'wrong checksum')
  source.skip(taken + TRAILER)
}

/** Skips to where a member begins whose data can be read; false if there is none. */
async function skipToMember(source: ByteSource): Promise<boolean> {
  for (;;) {
    const bytes = await source.peek(SMALL)
    const at = bytes.indexOf(BEGINNING)
    if (at < 0 && bytes.length < SMALL) return false
    if (at < 0) source.skip(bytes.length - BEGINNING.length + 1)
    else {
      source.skip(at)
      const header = await headerOf(source)
      if (typeof header === 'number') {
        const data = (await source.peek(header + SMALL)).subarray(header, header + SMALL)
        if (inflatedAtOnce(data) !== 'damaged') return true
      }
      source.skip(1)
    }
  }
}

function cutShort(cause?: unknown): CutShortError {
  return new CutShortError('the gzip data end in the middle, all before is read: get the whole file', { cause })
}

/** Inflates deflated data that end within a head of the input, or says why that cannot be done: they go on behind it, or hold too much. */
function inflatedAtOnce(head: Buffer): { bytes: Buffer; taken: number } | 'damaged' | 'unfinished' | 'large' {
  const options: ZlibOptions = { info: true, finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MAX_OF_SMALL }
  try {
    const { buffer, engine } = inflateRawSync(head, options) as unknown as { buffer: Buffer; engine: { bytesWritten: number } }
    return engine.bytesWritten < head.length ? { bytes: buffer, taken: engine.bytesWritten } : 'unfinished'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'Z_DATA_ERROR' ? 'damaged' : 'large'
  }
}

/** The length of the header that comes next, `end` where nothing but zeros follows, `none` where something else does, `cut` where it ends within. */
async function headerOf(source: ByteSource): Promise<number | 'end' | 'none' | 'cut'> {
  const start = await source.peek(10)
  if (start.length === 0 || start[0] === 0) return (await onlyZeros(source)) ? 'end' : 'none'
  if (!BEGINNING.subarray(0, start.length).equals(start.subarray(0, 3))) return 'none'
  if (start.length < 10) return 'cut'
  const flags = start[3]!
  if (flags & RESERVED) return 'none'
  let length = 10
  if (flags & HAS_EXTRA) {
    const bytes = await source.peek(length + 2)
    if (bytes.length < length + 2) return 'cut'
    length += 2 + bytes.readUInt16LE(length)
  }
  const texts = (flags & HAS_NAME ? 1 : 0) + (flags & HAS_COMMENT ? 1 : 0)
  for (let text = 0; text < texts; text++) {
    const bytes = await source.peek(length + LONGEST_HEADER)
    const end = bytes.indexOf(0, length)
    if (end < 0) return bytes.length < length + LONGEST_HEADER ? 'cut' : 'none'
    length = end + 1
  }
  if (flags & HAS_CRC) length += 2
  return (await source.peek(length)).length < length ? 'cut' : length
}

async function onlyZeros(source: ByteSource): Promise<boolean> {
  for (let bytes = await source.peek(1); bytes.length > 0; bytes = await source.peek(1)) {
    const other = bytes.findIndex((byte) => byte !== 0)
    source.skip(other < 0 ? bytes.length : other)
    if (other >= 0) return false
  }
  return true
}
