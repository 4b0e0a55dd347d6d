import { extname } from 'node:path'
import { DOCUMENT_EXTENSIONS } from '../model/document-extensions.js'
import { withoutCompression } from '../node/formats/compression.js'
import { documentsAs, lines, payloads, type Reader, rows } from './items.js'
import type { InputSource } from './input-source.js'
import type { OutputFormat } from './output-formats.js'

/** All that is known of a format of inputs. */
interface InputFormatEntry {
  /** By these a file is known, compressed or not; those of containers and texts alike. */
  readonly extensions: readonly string[]
  /** What a file of it begins with, where the first bytes tell; `sniffFormat` of `src/read` tells texts and pages apart. */
  readonly magic?: string
  /** Whether an input is one document, or holds many records. */
  readonly holds: 'document' | 'records'
  /** What is written of it where nothing else is asked for. */
  readonly to: OutputFormat
  /** Its documents, in order. */
  readonly read: Reader
  /** True if it is read from its end, which a pipe does not allow. */
  readonly isReadFromEnd?: true
  /** True if its records stand in columns, some of which can be chosen. */
  readonly hasColumns?: true
  /** False if there is no page in it. */
  readonly hasPages?: false
}

/** The formats that are read, as `--from` lists them. To add one: its entry here, and its reader. */
export const INPUT_FORMATS = {
  text: { extensions: DOCUMENT_EXTENSIONS.text, holds: 'document', to: 'text', read: documentsAs('text'), hasPages: false },
  markdown: { extensions: DOCUMENT_EXTENSIONS.markdown, holds: 'document', to: 'text', read: documentsAs('markdown'), hasPages: false },
  html: { extensions: DOCUMENT_EXTENSIONS.html, holds: 'document', to: 'text', read: documentsAs('html') },
  jsonl: { extensions: ['.jsonl', '.ndjson'], holds: 'records', to: 'jsonl', read: lines },
  // The archives of crawls: pages as they were sent, or the text that was made of them.
  warc: { extensions: ['.warc', '.wet'], magic: 'WARC/1.', holds: 'records', to: 'jsonl', read: payloads },
  parquet: {
    extensions: ['.parquet'],
    magic: 'PAR1',
    holds: 'records',
    to: 'parquet',
    read: rows,
    isReadFromEnd: true,
    hasColumns: true,
  },
} as const satisfies Record<string, InputFormatEntry>

/** What an input can be. */
export type InputFormat = keyof typeof INPUT_FORMATS

/** All of them. */
export const INPUTS = Object.keys(INPUT_FORMATS) as InputFormat[]

/** All that is known of a format. */
export function inputFormat(from: InputFormat): InputFormatEntry {
  return INPUT_FORMATS[from]
}

/** The extensions of all formats. */
export const EXTENSIONS: readonly string[] = INPUTS.flatMap((format) => INPUT_FORMATS[format].extensions)

/** What a file holds by its name, compressed or not; undefined where the name does not tell. */
export function formatOfName(name: string): InputFormat | undefined {
  const extension = extname(withoutCompression(name)).toLowerCase()
  return INPUTS.find((format) => inputFormat(format).extensions.includes(extension))
}

/** The format that goes by a name or by an extension: `markdown`, `md`. */
export function inputFormatCalled(name: string): InputFormat | undefined {
  return INPUTS.find((format) => format === name || inputFormat(format).extensions.includes(`.${name}`))
}

/** The bytes it takes to find a format by what its files begin with. */
export const MAGIC_LENGTH = Math.max(...INPUTS.map((format) => inputFormat(format).magic?.length ?? 0))

/** What a file holds by its first bytes; undefined where they do not tell. */
export function formatOfMagic(head: Uint8Array): InputFormat | undefined {
  const beginning = Buffer.from(head.subarray(0, MAGIC_LENGTH)).toString('latin1')
  return INPUTS.find((format) => {
    const { magic } = inputFormat(format)
    return magic !== undefined && beginning.startsWith(magic)
  })
}

/** What the outputs of an input are called before their extensions. */
export function outputStem({ stem, name }: Pick<InputSource, 'stem' | 'name'>): string {
  return stem ?? stemOf(name)
}

/** The name of an input without the extensions that say what it is and how it is compressed. */
export function stemOf(name: string): string {
  const uncompressed = withoutCompression(name)
  return formatOfName(name) === undefined ? uncompressed : uncompressed.slice(0, -extname(uncompressed).length)
}
