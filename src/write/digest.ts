import { sha256Hex, Sha256 } from '#sha256'

const PREFIX = 'sha256:'

/** The digest by which a report names a text, or bytes: `sha256:` and the hex of the SHA-256 of the bytes, of a text in UTF-8. */
export function digest(text: string | Uint8Array): string {
  return PREFIX + sha256Hex(text)
}

/** The digest of a text, or of bytes, that come in pieces. No piece may end between the halves of a surrogate pair. */
export class Digest {
  private readonly hash = new Sha256()

  update(piece: string | Uint8Array): void {
    this.hash.update(piece)
  }

  /** The digest of all pieces; to be called once. */
  end(): string {
    return PREFIX + this.hash.hex()
  }
}
