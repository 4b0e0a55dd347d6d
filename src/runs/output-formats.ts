/** What is known of a format that is written. */
interface OutputFormatEntry {
  /** The extension of its files. */
  readonly extension: string
  /** Whether a file of it is one document, or holds many records. */
  readonly holds: 'document' | 'records'
}

/**
 * The formats that are written, as `--to` lists them. To add one: its entry here, and how it is written: a document in
 * `src/pipeline/format.ts`, records in `shard-writer.ts`.
 */
export const OUTPUT_FORMATS = {
  text: { extension: '.txt', holds: 'document' },
  markdown: { extension: '.md', holds: 'document' },
  html: { extension: '.html', holds: 'document' },
  jsonl: { extension: '.jsonl', holds: 'records' },
  parquet: { extension: '.parquet', holds: 'records' },
} as const satisfies Record<string, OutputFormatEntry>

/** What can be written. */
export type OutputFormat = keyof typeof OUTPUT_FORMATS

/** The formats of files that hold many records. */
export type RecordsFormat = { [to in OutputFormat]: (typeof OUTPUT_FORMATS)[to]['holds'] extends 'records' ? to : never }[OutputFormat]

/** All of them. */
export const TO = Object.keys(OUTPUT_FORMATS) as OutputFormat[]

/** Those that hold many records. */
export const RECORDS = TO.filter((to): to is RecordsFormat => OUTPUT_FORMATS[to].holds === 'records')

/** The format that goes by a name or by its extension: `markdown`, `md`. */
export function outputFormatCalled(name: string): OutputFormat | undefined {
  return TO.find((format) => format === name || OUTPUT_FORMATS[format].extension === `.${name}`)
}

/** True for outputs that hold many records. */
export function holdsRecords(to: OutputFormat): to is RecordsFormat {
  return OUTPUT_FORMATS[to].holds === 'records'
}
