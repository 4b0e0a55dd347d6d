import { isUtf8 } from 'node:buffer'
import type { Flag } from '../model/report.js'
import { type CleanedLine, createLineCleaner, malformed } from '../pipeline/lines.js'
import type { RecordOptions } from '../pipeline/record-fields.js'
import type { RecordError } from '../pipeline/records.js'
import { DecodeError, type DecodeOptions, decode } from '../read/decode.js'
import { GappedDecoder } from '../read/decode-gaps.js'
import { byteOrderMark, encodingName, isWide, LONGEST_MARK } from '../read/encodings.js'
import { arrayAsLines } from './json-array.js'
import { GAP } from './formats/read-errors.js'
import { LineSplitter } from './line-splitter.js'

/** Options for JSONL: those of a record cleaner, and what to do besides. */
export interface JsonlOptions<OwnPolicy extends string = never> extends RecordOptions<OwnPolicy>, DecodeOptions {
  /** Called for each line with what became of it and its number, from 1, before it is written. */
  readonly onLine?: (cleaned: CleanedLine, number: number) => void
}

/** A line of JSONL as text. */
export interface JsonlLine {
  /** Its number, from 1. */
  readonly number: number
  /** Absent where the line is too long to hold. */
  readonly text?: string
  /** Raised where its bytes are not UTF-8 and no encoding was named. */
  readonly flag?: Flag
}

/**
 * Compiles options into a stage for `stream.pipeline`: JSONL in bytes in, JSONL in bytes out; one line in, one line out, in order.
 * A record that cannot be cleaned comes out with its `error` and the stream goes on. Memory is bounded by the largest record.
 * @throws OptionError as `createCleaner` does, DecodeError where the encoding is not known.
 */
export function createJsonlCleaner<OwnPolicy extends string = never>(
  options: JsonlOptions<OwnPolicy> = {},
): (input: AsyncIterable<Uint8Array>) => AsyncGenerator<Buffer> {
  const { encoding, onLine, ...recordOptions } = options
  const clean = createLineCleaner(recordOptions)
  const reading = encoding === undefined ? {} : { encoding: encodingName(encoding) }
  return async function* (input) {
    for await (const lines of readLines(input, reading)) {
      let output = ''
      for (const line of lines) {
        const cleaned = cleanLine(line)
        onLine?.(cleaned, line.number)
        output += `${cleaned.line}\n`
      }
      if (output !== '') yield Buffer.from(output, 'utf8')
    }
  }

  function cleanLine({ text, flag }: JsonlLine): CleanedLine {
    return text === undefined ? { line: JSON.stringify({ error: TOO_LONG }), error: TOO_LONG } : clean(text, { flag })
  }
}

/** Reads the lines of JSONL, as many at a time as a chunk of the input holds. A byte order mark is left out. */
export async function* readLines(input: AsyncIterable<Uint8Array>, options: DecodeOptions = {}): AsyncGenerator<JsonlLine[]> {
  let number = 0
  for await (const lines of splitLines(input, options, LineSplitter.lettingGo()))
    yield lines.map((bytes) => ({ number: ++number, ...(bytes && decodeLine(bytes, options)) }))
}

/**
 * Cuts JSONL, or a JSON array of records, into the bytes of its lines, as many at a time as a chunk of the input holds. A byte order mark is left
 * out, UTF-16 and UTF-32 become UTF-8.
 */
export async function* splitLines<T>(
  input: AsyncIterable<Uint8Array>,
  options: DecodeOptions,
  splitter: LineSplitter<T>,
): AsyncGenerator<(Buffer | T)[]> {
  for await (const chunk of arrayAsLines(gapsAsLineEnds(asUtf8(input, options)))) yield splitter.push(chunk)
  yield splitter.end()
}

/** A record of JSONL, or why its line holds none. */
export interface JsonlRecord {
  /** The number of its line, from 1. */
  readonly number: number
  readonly record?: unknown
  readonly error?: RecordError
  readonly flag?: Flag
}

