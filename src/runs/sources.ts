import { type BytesSource, decodeDocument } from '../pipeline/bytes.js'
import type { DocumentSource } from '../pipeline/clean.js'
import { malformed } from '../pipeline/lines.js'
import type { RecordFields } from '../pipeline/record-fields.js'
import { sourceOf } from '../pipeline/records.js'
import type { SourceKind } from '../pipeline/source.js'
import type { DecodeOptions } from '../read/decode.js'
import { decodeLine, TOO_LONG } from '../node/jsonl.js'
import { reasonOf } from '../node/reasons.js'
import type { FileContent } from './read-document.js'
import { bytesOf, originOf, readableRow } from './row-document.js'
import { sizeFault } from './size-fault.js'
import type { Fields, Item, ItemFault } from './task.js'

/** How documents are read out of items, as plain data. */
export interface SourceRequest extends DecodeOptions {
  /** Where records have their documents, addresses and groups. */
  readonly names: RecordFields['names']
  /** Documents with more bytes than this are refused. */
  readonly maxBytes: number
  /** The most bytes that a compressed byte may become. */
  readonly maxRatio?: number
}

/** A document, or why it cannot be read; undefined where there is none. */
export type ItemSource = DocumentSource | { readonly fault: ItemFault } | undefined

/** The document of an item, as it is cleaned; `content` is what its file holds, where it is one. Never throws. */
export function documentOf(item: Item, content: FileContent | undefined, request: SourceRequest): ItemSource {
  if (item.fault) return { fault: item.fault }
  try {
    switch (item.kind) {
      case 'skip':
        return undefined
      case 'record':
        return ofRow(item.record as Fields, item, request)
      case 'long-line':
        return { fault: TOO_LONG }
      case 'line':
        return item.bytes === null ? { fault: TOO_LONG } : ofLine(item.bytes, item, request)
      case 'payload':
        return ofBytes(item.bytes, knownOf(item, item.fields, request.names.url, item), request)
      case 'file':
        return 'fault' in content! ? content : ofBytes(content!.bytes, knownOf(item.file, {}, request.names.url, item), request)
    }
  } catch (error) {
    return { fault: { code: 'failed', message: reasonOf(error) } }
  }
}

/** What is known of a document in bytes by its container. */
export function knownOf(
  { format, contentType, truncated }: Pick<BytesSource, 'contentType' | 'truncated'> & { readonly format: SourceKind },
  fields: Fields,
  urlField: string,
  { group }: Item,
): BytesSource {
  const url = fields[urlField]
  return {
    format,
    ...(typeof url === 'string' && { url }),
    ...(group !== undefined && { group }),
    ...(contentType !== undefined && { contentType }),
    ...(truncated !== undefined && { truncated }),
  }
}

function ofLine(bytes: Uint8Array, item: Item, request: SourceRequest): ItemSource {
  const fault = sizeFault(bytes.length, request.maxBytes)
  if (fault) return { fault }
  const { text } = decodeLine(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), request)
  if (text.trim() === '') return undefined
  let record: unknown
  try {
    record = JSON.parse(text)
  } catch (error) {
    return { fault: malformed(error) }
  }
  return ofRecord(record, item, request)
}

function ofRecord(record: unknown, { group }: Item, { names }: SourceRequest): ItemSource {
  const source = sourceOf(record, names, group)
  return 'code' in source ? { fault: source } : source
}

function ofRow(record: Fields, item: Item, request: SourceRequest): ItemSource {
  const read = readableRow(record, request.names)
  const found = bytesOf(read, request.names)
  if (!found) return ofRecord(read, item, request)
  return ofBytes(found.bytes, { format: found.format, ...originOf(read, request.names, item.group) }, request)
}

function ofBytes(bytes: Uint8Array, known: BytesSource, request: SourceRequest): ItemSource {
  const fault = sizeFault(bytes.length, request.maxBytes)
  return fault ? { fault } : decodeDocument(bytes, known, request).document
}
