import type { Transform } from 'node:stream'
import type { Zlib, ZlibOptions } from 'node:zlib'
import type { ByteSource } from './byte-source.js'

/** How much is handed to an engine at a time. */
const PIECE = 65_536

/** Lets an engine go on only when all that it gave has been taken: what it gave is lost to a reader once it has failed. */
export const ONE_AT_A_TIME: ZlibOptions = { readableHighWaterMark: 1 } as ZlibOptions

/**
 * Runs a source through a decompressor of node:zlib, made with `ONE_AT_A_TIME`, up to the end of its stream; what lies behind that goes
 * back to the source. A failure comes after all that could be read: the end is told to the engine only when all before it is out.
 * @param rereads true if the last piece is to go back whole where data are damaged, as damage shows only behind where it begins
 * @throws what the engine throws where the data are damaged or end too early.
 */
export async function* throughEngine(engine: Transform & Zlib, source: ByteSource, rereads = false): AsyncGenerator<Buffer> {
  const closed = new Promise<void>((resolve) => engine.once('close', resolve))
  const feeding = feed(engine, source, closed, rereads)
  try {
    for await (const bytes of engine) yield bytes as Buffer
  } finally {
    engine.destroy()
    await feeding
  }
}

async function feed(engine: Transform & Zlib, source: ByteSource, closed: Promise<void>, rereads: boolean): Promise<void> {
  let fed = 0
  try {
    for (;;) {
      const piece = await source.next(PIECE)
      if (!piece) {
        engine.end()
        return
      }
      fed += piece.length
      // Where the stream ends inside of the piece the engine may close without a word about it.
      await Promise.race([new Promise((resolve) => engine.write(piece, resolve)), closed])
      const left = rereads && engine.errored ? piece.length : fed - engine.bytesWritten
      if (left > 0) source.giveBack(piece.subarray(-left))
      if (left > 0 || engine.destroyed) return
    }
  } catch (error) {
    engine.destroy(error as Error)
  }
}
