import type { ByteSource } from './byte-source.js'
import { CutShortError, FormatError } from './read-errors.js'
import { needsWholeFrames, unzstdWholeFrames } from './zstd-whole-frames.js'

/**
 * So much is read at a time: a chunk with many small frames is read by recursion, a call for each frame, and this keeps it shallow. What
 * expands much is read in smaller pieces, as all that comes of a piece is held: four bytes can become 128 kB.
 */
const PIECE = 16_384
const SMALLEST_PIECE = 128
/** What should come of a piece, at most. */
const MAX_OF_PIECE = 4 * 1024 * 1024
const NONE = new Uint8Array(0)
const MAGIC = 0xfd2fb528
/** Frames that hold something else, such as a dictionary or an index (RFC 8878, 3.1.2). */
const SKIPPABLE = 0x184d2a5
/** The code of `fzstd` for data that end too early. */
const UNEXPECTED_END = 5

/**
 * Reads the frames of a zstd file one after the other with `fzstd`, on every version of Node: node:zlib has no zstd before Node 22.15, and
 * there it ends after the first frame and takes a cut frame for a whole one. Checksums are not looked at. The window is held, whose size
 * the file chooses: 8 MB at most unless it was compressed with `--long` or `--ultra`. Dictionaries, and windows of 2 GiB, are left to `unzstdWholeFrames`.
 * @throws FormatError where the first bytes are no zstd, CutShortError at the first place that cannot be read.
 */
export async function* unzstd(source: ByteSource): AsyncGenerator<Uint8Array> {
  const head = await source.peek(4)
  if (head.length >= 4 && head.readUInt32LE(0) !== MAGIC && head.readUInt32LE(0) >>> 4 !== SKIPPABLE)
    throw new FormatError('it is not zstd, though its name says so: rename it or get it again')
  if (needsWholeFrames(await source.peek(8))) {
    yield* unzstdWholeFrames(source)
    return
  }
  const { Decompress } = await import('fzstd')
  let outputs: Uint8Array[] = []
  const frames = new Decompress((bytes) => outputs.push(bytes))
  let size = SMALLEST_PIECE
  for (let piece = await source.next(size); ; piece = await source.next(size)) {
    const failure = failureOf(() => frames.push(piece ?? NONE, !piece))
    const given = outputs.reduce((sum, bytes) => sum + bytes.length, 0)
    size = given > MAX_OF_PIECE ? SMALLEST_PIECE : Math.min(PIECE, size * 2)
    for (const bytes of outputs) if (bytes.length > 0) yield bytes
    outputs = []
    if (failure) throw cutShort(failure, source.position)
    if (!piece) return
  }
}

function failureOf(task: () => void): Error | undefined {
  try {
    task()
    return undefined
  } catch (error) {
    return error as Error
  }
}

function cutShort(cause: Error, position: number): CutShortError {
  if ((cause as { code?: unknown }).code === UNEXPECTED_END)
    return new CutShortError('the zstd data end in the middle, all before is read: get the whole file', { cause })
  const place = `${cause.message}, before byte ${position}`
  return new CutShortError(`the zstd data are damaged (${place}), what comes before is read: get the file again`, { cause })
}
