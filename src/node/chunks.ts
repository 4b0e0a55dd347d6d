/** Chunks as one. */
export async function gathered(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return (await gatheredUpTo(chunks, Infinity)) as Buffer
}

/** Chunks as one; where there are more than `most` bytes, how many there are: they are not held then. */
export async function gatheredUpTo(chunks: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | number> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size <= most) held.push(chunk)
    else held = []
  }
  return size <= most ? Buffer.concat(held, size) : size
}
