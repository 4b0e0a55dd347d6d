import type { ItemFault } from './task.js'

/** Why a document of so many bytes is not taken; undefined where it is not too large. */
export function sizeFault(bytes: number, maxBytes: number): ItemFault | undefined {
  if (bytes <= maxBytes) return undefined
  return { code: 'too-long', message: `the document has ${bytes} bytes, more than --max-bytes ${maxBytes}: split it, or raise the limit` }
}
