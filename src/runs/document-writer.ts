import { join } from 'node:path'
import type { Metadata } from '../model/page.js'
import type { CleanResult } from '../pipeline/clean.js'
import { frontMatter } from '../write/front-matter.js'
import { OUTPUT_FORMATS, type OutputFormat } from './output-formats.js'
import { writeWhole } from '../node/outputs.js'
import type { Settings } from './settings.js'

/** The extension of what is written. */
export function extensionOf(to: OutputFormat): string {
  return OUTPUT_FORMATS[to].extension
}

/** What is written beside a document. */
export interface Besides {
  readonly report: boolean
  /** Only of pages. */
  readonly metadata: boolean
}

/** What is written beside each document, by what was asked for. */
export function besidesOf({ records, frontMatter }: Settings, to: OutputFormat): Besides {
  const isInFront = frontMatter === true && to === 'markdown'
  return { report: records.report !== 'none', metadata: records.metadata !== false && !isInFront }
}

/** The files that a document is written to. */
export interface DocumentFiles {
  readonly document: string
  readonly report?: string
  /** Absent where it is no page, or none is wanted. */
  readonly metadata?: string
}

/** The files of a document, by what stands before their extensions. */
export function documentFiles(stem: string, to: OutputFormat, { report, metadata }: Besides): DocumentFiles {
  return {
    document: stem + extensionOf(to),
    ...(report && { report: `${stem}.report.json` }),
    ...(metadata && { metadata: `${stem}.metadata.json` }),
  }
}

/** Writes documents with what stands beside them. */
export class DocumentWriter {
  constructor(
    private readonly settings: Settings,
    private readonly out: string,
  ) {}

  /** Writes the files of a document and gives their names. The document comes last: where it is there, all of it is. */
  async write(to: OutputFormat, stem: string, result: CleanResult): Promise<string[]> {
    const { report, metadata } = result
    const besides = besidesOf(this.settings, to)
    const files = documentFiles(join(this.out, stem), to, { ...besides, metadata: besides.metadata && isOfPage(metadata) })
    const isFull = (this.settings.records.report ?? 'full') === 'full'
    if (files.report !== undefined) await writeWhole(files.report, `${JSON.stringify(report, null, isFull ? 2 : 0)}\n`)
    if (files.metadata !== undefined) await writeWhole(files.metadata, `${JSON.stringify(metadata, null, 2)}\n`)
    await writeWhole(files.document, documentText(to, result, this.settings))
    return Object.values(files)
  }
}

/** Texts have theirs in records alone: few values are not worth a file. */
function isOfPage(metadata: Metadata | undefined): metadata is Metadata {
  return metadata !== undefined && metadata.source !== 'text'
}

/** What is written of a document: its text, or its Markdown or HTML. */
export function documentText(to: OutputFormat, { text, formatted, metadata }: CleanResult, settings: Settings): string {
  const front = to === 'markdown' && settings.frontMatter && isOfPage(metadata) ? frontMatter(metadata) : ''
  return front + (to === 'text' ? text : (formatted ?? text))
}
