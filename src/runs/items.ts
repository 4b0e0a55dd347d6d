import type { SourceKind } from '../pipeline/source.js'
import type { DecodeOptions } from '../read/decode.js'
import { DEFAULT_MAX_RATIO } from '../node/formats/expansion-limit.js'
import { sizeOf } from '../node/formats/record-size.js'
import { splitLines } from '../node/jsonl.js'
import { LineSplitter } from '../node/line-splitter.js'
import type { InputSource } from './input-source.js'
import { bytesOf, ChangedError, gatheredDocument, untilError } from './input-bytes.js'
import { type LongLineSpool, spooled } from './long-line-spool.js'
import { sizeFault } from './size-fault.js'
import type { InputItem } from './task.js'

/** How inputs are read. */
export interface ReadingOptions extends DecodeOptions {
  /** The fields that the name and the address of a record go into, where its container says them. */
  readonly idField: string
  readonly urlField: string
  /** The address of the one page there is. */
  readonly url?: string | undefined
  /** The columns that are read of Parquet; all where absent. */
  readonly columns?: readonly string[] | undefined
  /** Records with more bytes than this are not held. */
  readonly maxBytes: number
  /** The most bytes that a compressed byte may become. */
  readonly maxRatio?: number | undefined
  /** Where long lines go; where absent, lines that are too long to be held are let go. */
  readonly longLines?: LongLineSpool
  /** Told how many bytes have been read. */
  readonly onRead: (bytes: number) => void
  readonly signal: AbortSignal
}

/** An item that does not know its input yet. */
export type Content = InputItem extends infer Kind ? (Kind extends InputItem ? Omit<Kind, 'input' | 'group'> : never) : never

/**
 * Reads the documents of an input in order; those up to number `skip` may be left out. `index`: the place of the input among all.
 * @throws what keeps the rest of it from being read
 */
export type Reader = (input: InputSource, skip: number, options: ReadingOptions, index: number) => AsyncGenerator<Content>

/** A file is read where it is cleaned; what has been looked into already is read here. */
export function documentsAs(format: SourceKind): Reader {
  return (input, _, options) => document(input, format, options)
}

async function* document(input: InputSource, format: SourceKind, options: ReadingOptions): AsyncGenerator<Content> {
  const { idField, urlField, url, maxBytes, maxRatio, onRead, signal } = options
  const { path, name, stem, compression, stamp } = input
  const named = { name, ...(stem !== undefined && { stem }) }
  if (input.chunks) {
    const { bytes, cut } = await gatheredDocument(bytesOf(input, { onRead, signal, maxRatio, maxBytes }), maxBytes)
    const fields = { [idField]: name, ...(url !== undefined && { [urlField]: url }) }
    if (typeof bytes === 'number') yield { kind: 'refused', number: 1, size: 0, fields, fault: sizeFault(bytes, maxBytes)! }
    else yield { kind: 'payload', number: 1, size: bytes.length, bytes, format, fields, ...named, ...(cut && { truncated: cut.message }) }
    if (cut) throw cut
  } else {
    const size = stamp?.size ?? 0
    onRead(size)
    yield { kind: 'file', number: 1, size, file: { path, ...named, format, ...(compression && { compression }) } }
  }
}

/** The lines of JSONL. */
export async function* lines(input: InputSource, skip: number, options: ReadingOptions, index: number): AsyncGenerator<Content> {
  const { longLines, maxRatio, onRead, signal } = options
  const splitter = longLines ? new LineSplitter(spooled(longLines, index, skip, input.compression !== undefined)) : LineSplitter.lettingGo()
  let number = 0
  // Of a file that changed the last line comes out, too, though nothing may end it.
  let change: ChangedError | undefined
  const all = untilError(bytesOf(input, { onRead, signal, maxRatio }), ChangedError, (error) => (change = error))
  for await (const found of splitLines(all, options, splitter)) {
    for (const line of found) {
      number++
      if (line === null || Buffer.isBuffer(line)) yield { kind: 'line', number, size: line?.length ?? 0, bytes: line }
      else yield { kind: 'long-line', number, ...line }
    }
  }
  if (change) throw change
}

/** Records of a WARC; the bytes of a page are decoded where it is cleaned. */
export async function* payloads(input: InputSource, _: number, options: ReadingOptions): AsyncGenerator<Content> {
  const { idField, urlField, maxBytes, maxRatio, onRead, signal } = options
  const { readWarc } = await import('../node/formats/warc.js')
  for await (const record of readWarc(bytesOf(input, { onRead, signal, maxRatio }), {
    maxBytes,
    maxRatio: maxRatio ?? DEFAULT_MAX_RATIO,
  })) {
    const { number } = record
    if ('skipped' in record) {
      yield { kind: 'skip', number, size: 0, why: record.skipped }
      continue
    }
    const { id, url } = record
    const named = { ...(id !== undefined && { [idField]: id }), ...(url !== undefined && { [urlField]: url }) }
    if ('error' in record) yield { kind: 'refused', number, size: 0, fields: named, fault: record.error }
    else {
      const { bytes, format, contentType, date, truncated } = record
      const fields = date === undefined ? named : { ...named, date }
      const known = { ...(contentType !== undefined && { contentType }), ...(truncated !== undefined && { truncated }) }
      yield { kind: 'payload', number, size: bytes.length, bytes, format, fields, ...known }
    }
  }
}

/** Rows of a Parquet file; the row groups before the first that is asked for are not read. */
export async function* rows(
  input: InputSource,
  skip: number,
  { columns, maxRatio = DEFAULT_MAX_RATIO, onRead, signal }: ReadingOptions,
): AsyncGenerator<Content> {
  const { describeParquet, readParquet } = await import('../node/formats/parquet-reader.js')
  const { rows: count } = await describeParquet(input.path)
  const share = (input.stamp?.size ?? 0) / Math.max(1, count)
  onRead(share * skip)
  for await (const row of readParquet(input.path, { rowStart: skip, maxRatio, ...(columns && { columns }) })) {
    signal.throwIfAborted()
    const { number, record, error, rows = 1 } = row
    if (error) yield { kind: 'loss', number: number + rows - 1, size: 0, fault: error }
    else if (record) yield { kind: 'record', number, size: sizeOf(record), record }
    onRead(share * rows)
  }
}
