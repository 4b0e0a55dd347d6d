import * as zlib from 'node:zlib'
import { ByteSource } from './byte-source.js'
import { CutShortError, FormatError } from './read-errors.js'
import { zstdWasm } from './zstd-wasm.js'
import { ONE_AT_A_TIME, throughEngine } from './zlib-engine.js'

const MAGIC = 0xfd2fb528
/** A skippable frame with the dictionary of those behind it (the IIPC's WARC compressed with zstd, 0.1). */
const DICTIONARY_MAGIC = 0x184d2a5d
const SKIPPABLE = 0x184d2a5
/** Windows of this size and more are not read as a stream before Node 22.15: there the frame is held, and its content. */
const HUGE_WINDOW = 2 ** 31
/** The most that is held of a frame, compressed, and of its content. */
const MAX_FRAME = 64 * 1024 * 1024
const MAX_CONTENT = 512 * 1024 * 1024
/** The largest header of a frame, and of a block. */
const FRAME_HEADER = 18
const BLOCK_HEADER = 3
/** `ZSTD_error_dstSize_tooSmall`. */
const TOO_SMALL = 70
/** A window of 1 GiB, the largest that WebAssembly takes. Who decompresses a frame at once looks back as far as it says, whatever its window. */
const LARGEST_WINDOW = 0xa0

/** What the header of a frame says (RFC 8878, 3.1.1.1). */
interface FrameHeader {
  readonly length: number
  readonly windowSize: number
  readonly hasDictionary: boolean
  readonly hasChecksum: boolean
}

function headerOf(bytes: Buffer): FrameHeader | undefined {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== MAGIC) return undefined
  const descriptor = bytes[4]!
  const isSingle = (descriptor & 0x20) !== 0
  const dictionary = [0, 1, 2, 4][descriptor & 3]!
  const size = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!
  const window = bytes[5]!
  return {
    length: 5 + (isSingle ? 0 : 1) + dictionary + size,
    windowSize: isSingle ? 0 : 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8),
    hasDictionary: dictionary > 0,
    hasChecksum: (descriptor & 4) !== 0,
  }
}

/** True if a file has to be read by `unzstdWholeFrames`: its first frame has a window of 2 GiB or a dictionary, or is a dictionary. */
export function needsWholeFrames(head: Buffer): boolean {
  if (head.length >= 4 && head.readUInt32LE(0) === DICTIONARY_MAGIC) return true
  const header = headerOf(head)
  return header !== undefined && (header.hasDictionary || header.windowSize >= HUGE_WINDOW)
}

/**
 * Reads zstd frame by frame, with the dictionary that the file begins with. Frames with windows of 2 GiB (`zstd --long=31`) are read as a stream by
 * node:zlib, which has zstd from Node 22.15 on; before, and with a dictionary, each frame is held.
 * @throws FormatError if a frame needs a dictionary that is not there, or is too large to be held; CutShortError where the data end or are damaged.
 */
export async function* unzstdWholeFrames(source: ByteSource): AsyncGenerator<Uint8Array> {
  let dictionary: Buffer | undefined
  for (;;) {
    const head = await source.peek(FRAME_HEADER)
    if (head.length === 0) return
    if (head.length >= 8 && head.readUInt32LE(0) >>> 4 === SKIPPABLE) {
      const isDictionary = head.readUInt32LE(0) === DICTIONARY_MAGIC
      const content = await taken(source, 8 + head.readUInt32LE(4))
      if (isDictionary) dictionary = await plainDictionary(content.subarray(8))
      continue
    }
    const header = headerOf(head)
    if (!header) throw head.length < 6 ? cutShort() : damaged(source)
    if (header.hasDictionary && !dictionary)
      throw new FormatError(
        'its frames need a dictionary that is not in the file: decompress it first, such as zstd -dc -D DICTIONARY FILE',
      )
    const streamed = dictionary ? undefined : createDecompress()
    if (streamed) yield* throughEngine(streamed, new ByteSource(frame(source, header)))
    else yield await wholeFrame(source, header, dictionary)
  }
}

