import type { OutputFormat } from './config.js'
import type { InputFile, InputFormat } from './discover.js'
import type { Compression } from '../node/formats/compression.js'

/** One input on its way to an output. */
export interface Input extends InputFile {
  readonly from: InputFormat
  readonly to: OutputFormat
  readonly compression?: Compression | undefined
  /** What it is called in messages. */
  readonly label: string
  /** Its size in bytes and the time of its last change, where it is a file. */
  readonly stamp?: Stamp | undefined
  /** The site that all in it belongs to, where its folder says so. */
  readonly group?: string | undefined
  /** Its bytes, where one has looked into them already. */
  readonly chunks?: AsyncIterable<Uint8Array>
}

/** By what a file is known to be the same. */
export interface Stamp {
  readonly size: number
  /** In milliseconds. */
  readonly changed: number
}

/** Bytes of all inputs as they lie on the disk, where that is known. */
export function bytesOfAll(inputs: readonly Input[]): number | undefined {
  let bytes = 0
  for (const { stamp } of inputs) {
    if (!stamp) return undefined
    bytes += stamp.size
  }
  return bytes
}

/** True where an input is one document, not a container of records. */
export function isDocument(input: Input): boolean {
  return input.from === 'text' || input.from === 'markdown' || input.from === 'html'
}

/** True for outputs that hold many records. */
export function holdsRecords(to: OutputFormat): to is 'jsonl' | 'parquet' {
  return to === 'jsonl' || to === 'parquet'
}
