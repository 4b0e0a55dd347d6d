import type { RecordError } from '../pipeline/records.js'
import type { PartialSketch } from '../pipeline/site-sketches.js'
import { readFileChunks } from '../node/byte-ranges.js'
import type { OutputFormat } from './output-formats.js'
import type { Compression } from '../node/formats/compression.js'
import type { TotalsData } from './totals.js'
import type { RequestOptions } from './request-options.js'
import type { SourceKind } from '../pipeline/source.js'

/** Fields of a record that its container says of it, such as its address and date. */
export type Fields = Readonly<Record<string, unknown>>

/** Why an item could not be read or cleaned: what stands in the field `error` of its record. */
export type ItemFault = RecordError

/** One document on its way to a worker, as it came out of its input. */
export type Item = {
  /** The input it comes from, by its place among all. */
  readonly input: number
  /** Its number in its input, from 1. */
  readonly number: number
  /** Bytes it stands for, to make batches of about one size. */
  readonly size: number
  /** Why it is not to be cleaned. */
  readonly fault?: ItemFault
  /** The site it belongs to, where its folder says so. */
  readonly group?: string
} & (
  | { readonly kind: 'line'; /** Null where it is too long to hold. */ readonly bytes: Uint8Array | null }
  /** A JSON object with a document, which may say under `options` how it is cleaned. It comes out as a line of JSONL. */
  | { readonly kind: 'request'; readonly bytes: Uint8Array }
  /** A line of JSONL in a file of its own, which goes when what comes of it is written. It is alone in its task. */
  | { readonly kind: 'long-line'; readonly path: string }
  | {
      readonly kind: 'payload'
      readonly bytes: Uint8Array
      readonly format: SourceKind
      readonly contentType?: string
      /** Why it is not whole. */
      readonly truncated?: string
      readonly fields: Fields
      /** The name of the input where it is the one document of it. */
      readonly name?: string
      /** What the outputs of that are called before their extensions, where that does not follow from its name. */
      readonly stem?: string
    }
  | { readonly kind: 'record'; readonly record: object }
  | { readonly kind: 'file'; readonly file: DocumentFile }
  /** A record that cannot be read: it comes out with its error. */
  | { readonly kind: 'refused'; readonly fields: Fields; readonly fault: ItemFault }
  /** What is missing of an input: nothing comes out, but the loss is named. */
  | { readonly kind: 'loss'; readonly fault: ItemFault }
  /** A record that is no document, such as an image of a crawl: it is counted and nothing comes out. */
  | { readonly kind: 'skip'; readonly why: string }
)

/** An item that comes out of an input. */
export type InputItem = Exclude<Item, { kind: 'request' }>

/** A file that holds one document. */
export interface DocumentFile {
  readonly path: string
  /** Its name below the folder it was found in. */
  readonly name: string
  /** What its outputs are called before their extensions, where that does not follow from its name. */
  readonly stem?: string
  readonly format: SourceKind
  readonly compression?: Compression
}

/** Documents that are cleaned one after the other in one go: records of one input, or files that hold one document each. */
export interface Task {
  readonly to: OutputFormat
  /** The name of the input that its records come from; the folder that their documents are written to is called so. */
  readonly name?: string
  readonly items: readonly Item[]
  /** Options for its documents, over those of the run. */
  readonly options?: RequestOptions
  /** True where lines are not to be compressed: the task is a part of one that failed as a whole. */
  readonly plain?: boolean
  /** Documents in files with more bytes than this are for workers, who have limits: the task is refused with TooMuchHereError. */
  readonly mostHere?: number
}

/** A document that failed. */
export interface Failure extends ItemFault {
  readonly input: number
  readonly number: number
  /** What the record calls itself, where it says so. */
  readonly id?: unknown
  readonly url?: unknown
}

/** What a task has put out. */
export interface TaskWritten {
  /** Lines of JSONL, compressed where that was asked for; or texts, one by one. */
  readonly bytes?: readonly Uint8Array[]
  /** A file with what comes after them: a line that is too long to be held. Who has written it to its place removes it. */
  readonly file?: string
  /** Records, for outputs that are no text. */
  readonly records?: readonly object[]
  /** Names of the files that were written. */
  readonly files?: readonly string[]
  /** What was learned. */
  readonly sketches?: readonly PartialSketch[]
}

/** What came of a task. */
export interface TaskResult extends TaskWritten {
  readonly failures: readonly Failure[]
  /** By input; those from `MAX_ROWS` on together under it. */
  readonly totals: readonly (readonly [input: number, totals: TotalsData])[]
  /** Why nothing more can be written: the disk is full, say. The task is then not done. */
  readonly halted?: string
}

/** Inputs that have totals of their own, from the first: as many as a summary shows one by one. */
export const MAX_ROWS = 40

/** Does tasks: here, or in workers. */
export interface Executor {
  run(task: Task): Promise<TaskResult>
  /** Ends, soon. */
  close(): Promise<void>
}

/** True where a task has put out no record. */
export function isNothing({ bytes = [], file, records = [] }: TaskWritten): boolean {
  return bytes.length === 0 && file === undefined && records.length === 0
}

/** The bytes of lines or texts that a task has put out, piece by piece. */
export async function* bytesWritten({ bytes = [], file }: TaskWritten): AsyncGenerator<Uint8Array> {
  yield* bytes
  if (file !== undefined) yield* readFileChunks(file)
}
