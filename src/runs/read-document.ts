import { open } from 'node:fs/promises'
import pLimit from 'p-limit'
import { type Compression, looksLikeBrotli } from '../node/formats/compression.js'
import { signatureOf } from '../node/formats/signatures.js'
import { reasonOf } from '../node/reasons.js'
import { ExpansionError } from '../node/formats/expansion-limit.js'
import { expanded } from './expansion.js'
import { type GatheredDocument, gatheredDocument } from './input-bytes.js'
import { sizeFault } from './size-fault.js'
import type { DocumentFile, Item, ItemFault } from './task.js'

/** What a file holds, decompressed, and what is missing of it where it is not whole; or why it cannot be told. */
export type FileContent = { readonly bytes: Uint8Array; readonly loss?: ItemFault } | { readonly fault: ItemFault }

/** Reads a file that holds one document of at most so many bytes. Never throws. */
export async function readDocument(file: DocumentFile, maxBytes: number, maxRatio?: number): Promise<FileContent> {
  try {
    // A file that is written to while it is read gives a mixture of old and new: read once more, then it is refused.
    for (let attempt = 0; attempt < 2; attempt++) {
      const content = await readUnchanged(file, maxBytes, maxRatio)
      if (content) return content
    }
    return { fault: CHANGED }
  } catch (error) {
    if (error instanceof ExpansionError) return { fault: { code: error.code, message: error.message } }
    return { fault: { code: 'unreadable', message: reasonOf(error) } }
  }
}

const CHANGED: ItemFault = { code: 'changed', message: 'it changed while it was read: run it again when nobody writes to it' }

async function readUnchanged(
  { path, compression }: DocumentFile,
  maxBytes: number,
  maxRatio: number | undefined,
): Promise<FileContent | undefined> {
  const handle = await open(path)
  try {
    const before = await handle.stat()
    if (before.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' })
    const known = compression ? undefined : sizeFault(before.size, maxBytes)
    if (known) return { fault: known }
    const isPlain = before.isFile() && compression === undefined
    const plain = isPlain ? await handle.readFile() : undefined
    const gathered: GatheredDocument =
      plain && !isDisguised(plain)
        ? { bytes: plain }
        : await readStream(plain ? [plain] : handle.createReadStream({ autoClose: false }), compression, maxBytes, maxRatio)
    const after = await handle.stat()
    // A named pipe is written to while it is read, that is what it is for, and cannot be read again.
    const isChanged = before.isFile() && (after.size !== before.size || after.mtimeMs !== before.mtimeMs)
    if (isChanged) return undefined
    return contentOf(gathered, maxBytes)
  } finally {
    await handle.close()
  }
}

/** What a document of at most so many bytes holds, once it is gathered. */
export function contentOf({ bytes, cut }: GatheredDocument, maxBytes: number): FileContent {
  if (typeof bytes === 'number') return { fault: sizeFault(bytes, maxBytes)! }
  return { bytes, ...(cut && { loss: { code: 'cut-short', message: cut.message } }) }
}

/** True if a file is not what its name says: compressed, or of a kind that is not read. */
function isDisguised(bytes: Buffer): boolean {
  return signatureOf(bytes) !== undefined || looksLikeBrotli(bytes)
}

/** What is compressed may be a thousand times as long as its file, and what comes from a pipe is as long as it is. */
function readStream(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  compression: Compression | undefined,
  maxBytes: number,
  maxRatio: number | undefined,
): Promise<GatheredDocument> {
  return gatheredDocument(expanded(asynchronous(chunks), compression, { maxBytes, maxRatio }), maxBytes)
}

async function* asynchronous(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks
}

/** Files that are read at a time: while one is worked on the next come in. */
const FILES_IN_FLIGHT = 4

/** How the contents of files are read. */
export interface HoldingLimits {
  /** Bytes of one file, decompressed. */
  readonly maxBytes: number
  /** The most bytes that a compressed byte may become. */
  readonly maxRatio?: number | undefined
  /** Files with more bytes are not for this thread. */
  readonly mostHere?: number | undefined
}

/** A document that turned out to be too large to be worked on where there is no limit on time and memory. */
export class TooMuchHereError extends Error {
  override name = 'TooMuchHereError'
}

/**
 * Items one after the other, with what their files hold, but for those files that are not to be held.
 * @throws TooMuchHereError
 */
export async function* withContents(
  items: readonly Item[],
  { maxBytes, maxRatio, mostHere = Infinity }: HoldingLimits,
  isHeld: (item: Item) => boolean = () => true,
): AsyncGenerator<{ item: Item; content: FileContent | undefined }> {
  const reading = pLimit(FILES_IN_FLIGHT)
  const contents = items.map((item) =>
    item.kind === 'file' && isHeld(item) ? reading(readDocument, item.file, maxBytes, maxRatio) : undefined,
  )
  for (const [i, item] of items.entries()) {
    const content = await contents[i]
    contents[i] = undefined
    if (content && 'bytes' in content && content.bytes.length > mostHere) throw new TooMuchHereError()
    yield { item, content }
  }
}
