import { StreamDecoder } from './decode-stream.js'
import { UNIT_SAMPLE, unitStart } from './wide.js'

/** Reads UTF-16 or UTF-32 that comes in pieces and has gaps, behind which its units may begin at another byte. */
export class GappedDecoder {
  private decoder: StreamDecoder
  /** What came since a gap, until it is enough to see where a unit begins. */
  private behind: Uint8Array | undefined

  /** @param encoding its canonical name */
  constructor(private readonly encoding: string) {
    this.decoder = new StreamDecoder(encoding)
  }

  push(bytes: Uint8Array): string {
    if (!this.behind) return this.decoder.push(bytes).source
    const all = new Uint8Array(this.behind.length + bytes.length)
    all.set(this.behind)
    all.set(bytes, this.behind.length)
    this.behind = all
    return all.length < UNIT_SAMPLE ? '' : this.resume()
  }

  /** What was held back before a gap. A unit that the gap cuts is lost. */
  gap(): string {
    const text = this.resume()
    this.decoder = new StreamDecoder(this.encoding)
    this.behind = new Uint8Array()
    return text
  }

  end(): string {
    return this.resume() + this.decoder.end().source
  }

  private resume(): string {
    const { behind } = this
    this.behind = undefined
    return behind ? this.decoder.push(behind.subarray(unitStart(behind, this.encoding))).source : ''
  }
}
