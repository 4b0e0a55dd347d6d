import type { DecodeOptions } from '../../read/decode.js'
import { gatheredUpTo } from '../chunks.js'
import { CutShortError } from '../formats/read-errors.js'
import { sizeOf } from '../formats/record-size.js'
import { splitLines } from '../jsonl.js'
import { LineSplitter } from '../line-splitter.js'
import { WriteError } from '../outputs.js'
import { reasonOf } from '../reasons.js'
import type { Input } from './input.js'
import { bytesOf, ChangedError, untilChanged } from './input-bytes.js'
import { type LongLineSpool, spooled } from './long-line-spool.js'
import { sizeFault } from './size-fault.js'
import type { Item, ItemFault } from './task.js'

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
  /** Where long lines go; where absent, lines that are too long to be held are let go. */
  readonly longLines?: LongLineSpool
  /** Told how many bytes have been read. */
  readonly onRead: (bytes: number) => void
  readonly signal: AbortSignal
}

/** An item that does not know its input yet. */
type Content = Item extends infer Kind ? (Kind extends Item ? Omit<Kind, 'input' | 'group'> : never) : never

/**
 * The items of an input, in order, those after number `skip`. Where the input itself is at fault, what cannot be read of it is its last
 * item, a loss.
 * @throws WriteError where a long line cannot be written.
 */
export async function* itemsOf(input: Input, index: number, skip: number, options: ReadingOptions): AsyncGenerator<Item> {
  const known = { input: index, ...(input.group !== undefined && { group: input.group }) }
  let last = skip
  try {
    for await (const content of READERS[input.from](input, skip, options, index)) {
      last = content.number
      if (last > skip) yield { ...content, ...known }
    }
  } catch (error) {
    options.signal.throwIfAborted()
    if (error instanceof WriteError) throw error
    if (last >= skip)
      yield { kind: 'loss', input: index, number: last + 1, size: 0, fault: { code: codeOf(error), message: reasonOf(error) } }
  }
}

function codeOf(error: unknown): ItemFault['code'] {
  if (error instanceof CutShortError) return 'cut-short'
  return error instanceof ChangedError ? 'changed' : 'unreadable'
}

type Reader = (input: Input, skip: number, options: ReadingOptions, index: number) => AsyncGenerator<Content>

const READERS: Readonly<Record<Input['from'], Reader>> = {
  text: document,
  markdown: document,
  html: document,
  jsonl: lines,
  warc: payloads,
  parquet: rows,
}

/** A file is read where it is cleaned; what has been looked into already is read here. */
async function* document(input: Input, _: number, options: ReadingOptions): AsyncGenerator<Content> {
  const { idField, urlField, url, maxBytes, onRead, signal } = options
  const { path, name, compression, stamp } = input
  const format = input.from === 'html' || input.from === 'markdown' ? input.from : 'text'
  if (input.chunks) {
    const bytes = await gatheredUpTo(bytesOf(input, onRead, signal), maxBytes)
    const fields = { [idField]: name, ...(url !== undefined && { [urlField]: url }) }
    if (typeof bytes === 'number') yield { kind: 'refused', number: 1, size: 0, fields, fault: sizeFault(bytes, maxBytes)! }
    else yield { kind: 'payload', number: 1, size: bytes.length, bytes, format, fields, name }
  } else {
    const size = stamp?.size ?? 0
    onRead(size)
    yield { kind: 'file', number: 1, size, file: { path, name, format, ...(compression && { compression }) } }
  }
}

async function* lines(input: Input, skip: number, options: ReadingOptions, index: number): AsyncGenerator<Content> {
  const { longLines, onRead, signal } = options
  const splitter = longLines ? new LineSplitter(spooled(longLines, index, skip)) : LineSplitter.lettingGo()
  let number = 0
  // Of a file that changed the last line comes out, too, though nothing may end it.
  let change: ChangedError | undefined
  const all = untilChanged(bytesOf(input, onRead, signal), (error) => (change = error))
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
async function* payloads(input: Input, _: number, options: ReadingOptions): AsyncGenerator<Content> {
  const { idField, urlField, maxBytes } = options
  const { readWarc } = await import('../formats/warc.js')
  for await (const record of readWarc(bytesOf(input, options.onRead, options.signal), { maxBytes })) {
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
async function* rows(input: Input, skip: number, { columns, onRead, signal }: ReadingOptions): AsyncGenerator<Content> {
  const { describeParquet, readParquet } = await import('../formats/parquet-reader.js')
  const { rows: count } = await describeParquet(input.path)
  const share = (input.stamp?.size ?? 0) / Math.max(1, count)
  onRead(share * skip)
  for await (const row of readParquet(input.path, { rowStart: skip, ...(columns && { columns }) })) {
    signal.throwIfAborted()
    const { number, record, error, rows = 1 } = row
    if (error) yield { kind: 'loss', number: number + rows - 1, size: 0, fault: error }
    else if (record) yield { kind: 'record', number, size: sizeOf(record), record }
    onRead(share * rows)
  }
}
