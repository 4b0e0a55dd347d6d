import { GAP } from './formats/read-errors.js'

/** Chunks as one. */
export async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat((await gatheredUpTo(chunks, Infinity)) as Buffer[])
}

/** Chunks as one, or as one for each part where gaps lie between them. If there are more than `most` bytes, how many: they are not held then. */
export async function gatheredUpTo(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Buffer[] | number> {
  let held: Uint8Array[][] = [[]]
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > most) held = []
    else if (chunk === GAP) held.push([])
    else held.at(-1)!.push(chunk)
  }
  return size <= most ? held.map((part) => Buffer.concat(part)) : size
}
