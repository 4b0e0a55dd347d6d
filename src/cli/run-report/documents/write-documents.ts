import { dirname, join } from 'node:path'
import type { DocumentView } from '../../../model/document-view.js'
import type { RunManifest, RunRow } from '../../../model/run-view.js'
import { writeWhole } from '../../../node/outputs.js'
import { inlineJson } from '../../document-page/inline-json.js'
import { viewFile } from '../../../node/view-files.js'
import { escapeHtml } from '../escape-html.js'
import { type ReportedRun, runFileOf } from '../read-run.js'
import { type Missing, type RunDocument, runDocuments } from './run-documents.js'
import { type Measures, sampleOf } from './sample.js'

/** A file of documents is full from this size on. In UTF-16 code units. */
const FILE_SIZE = 512 * 1024
const ROWS_A_FILE = 5000

/** The page where the documents are listed and shown, beside the overview. */
export const DOCUMENTS_PAGE = 'documents.html'

/** Scripts of the folder, which is on a disk or a server; nothing else is run or loaded. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"

const SAID: Readonly<Record<Missing, string>> = {
  'no report': 'were written without a report',
  'no clean text': 'were written as Markdown or HTML, and only clean text leads back to the source',
  'too large': 'are too large for a page: use dechaff explain',
  damaged: 'do not match their report: they were changed after the run',
}

/** Writes the documents of runs as pages below a folder, `most` of them at most. Returns what is in the list. @throws WriteError */
export async function writeDocuments(runs: readonly ReportedRun[], out: string, title: string, most: number): Promise<RunManifest> {
  const count = runs.reduce((sum, { summary }) => sum + summary.totals.documents, 0)
  const sample = count > most ? sampleOf(await measure(runs), most) : undefined
  const writer = new DocumentsWriter(out)
  const missing = new Map<Missing, number>()
  let number = -1
  for await (const document of documentsOf(runs)) {
    number++
    if (sample && !sample.has(number)) continue
    if (typeof document === 'string') missing.set(document, (missing.get(document) ?? 0) + 1)
    else await writer.add(document)
  }
  const notes = [...missing].map(([why, many]) => `${many} ${many === 1 ? 'document is' : 'documents are'} not shown: they ${SAID[why]}.`)
  const manifest = { title, of: number + 1, ...(await writer.end()), notes }
  await writeWhole(join(out, 'view.js'), viewFile('run.js'))
  await writeWhole(join(out, 'view.css'), viewFile('style.css'))
  await writeWhole(join(out, DOCUMENTS_PAGE), page(manifest))
  return manifest
}

/** The documents of all runs; of several each is named with its run. */
async function* documentsOf(runs: readonly ReportedRun[]): AsyncGenerator<RunDocument | Missing> {
  for (const run of runs) {
    for await (const document of runDocuments(run, dirname(await runFileOf(run.name))))
      yield typeof document === 'string' || runs.length === 1 ? document : { ...document, name: `${run.name}: ${document.name}` }
  }
}

async function measure(runs: readonly ReportedRun[]): Promise<Measures> {
  const [sizes, expectedF1, sites]: [number[], number[], string[]] = [[], [], []]
  for await (const document of documentsOf(runs)) {
    const isThere = typeof document !== 'string'
    sizes.push(isThere ? document.source.length : 0)
    expectedF1.push(isThere ? (document.report.quality.expectedF1 ?? -1) : -1)
    sites.push(isThere ? document.site : '')
  }
  return { sizes, expectedF1, sites }
}

/** Gathers documents and rows of the list into files that a page loads as scripts, one at a time. */
class DocumentsWriter {
  private documents: string[] = []
  private size = 0
  private files = 0
  private rows: RunRow[] = []
  private rowFiles = 0
  private count = 0

  constructor(private readonly out: string) {}

  async add({ name, site, source, report }: RunDocument): Promise<void> {
    const view: DocumentView = { name, source, report }
    const json = inlineJson(view)
    const { quality, totals, flags } = report
    const notes = [...new Set([...quality.reasons, ...flags.map(({ flag }) => flag)])].join(' ')
    const f1 = quality.expectedF1 ?? -1
    this.rows.push([name, site, source.length, totals.characters.stripped, f1, notes, this.files, this.documents.length])
    this.documents.push(json)
    this.size += json.length
    this.count++
    if (this.size >= FILE_SIZE) await this.endDocuments()
    if (this.rows.length >= ROWS_A_FILE) await this.endRows()
  }

  async end(): Promise<{ documents: number; rowFiles: number }> {
    if (this.documents.length > 0) await this.endDocuments()
    if (this.rows.length > 0) await this.endRows()
    return { documents: this.count, rowFiles: this.rowFiles }
  }

  private async endDocuments(): Promise<void> {
    await writeWhole(join(this.out, 'documents', `${this.files}.js`), `dechaffDocuments(${this.files},[${this.documents.join(',\n')}])\n`)
    this.files++
    this.documents = []
    this.size = 0
  }

  private async endRows(): Promise<void> {
    await writeWhole(join(this.out, 'rows', `${this.rowFiles}.js`), `dechaffRows(${this.rowFiles},${inlineJson(this.rows)})\n`)
    this.rowFiles++
    this.rows = []
  }
}

function page(manifest: RunManifest): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(manifest.title)}</title>
<link rel="stylesheet" href="view.css">
</head>
<body>
<main class="page"><noscript>This page needs JavaScript to list the documents. It loads nothing but the files beside it.</noscript></main>
<script type="application/json" id="dechaff-run">${inlineJson(manifest)}</script>
<script src="view.js"></script>
</body>
</html>
`
}