/** A dictionary may be compressed itself. */
async function plainDictionary(bytes: Buffer): Promise<Buffer> {
  return bytes.length >= 4 && bytes.readUInt32LE(0) === MAGIC ? Buffer.from(await decompressed(bytes)) : bytes
}

type Engine = Parameters<typeof throughEngine>[0]

/** The decompressor of node:zlib; undefined before Node 22.15. */
function createDecompress(): Engine | undefined {
  const { createZstdDecompress, constants } = zlib as unknown as {
    createZstdDecompress?: (options: object) => Engine
    constants: Readonly<Record<string, number>>
  }
  return createZstdDecompress?.({ ...ONE_AT_A_TIME, params: { [constants['ZSTD_d_windowLogMax']!]: 31 } })
}

/** The bytes of a frame, block by block. */
async function* frame(source: ByteSource, header: FrameHeader): AsyncGenerator<Buffer> {
  yield await taken(source, header.length)
  for (let isLast = false; !isLast;) {
    const bytes = await source.peek(BLOCK_HEADER)
    if (bytes.length < BLOCK_HEADER) throw cutShort()
    const block = bytes.readUIntLE(0, BLOCK_HEADER)
    isLast = (block & 1) !== 0
    const isRepeated = ((block >> 1) & 3) === 1
    yield await taken(source, BLOCK_HEADER + (isRepeated ? 1 : block >> 3))
  }
  if (header.hasChecksum) yield await taken(source, 4)
}

async function wholeFrame(source: ByteSource, header: FrameHeader, dictionary: Buffer | undefined): Promise<Uint8Array> {
  const blocks: Buffer[] = []
  let size = 0
  for await (const block of frame(source, header)) {
    blocks.push(block)
    if ((size += block.length) > MAX_FRAME) throw tooLarge()
  }
  const bytes = Buffer.concat(blocks)
  if (header.windowSize >= HUGE_WINDOW) bytes[5] = LARGEST_WINDOW
  try {
    return await decompressed(bytes, dictionary)
  } catch (error) {
    throw error instanceof FormatError ? error : damaged(source, error)
  }
}

/** A whole frame, decompressed. How much comes of it need not be said in it: the room for it is doubled until it is enough. */
async function decompressed(frame: Uint8Array, dictionary?: Uint8Array): Promise<Uint8Array> {
  const { createDCtx, decompress, decompressUsingDict, freeDCtx } = await zstdWasm()
  for (let defaultHeapSize = 1 << 20; defaultHeapSize <= MAX_CONTENT; defaultHeapSize *= 4) {
    const context = createDCtx()
    try {
      return dictionary ? decompressUsingDict(context, frame, dictionary, { defaultHeapSize }) : decompress(frame, { defaultHeapSize })
    } catch (error) {
      if (!(error as Error).message.endsWith(`-${TOO_SMALL}`)) throw error
    } finally {
      freeDCtx(context)
    }
  }
  throw tooLarge()
}

function tooLarge(): FormatError {
  return new FormatError(
    'it has a zstd frame that is too large to be held: use Node 22.15 or later, or decompress it first, such as zstd -dc --long=31 FILE | dechaff clean -',
  )
}

async function taken(source: ByteSource, count: number): Promise<Buffer> {
  const bytes = (await source.peek(count)).subarray(0, count)
  if (bytes.length < count) throw cutShort()
  source.skip(count)
  return bytes
}

function cutShort(): CutShortError {
  return new CutShortError('the zstd data end in the middle, all before is read: get the whole file')
}

function damaged(source: ByteSource, cause?: unknown): CutShortError {
  return new CutShortError(`the zstd data are damaged before byte ${source.position}, what comes before is read: get the file again`, {
    cause,
  })
}