/** Reads the records of JSONL one after the other; blank lines are skipped. */
export async function* readRecords(input: AsyncIterable<Uint8Array>, options: DecodeOptions = {}): AsyncGenerator<JsonlRecord> {
  for await (const lines of readLines(input, options)) {
    for (const { number, text, flag } of lines) {
      if (text === undefined) yield { number, error: TOO_LONG }
      else if (text.trim() !== '') yield { number, ...parsed(text), ...(flag && { flag }) }
    }
  }
}

/** The error of a line that could not be held. */
export const TOO_LONG: RecordError = { code: 'too-long', message: 'the line is longer than 256 MiB: split the document' }

function parsed(line: string): { record: unknown } | { error: RecordError } {
  try {
    return { record: JSON.parse(line) }
  } catch (error) {
    return { error: malformed(error) }
  }
}

/**
 * The text of a line that `splitLines` gave; a flag where its bytes are not UTF-8 and no encoding was named. A byte order mark is left out:
 * files that were put together have one in the middle.
 */
export function decodeLine(bytes: Buffer, options: DecodeOptions): { text: string; flag?: Flag } {
  const decoded = decodeBytes(bytes, options)
  return decoded.text.startsWith(MARK) ? { ...decoded, text: decoded.text.slice(1) } : decoded
}

const MARK = '\ufeff'

function decodeBytes(bytes: Buffer, { encoding = 'utf-8' }: DecodeOptions): { text: string; flag?: Flag } {
  if (encoding === 'utf-8' && isUtf8(bytes)) return { text: bytes.toString('utf8') }
  if (encoding !== 'utf-8' && !isWide(encoding)) return { text: decode(bytes, { encoding }).source }
  try {
    const { source, flag } = decode(bytes)
    return { text: source, ...(flag && { flag }) }
  } catch (error) {
    if (error instanceof DecodeError) return { text: decode(bytes, { encoding: 'windows-1252' }).source }
    throw error
  }
}

const LINE_FEED = 10
const LINE_END = Uint8Array.of(LINE_FEED)

/** What a gap cuts off is a line by itself; between lines nothing is cut off. */
async function* gapsAsLineEnds(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isInLine = false
  for await (const chunk of chunks) {
    if (chunk !== GAP) yield chunk
    else if (isInLine) yield LINE_END
    if (chunk === GAP || chunk.length > 0) isInLine = chunk !== GAP && chunk.at(-1) !== LINE_FEED
  }
}

/** The input without its byte order mark, gaps kept; UTF-16 and UTF-32, whose line ends are not one byte, become UTF-8. */
async function* asUtf8(input: AsyncIterable<Uint8Array>, { encoding }: DecodeOptions): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array()
  let decoder: GappedDecoder | undefined
  const start = (bytes: Uint8Array): Uint8Array => {
    const mark = byteOrderMark(bytes)
    const name = mark?.encoding ?? encoding
    if (name !== undefined && isWide(name)) decoder = new GappedDecoder(name)
    return bytes.subarray(mark?.length ?? 0)
  }
  const toUtf8 = (bytes: Uint8Array) => (decoder ? Buffer.from(decoder.push(bytes), 'utf8') : bytes)
  for await (const chunk of input) {
    if (head) {
      head = Buffer.concat([head, chunk])
      // Who sends a short record waits for its answer: no mark begins with a character of ASCII.
      if (head.length < LONGEST_MARK && !isAscii(head[0]) && chunk !== GAP) continue
      yield toUtf8(start(head))
      head = undefined
    } else if (chunk !== GAP) yield toUtf8(chunk)
    if (chunk !== GAP) continue
    if (decoder) yield Buffer.from(decoder.gap(), 'utf8')
    yield chunk
  }
  if (head) yield toUtf8(start(head))
  if (decoder) yield Buffer.from(decoder.end(), 'utf8')
}

function isAscii(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0 && byte < 0x80
}
