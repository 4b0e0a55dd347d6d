import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The SHA-256 of the UTF-8 bytes of `text`, in hex, without any platform's help. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)))
}

/** The same of a text that comes in pieces, none of which ends between the halves of a surrogate pair. */
export class Sha256 {
  private readonly hash = sha256.create()

  update(piece: string): void {
    this.hash.update(utf8ToBytes(piece))
  }

  hex(): string {
    return bytesToHex(this.hash.digest())
  }
}
