import type { HtmlSource, TextSource } from '../../pipeline/clean.js'
import type { RecordFields } from '../../pipeline/record-fields.js'
import { sourceOf } from '../../pipeline/records.js'
import { decode, type DecodeOptions } from '../../read/decode.js'
import { decodeHtml } from '../../read/decode-html.js'
import { decodeLine } from '../jsonl.js'
import { reasonOf } from '../reasons.js'
import { readDocument } from './read-document.js'
import type { Fields, Item, ItemFault } from './task.js'

const TOO_LONG: ItemFault = { code: 'too-long', message: 'the line is too long to be held: leave it out' }

/** The document of an item, undefined where it is none, or why it cannot be read. Never throws. */
export async function documentOf(
  item: Item,
  names: RecordFields['names'],
  options: DecodeOptions,
): Promise<TextSource | HtmlSource | { fault: ItemFault } | undefined> {
  try {
    switch (item.kind) {
      case 'skip':
        return undefined
      case 'loss':
      case 'refused':
        return { fault: item.fault }
      case 'record':
        return ofRecord(item.record, names)
      case 'long-line':
        return { fault: TOO_LONG }
      case 'line': {
        if (item.bytes === null) return { fault: TOO_LONG }
        const { text } = decodeLine(Buffer.from(item.bytes), options)
        return text.trim() === '' ? undefined : ofRecord(JSON.parse(text), names)
      }
      case 'payload':
        return ofBytes(item.bytes, item.format, item.fields, names, options, item.contentType)
      case 'file': {
        const content = await readDocument(item.file)
        return 'fault' in content ? content : ofBytes(content.bytes, item.file.format, {}, names, options)
      }
    }
  } catch (error) {
    return { fault: { code: 'failed', message: reasonOf(error) } }
  }
}

function ofRecord(record: unknown, names: RecordFields['names']): TextSource | HtmlSource | { fault: ItemFault } {
  const source = sourceOf(record, names)
  return 'code' in source ? { fault: source } : source
}

function ofBytes(
  bytes: Uint8Array,
  format: 'text' | 'html',
  fields: Fields,
  names: RecordFields['names'],
  options: DecodeOptions,
  contentType?: string,
): TextSource | HtmlSource {
  const url = fields[names.url]
  const origin = typeof url === 'string' ? { url } : {}
  if (format === 'text') return { text: decode(bytes, options).source, ...origin }
  return { html: decodeHtml(bytes, contentType === undefined ? options : { ...options, contentType }).source, ...origin }
}
