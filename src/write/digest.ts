import { sha256Hex } from '#sha256'

/** The digest by which a report names a text: `sha256:` and the hex of its UTF-8 bytes' SHA-256. */
export function digest(text: string): string {
  return `sha256:${sha256Hex(text)}`
}
