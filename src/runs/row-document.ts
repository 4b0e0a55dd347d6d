import { isUtf8 } from 'node:buffer'
import type { Origin } from '../pipeline/clean.js'
import type { RecordFields } from '../pipeline/record-fields.js'
import { groupOf } from '../pipeline/records.js'
import type { SourceKind } from '../pipeline/source.js'
import { RawJson } from '../node/formats/exact-values.js'

type Row = Readonly<Record<string, unknown>>
type Names = RecordFields['names']

/**
 * A row as its document is read from it: fields that say where it comes from are text, also where their column is of bytes or JSON, and so
 * are documents in JSON. Documents in bytes stay bytes.
 */
export function readableRow(row: Row, { text, markdown, html, url, group }: Names): Row {
  const read: Record<string, unknown> = { ...row }
  for (const name of [text, markdown, html]) if (read[name] instanceof RawJson) read[name] = parsed(read[name])
  for (const name of [url, group]) if (name !== undefined && typeof read[name] === 'object') read[name] = textOf(read[name]) ?? read[name]
  return read
}

/** The document of a row if it is in bytes. As in any record, a page comes before Markdown, and Markdown before text. */
export function bytesOf(row: Row, { text, markdown, html }: Names): { bytes: Uint8Array; format: SourceKind } | undefined {
  const kinds = [
    [html, 'html'],
    [markdown, 'markdown'],
    [text, 'text'],
  ] as const
  const [name, format] = kinds.find(([field]) => !isEmpty(row[field])) ?? []
  const bytes = name === undefined ? undefined : row[name]
  return bytes instanceof Uint8Array ? { bytes, format: format! } : undefined
}

/** Where the document of a row comes from. */
export function originOf(row: Row, names: Names, group?: string): Origin {
  const { [names.url]: url } = row
  const known = groupOf(row, names, group)
  return { ...(typeof url === 'string' && { url }), ...(known !== undefined && { group: known }) }
}

/** A value as text: strings, bytes in UTF-8, and strings in JSON. */
export function textOf(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return isUtf8(value) ? Buffer.from(value).toString('utf8') : undefined
  const plain = value instanceof RawJson ? parsed(value) : value
  return typeof plain === 'string' ? plain : undefined
}

function parsed(json: RawJson): unknown {
  try {
    return json.parsed()
  } catch {
    return json.text
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (value instanceof Uint8Array && value.length === 0)
}
