import { sha256Hex, Sha256 } from '#sha256'

const PREFIX = 'sha256:'

/** The digest by which a report names a text: `sha256:` and the hex of its UTF-8 bytes' SHA-256. */
export function digest(text: string): string {
  return PREFIX + sha256Hex(text)
}

/** The digest of a text that comes in pieces. No piece may end between the halves of a surrogate pair. */
export class Digest {
  private readonly hash = new Sha256()

  update(piece: string): void {
    this.hash.update(piece)
  }

  /** The digest of all pieces; to be called once. */
  end(): string {
    return PREFIX + this.hash.hex()
  }
}
