import type { OffsetUnit } from '../model/report.js'
import { StreamDecoder } from '../read/decode-stream.js'
import { WholeCharacters } from '../text/whole-characters.js'
import { Digest } from '../write/digest.js'
import { advance, lengthIn } from '../write/offset-units.js'

/** A text in UTF-8 that is taken bit by bit, and its digest. */
export class TextSupply {
  /** How much there was, in the unit. */
  length = 0
  private readonly chunks: AsyncIterator<Uint8Array>
  private readonly decoder = new StreamDecoder('utf-8')
  private readonly whole = new WholeCharacters()
  private readonly digest = new Digest()
  private text = ''
  private at = 0
  private isDone = false

  constructor(
    chunks: AsyncIterable<Uint8Array>,
    private readonly unit: OffsetUnit,
  ) {
    this.chunks = chunks[Symbol.asyncIterator]()
  }

  /** Hands out the next `length` units in pieces; fewer if there are no more. */
  async take(length: number, use: (piece: string) => void | Promise<void>): Promise<void> {
    let left = length
    while (left > 0) {
      if (this.at === this.text.length && !(await this.read())) return
      const piece = this.text.slice(this.at, advance(this.text, this.at, left, this.unit))
      this.at += piece.length
      left -= lengthIn(this.unit, piece)
      await use(piece)
    }
  }

  /** The digest of all of it; to be called once, when all was taken. */
  end(): string {
    this.digest.update(this.whole.end())
    return this.digest.end()
  }

  private async read(): Promise<boolean> {
    this.text = ''
    this.at = 0
    while (this.text === '' && !this.isDone) {
      const { done, value } = await this.chunks.next()
      this.isDone = done === true
      this.text = (this.isDone ? this.decoder.end() : this.decoder.push(value)).source
    }
    this.length += lengthIn(this.unit, this.text)
    this.digest.update(this.whole.push(this.text))
    return this.text !== ''
  }
}
