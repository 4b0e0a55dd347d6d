import { open } from 'node:fs/promises'
import { gatheredUpTo } from '../node/chunks.js'
import { CutShortError } from '../node/formats/read-errors.js'
import { joinedParts } from '../node/joined-parts.js'
import { expanded, type ExpansionLimits } from './expansion.js'
import type { InputSource } from './input-source.js'

/** An input that somebody wrote to while it was read. */
export class ChangedError extends Error {
  override name = 'ChangedError'
}

const CHUNK = 256 * 1024

/**
 * The bytes of an input, decompressed, chunk by chunk; `onRead` is told of those that were read, compressed.
 * @throws ChangedError at the end, where the file is no longer what it was at the beginning; what `expanded` throws, and the system's errors.
 */
export async function* bytesOf(
  input: InputSource,
  { onRead, signal, ...limits }: ExpansionLimits & { onRead: (bytes: number) => void; signal: AbortSignal },
): AsyncGenerator<Uint8Array> {
  const chunks = counted(input.chunks ?? fileChunks(input.path, signal), onRead)
  yield* expanded(chunks, input.compression, limits)
}

/** The bytes of an input that may fail in a way that leaves what came before it good: they end there, and `onEnd` is told why. */
export async function* untilError<Failure extends Error>(
  bytes: AsyncIterable<Uint8Array>,
  kind: new (...args: never[]) => Failure,
  onEnd: (error: Failure) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof kind)) throw error
    onEnd(error)
  }
}

/** The bytes of one document, or how many they are where there are more than `most`. */
export interface GatheredDocument {
  readonly bytes: Buffer | number
  /** Why the document is not whole, where its data end too early or are damaged. */
  readonly cut?: CutShortError | undefined
}

/** Gathers a document, what is there of it. @throws CutShortError where nothing of it can be read, and what the chunks throw. */
export async function gatheredDocument(chunks: AsyncIterable<Uint8Array>, most: number): Promise<GatheredDocument> {
  let cut: CutShortError | undefined
  const parts = await gatheredUpTo(
    untilError(chunks, CutShortError, (error) => (cut = error)),
    most,
  )
  if (typeof parts === 'number') return { bytes: parts, cut }
  const { bytes, gaps } = joinedParts(parts)
  if (cut && bytes.length === 0) throw cut
  return { bytes, cut: cut && gaps.length > 0 ? placed(cut, gaps) : cut }
}

/** More places than this are not named. */
const MAX_NAMED = 3

function placed(cut: CutShortError, gaps: readonly number[]): CutShortError {
  const more = gaps.length > MAX_NAMED ? ` and ${gaps.length - MAX_NAMED} more` : ''
  return new CutShortError(`${cut.message}; some is missing before byte ${gaps.slice(0, MAX_NAMED).join(', ')}${more} of what is read`, {
    cause: cut.cause,
  })
}

async function* counted(chunks: AsyncIterable<Uint8Array>, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onRead(chunk.length)
    yield chunk
  }
}

async function* fileChunks(path: string, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const handle = await open(path)
  try {
    const before = await handle.stat()
    if (before.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    // A stream that is made with an aborted signal fails before anybody listens.
    signal.throwIfAborted()
    yield* handle.createReadStream({ autoClose: false, highWaterMark: CHUNK, signal })
    const after = await handle.stat()
    // A named pipe is written to while it is read, that is what it is for.
    if (before.isFile() && (after.size !== before.size || after.mtimeMs !== before.mtimeMs))
      throw new ChangedError('it changed while it was read, so its output may mix old and new: run it again when nobody writes to it')
  } finally {
    await handle.close()
  }
}
