import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/** The SHA-256 of bytes, or of the UTF-8 bytes of a text, in hex, without any platform's help. */
export function sha256Hex(text: string | Uint8Array): string {
  return bytesToHex(sha256(bytesOf(text)))
}

/** The same of a text that comes in pieces, none of which ends between the halves of a surrogate pair. */
export class Sha256 {
  private readonly hash = sha256.create()

  update(piece: string | Uint8Array): void {
    this.hash.update(bytesOf(piece))
  }

  hex(): string {
    return bytesToHex(this.hash.digest())
  }
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? utf8ToBytes(text) : text
}
