import { open } from 'node:fs/promises'
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

/** The bytes of an input that may have changed: they end there instead of failing, and `onChange` is told why. */
export async function* untilChanged(bytes: AsyncIterable<Uint8Array>, onChange: (error: ChangedError) => void): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes
  } catch (error) {
    if (!(error instanceof ChangedError)) throw error
    onChange(error)
  }
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
      throw new ChangedError('it changed while it was read, and what came of it may be old and new: run it again when nobody writes to it')
  } finally {
    await handle.close()
  }
}
