import type { DocumentView } from '../../src/model/document-view.js'
import type { RunRow } from '../../src/model/run-view.js'

/** The files of a run call these with their content: a page from disk can load scripts and nothing else. */
declare global {
  var dechaffRows: (file: number, rows: readonly RunRow[]) => void
  var dechaffDocuments: (file: number, documents: readonly DocumentView[]) => void
}

let rows: readonly RunRow[] = []
let documents: readonly DocumentView[] = []
globalThis.dechaffRows = (_, own) => (rows = own)
globalThis.dechaffDocuments = (_, own) => (documents = own)

/** Files are loaded one after the other, so that what a file has handed over last is its own. */
let last: Promise<unknown> = Promise.resolve()

export function loadRows(file: number): Promise<readonly RunRow[]> {
  return inTurn(`rows/${file}.js`, () => rows)
}

export function loadDocuments(file: number): Promise<readonly DocumentView[]> {
  return inTurn(`documents/${file}.js`, () => documents)
}

function inTurn<T>(src: string, taken: () => T): Promise<T> {
  const turn = last.then(() => load(src)).then(taken)
  last = turn.catch(() => {})
  return turn
}

function load(src: string): Promise<void> {
  const script = document.createElement('script')
  script.src = src
  return new Promise<void>((resolve, reject) => {
    script.onload = () => resolve()
    script.onerror = () => reject(new Error(`${src} is missing: write the report again`))
    document.head.append(script)
  }).finally(() => script.remove())
}
