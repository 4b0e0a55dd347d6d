import { createReadStream, fstatSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { gathered } from '../node/chunks.js'
import { type Compression, readable } from '../node/formats/compression.js'
import { FormatError } from '../node/formats/read-errors.js'
import type { DecodeOptions } from '../read/decode.js'
import { isArrayOfValues, isOneJsonValue, sniffFormat } from '../read/sniff-format.js'
import { formatOfMagic, type InputFormat, MAGIC_LENGTH } from './input-formats.js'

/** The stdin of a process, or what stands in for it. */
export type Stdin = Readable & { readonly fd?: number }

/** The name by which stdin is asked for. */
export const STDIN = '-'

/** What an input is called in messages. */
export function labelOf(path: string): string {
  return path === STDIN ? 'stdin' : path
}

/** The bytes of a file, or of stdin for `-`. */
export async function readInput(stdin: Stdin, path: string, signal?: AbortSignal): Promise<Uint8Array> {
  if (path !== STDIN) return readFile(path, { signal })
  return gathered(openInput(stdin, path, signal))
}

/** The bytes of a file, or of stdin for `-`, chunk by chunk. */
export function openInput(stdin: Stdin, path: string, signal?: AbortSignal): AsyncIterable<Uint8Array> {
  if (path !== STDIN) return openFile(path, signal)
  // Node takes a folder on stdin for an empty file.
  if (stdin.fd !== undefined && fstatSync(stdin.fd).isDirectory()) throw new Error('it is a folder: name it as an argument')
  signal?.addEventListener('abort', () => stdin.destroy(), { once: true })
  return stdin
}

function openFile(path: string, signal: AbortSignal | undefined): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 256 * 1024, signal })
}

/** An input into which one has looked: what it holds, and all of it, to be read from its beginning. */
export interface SniffedInput {
  readonly format: InputFormat
  readonly chunks: AsyncIterable<Uint8Array>
}

/** Reads as much of an input as it takes to tell what it holds. */
export async function sniffInput(input: AsyncIterable<Uint8Array>, options: DecodeOptions = {}): Promise<SniffedInput> {
  const rest = input[Symbol.asyncIterator]()
  const looked: Uint8Array[] = []
  let head: Uint8Array = new Uint8Array()
  let format: InputFormat | undefined
  while (format === undefined) {
    const { value, done = false } = await rest.next()
    if (!done) {
      looked.push(value)
      head = Buffer.concat([head, value])
    }
    format = formatOf(head, done, options)
  }
  return { format, chunks: joined(looked, rest) }
}

/** Chunk by chunk: one of them may be a `GAP`. */
async function* joined(looked: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* looked
  yield* { [Symbol.asyncIterator]: () => rest }
}

/** Tells what a file holds by its beginning. */
export async function sniffFile(
  path: string,
  compression: Compression | undefined,
  signal: AbortSignal,
  options: DecodeOptions = {},
): Promise<InputFormat> {
  let head: Uint8Array = new Uint8Array()
  const chunks = openFile(path, signal)
  for await (const chunk of readable(chunks, compression)) {
    head = Buffer.concat([head, chunk])
    const format = formatOf(head, false, options)
    if (format !== undefined) return format
  }
  return formatOf(head, true, options) ?? 'text'
}

const ONE_JSON_VALUE = 'it is one JSON value over several lines: write one record a line, such as with jq -c . FILE, or say --from text'
const NO_RECORDS =
  'it is a JSON array of something else than records: make records of its texts, such as with jq -c ".[] | {text: .}" FILE, or say --from text'

function formatOf(head: Uint8Array, isAll: boolean, options: DecodeOptions): InputFormat | undefined {
  if (head.length < MAGIC_LENGTH && !isAll) return undefined
  const format = formatOfMagic(head) ?? sniffFormat(head, isAll, options)
  if (format === 'text' && isOneJsonValue(head)) throw new FormatError(ONE_JSON_VALUE)
  if (format === 'text' && isArrayOfValues(head, isAll)) throw new FormatError(NO_RECORDS)
  return format
}
