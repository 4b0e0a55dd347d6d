import { createHash, hash } from 'node:crypto'

/** The SHA-256 of bytes, or of the UTF-8 bytes of a text, in hex, by the platform. */
export function sha256Hex(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex')
}

/** The same of a text that comes in pieces, none of which ends between the halves of a surrogate pair. */
export class Sha256 {
  private readonly hash = createHash('sha256')

  update(piece: string | Uint8Array): void {
    this.hash.update(piece)
  }

  hex(): string {
    return this.hash.digest('hex')
  }
}
