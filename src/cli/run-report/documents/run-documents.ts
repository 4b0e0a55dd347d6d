import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Report } from '../../../model/report.js'
import { MAX_HELD } from '../../../node/line-splitter.js'
import { columnsAsJson } from '../../../node/formats/value-json.js'
import { restore } from '../../../write/restore.js'
import { inUtf16 } from '../../../write/utf16-report.js'
import { discover } from '../../../runs/discover.js'
import { inputsOf } from '../../../runs/find-inputs.js'
import { stemOf } from '../../../runs/input-formats.js'
import type { InputFile } from '../../../runs/input-source.js'
import { type Input, isDocument } from '../../../runs/input.js'
import { itemsOf } from '../../../runs/read-items.js'
import { ERRORS } from '../../../runs/run-output.js'
import type { Item } from '../../../runs/task.js'
import type { ReportedRun } from '../read-run.js'

/** A document of a run, as it lies in the folder of the run. */
export interface RunDocument {
  readonly name: string
  readonly site: string
  readonly source: string
  readonly report: Report
}

/** Why a document of a run cannot be shown. */
export type Missing = 'no report' | 'no clean text' | 'too large' | 'damaged'

/** Larger texts are not put into pages. In bytes. */
const LARGEST = 8 * 1024 * 1024

/** Reads the documents of a run in order: texts with their reports beside them, and records with their report. */
export async function* runDocuments(run: ReportedRun, folder: string): AsyncGenerator<RunDocument | Missing> {
  const { files } = await discover(folder)
  for (const file of files) {
    if (file.name === ERRORS || file.name.endsWith('.report.json')) continue
    const { inputs } = await inputsOf(Readable.from([]), [file], { from: 'auto', signal: new AbortController().signal })
    const input = inputs[0]
    // A text may look like Markdown, or like records: where its report lies beside it, it is one document.
    if (input && !isDocument(input) && !(await hasReport(file))) yield* records(input, run)
    else yield await document(file)
  }
}

function reportFile({ path }: InputFile): string {
  return join(path, '..', `${stemOf(basename(path))}.report.json`)
}

async function hasReport(file: InputFile): Promise<boolean> {
  return (await stat(reportFile(file)).catch(() => undefined)) !== undefined
}

async function document(file: InputFile): Promise<RunDocument | Missing> {
  if (!(await hasReport(file))) return 'no report'
  if (!file.name.endsWith('.txt')) return 'no clean text'
  if ((await stat(file.path)).size > LARGEST || (await stat(reportFile(file))).size > 8 * LARGEST) return 'too large'
  try {
    const [text, report] = await Promise.all([readFile(file.path, 'utf8'), readFile(reportFile(file), 'utf8')])
    return restored(file.name, '', text, JSON.parse(report) as Report)
  } catch {
    return 'damaged'
  }
}

async function* records(input: Input, { summary }: ReportedRun): AsyncGenerator<RunDocument | Missing> {
  const settings: Readonly<Record<string, unknown>> = { ...summary.settings }
  const field = (option: string, name: string) => (typeof settings[option] === 'string' ? String(settings[option]) : name)
  const [text, report, url, id] = [
    field('textField', 'text'),
    field('reportField', 'report'),
    field('urlField', 'url'),
    field('idField', 'id'),
  ]
  const reading = { idField: id, urlField: url, maxBytes: MAX_HELD, onRead: () => {}, signal: new AbortController().signal }
  for await (const item of itemsOf(input, 0, 0, reading)) {
    const record = recordOf(item)
    if (record === undefined || 'error' in record) continue
    const own = typeof record[report] === 'string' ? (parsed(record[report]) as unknown) : record[report]
    const name = `${input.name}:${item.number}`
    if (typeof record[text] !== 'string') yield 'no clean text'
    else if (typeof own !== 'object' || own === null) yield 'no report'
    else if (record[text].length > LARGEST) yield 'too large'
    else {
      const called = typeof record[id] === 'string' || typeof record[id] === 'number' ? `${name} (${record[id]})` : name
      yield restored(called, siteOf(record[url]), record[text], own as Report)
    }
  }
}

function recordOf(item: Item): Record<string, unknown> | undefined {
  if (item.kind === 'record') return parsed(columnsAsJson(item.record))
  return item.kind === 'line' && item.bytes ? parsed(Buffer.from(item.bytes).toString('utf8')) : undefined
}

function parsed(json: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(json) as unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function siteOf(url: unknown): string {
  return typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : ''
}

function restored(name: string, site: string, text: string, report: Report): RunDocument | Missing {
  try {
    const source = restore(text, report)
    return { name, site, source, report: inUtf16(report, text, source) }
  } catch {
    return 'damaged'
  }
}
