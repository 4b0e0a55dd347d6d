import type { DecodeOptions } from '../../read/decode.js'
import { gathered } from '../chunks.js'
import { CutShortError } from '../formats/read-errors.js'
import { splitLines } from '../jsonl.js'
import { reasonOf } from '../reasons.js'
import type { Input } from './input.js'
import { bytesOf, ChangedError } from './input-bytes.js'
import type { Item } from './task.js'

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
  /** Told of records that are passed over, such as the images of a crawl, by what they are. */
  readonly onSkip: (why: string) => void
  /** Told how many bytes have been read. */
  readonly onRead: (bytes: number) => void
  readonly signal: AbortSignal
}

/** An item that does not know its input yet. */
type Content = Item extends infer Kind ? (Kind extends Item ? Omit<Kind, 'input'> : never) : never

/**
 * The items of an input, in order, those after number `skip`. Where the input itself is at fault, what cannot be read of it is its last
 * item, a loss.
 */
export async function* itemsOf(input: Input, index: number, skip: number, options: ReadingOptions): AsyncGenerator<Item> {
  let last = skip
  try {
    for await (const content of READERS[input.from](input, skip, options)) {
      last = content.number
      if (last > skip) yield { ...content, input: index }
    }
  } catch (error) {
    options.signal.throwIfAborted()
    yield { kind: 'loss', input: index, number: last + 1, size: 0, fault: { code: codeOf(error), message: reasonOf(error) } }
  }
}

function codeOf(error: unknown): string {
  if (error instanceof CutShortError) return 'cut-short'
  return error instanceof ChangedError ? 'changed' : 'unreadable'
}

type Reader = (input: Input, skip: number, options: ReadingOptions) => AsyncGenerator<Content>

const READERS: Readonly<Record<Input['from'], Reader>> = {
  text: document,
  html: document,
  jsonl: lines,
  warc: payloads,
  parquet: rows,
}

/** A file is read where it is cleaned; what has been looked into already is read here. */
async function* document(input: Input, _: number, { idField, urlField, url, onRead, signal }: ReadingOptions): AsyncGenerator<Content> {
  const { path, name, compression, stamp } = input
  const format = input.from === 'html' ? 'html' : 'text'
  if (input.chunks) {
    const bytes = await gathered(bytesOf(input, onRead, signal))
    const fields = { [idField]: name, ...(url !== undefined && { [urlField]: url }) }
    yield { kind: 'payload', number: 1, size: bytes.length, bytes, format, fields }
  } else {
    const size = stamp?.size ?? 0
    onRead(size)
    yield { kind: 'file', number: 1, size, file: { path, name, format, ...(compression && { compression }) } }
  }
}

async function* lines(input: Input, _: number, options: ReadingOptions): AsyncGenerator<Content> {
  const { encoding } = options
  let number = 0
  for await (const found of splitLines(bytesOf(input, options.onRead, options.signal), encoding === undefined ? {} : { encoding })) {
    for (const bytes of found) yield { kind: 'line', number: ++number, size: bytes?.length ?? 0, bytes }
  }
}

/** Records of a WARC; the bytes of a page are decoded where it is cleaned. */
async function* payloads(input: Input, _: number, options: ReadingOptions): AsyncGenerator<Content> {
  const { idField, urlField, maxBytes, onSkip } = options
  const { readWarc } = await import('../formats/warc.js')
  for await (const record of readWarc(bytesOf(input, options.onRead, options.signal), { maxBytes })) {
    const { number } = record
    if ('skipped' in record) {
      onSkip(record.skipped)
      continue
    }
    const { id, url, date } = record
    const fields = { ...(id !== undefined && { [idField]: id }), ...(url !== undefined && { [urlField]: url }), ...(date !== undefined && { date }) }
    if ('error' in record) yield { kind: 'refused', number, size: 0, fields, fault: record.error }
    else {
      const { bytes, format, contentType } = record
      yield { kind: 'payload', number, size: bytes.length, bytes, format, fields, ...(contentType !== undefined && { contentType }) }
    }
  }
}

/** Rows of a Parquet file, whose earlier row groups need not be read. Their size is told from the file's. */
async function* rows(input: Input, skip: number, { columns, onRead, signal }: ReadingOptions): AsyncGenerator<Content> {
  const { readParquet } = await import('../formats/parquet-reader.js')
  let number = skip
  for await (const { record, size } of readParquet(input.path, { rowStart: skip, ...(columns && { columns }) })) {
    signal.throwIfAborted()
    onRead(size)
    yield { kind: 'record', number: ++number, size, record }
  }
}
