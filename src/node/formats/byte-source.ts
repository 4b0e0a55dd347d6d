import { GAP } from './read-errors.js'

const NONE = Buffer.alloc(0)

/** Bytes that come in chunks, with a look ahead and a way to returns what was taken too much. Holds what was looked at and no more. */
export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array>
  #held: Buffer = NONE
  #position = 0
  /** Positions of the gaps among what is held. */
  #gaps: number[] = []

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]()
  }

  /** How many bytes have been taken. */
  get position(): number {
    return this.#position
  }

  /** All that is held, at least this many bytes unless the input ends before. */
  async peek(count: number): Promise<Buffer> {
    while (this.#held.length < count) {
      const chunk = await this.#more()
      if (!chunk) break
      this.#held = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    }
    return this.#held
  }

  /** Takes bytes that have been looked at. */
  skip(count: number): void {
    this.#held = this.#held.subarray(count)
    this.#position += count
  }

  /** Takes the next bytes, up to this many; `undefined` at the end. */
  async next(most: number): Promise<Buffer | undefined> {
    const bytes = (await this.peek(1)).subarray(0, most)
    this.skip(bytes.length)
    return bytes.length === 0 ? undefined : bytes
  }

  /** Returns the last of the bytes taken. */
  giveBack(bytes: Uint8Array): void {
    this.#held = Buffer.concat([bytes, this.#held])
    this.#position -= bytes.length
  }

  /** All chunks that have not been taken, as they come, with the gaps among them. */
  async *rest(): AsyncGenerator<Uint8Array> {
    for (const gap of this.#gaps.filter((at) => at >= this.#position)) {
      if (gap > this.#position) yield this.#taken(gap - this.#position)
      yield GAP
    }
    if (this.#held.length > 0) yield this.#taken(this.#held.length)
    for (let next = await this.#chunks.next(); !next.done; next = await this.#chunks.next()) yield next.value
  }

  /** Lets go of the input. */
  async close(): Promise<void> {
    await this.#chunks.return?.()
  }

  #taken(count: number): Buffer {
    const bytes = this.#held.subarray(0, count)
    this.skip(count)
    return bytes
  }

  async #more(): Promise<Buffer | undefined> {
    const { done, value } = await this.#chunks.next()
    if (value === GAP) this.#gaps.push(this.#position + this.#held.length)
    return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  }
}
