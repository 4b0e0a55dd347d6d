import type { DocumentView } from '../../src/model/document-view.js'
import type { RunManifest, RunRow } from '../../src/model/run-view.js'
import { DocumentViewer, type Shown } from '../document/document-view.js'
import { button, digits, element } from '../dom.js'
import { loadDocuments, loadRows } from './files.js'
import { DocumentList } from './list.js'

const ORDERS: Readonly<Record<string, (a: RunRow, b: RunRow) => number>> = {
  'in the order of the run': () => 0,
  'the largest first': (a, b) => b[2] - a[2],
  'the least expected F1 first': (a, b) => (a[4] < 0 ? 2 : a[4]) - (b[4] < 0 ? 2 : b[4]),
  'the largest share stripped first': (a, b) => share(b) - share(a),
  'by site': (a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0),
}

const share = (row: RunRow) => (row[2] === 0 ? 0 : row[3] / row[2])

/** The documents of a run: a list to search, and the view of each. The address says which. */
class RunPage {
  private readonly rows: RunRow[] = []
  private readonly list = new DocumentList(this.rows)
  private readonly search = element('input', { type: 'search', id: 'search', placeholder: 'name, site, flag' })
  private readonly order = element('select', { id: 'order' })
  private readonly count = element('p', { class: 'faint', role: 'status' })
  private readonly overview: HTMLElement
  private readonly place = element('section', { class: 'result', hidden: true, 'aria-label': 'Document' })
  private found: number[] = []
  private viewer: DocumentViewer | undefined
  private shown: Shown = 'source'
  /** What was asked for last: an older document that comes later is not shown. */
  private wanted = 0

  constructor(
    private readonly manifest: RunManifest,
    root: HTMLElement,
  ) {
    for (const name of Object.keys(ORDERS)) this.order.append(element('option', {}, name))
    this.overview = element(
      'section',
      { 'aria-label': 'All documents' },
      element('h1', {}, manifest.title),
      element('p', {}, element('a', { href: 'index.html' }, 'Overview of the run')),
      ...manifest.notes.map((note) => element('p', { class: 'faint' }, note)),
      element(
        'div',
        { class: 'tools' },
        element('label', { for: 'search' }, 'Search ', this.search),
        element('label', { for: 'order' }, 'Sort ', this.order),
      ),
      this.count,
      this.list.root,
    )
    root.replaceChildren(this.overview, this.place)
    this.search.addEventListener('input', () => this.find())
    this.order.addEventListener('change', () => this.find())
    addEventListener('hashchange', () => void this.go())
  }

  async start(): Promise<void> {
    for (let file = 0; file < this.manifest.rowFiles; file++) {
      for (const row of await loadRows(file)) this.rows.push(row)
      // The first rows are there to look at while the others load.
      if (file === 0 || file === this.manifest.rowFiles - 1) this.find()
    }
    if (this.rows.length === 0) this.find()
    await this.go()
  }

  private find(): void {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const order = ORDERS[this.order.value]!
    this.found = []
    this.rows.forEach(([name, site, , , , notes], i) => {
      const text = `${name} ${site} ${notes}`.toLowerCase()
      if (words.every((word) => text.includes(word))) this.found.push(i)
    })
    this.found.sort((a, b) => order(this.rows[a]!, this.rows[b]!) || a - b)
    this.list.show(this.found)
    const { documents, of } = this.manifest
    const sampled = documents < of ? `, a sample of ${digits(of)} by size, doubt and site` : ''
    this.count.textContent = `${digits(this.found.length)} of ${digits(documents)} documents${sampled}`
  }

  private async go(): Promise<void> {
    const number = Number(new URLSearchParams(location.hash.slice(1)).get('document'))
    const row = this.rows[number - 1]
    this.wanted = row ? number : 0
    if (!row) return this.showList()
    let view: DocumentView | undefined
    try {
      view = (await loadDocuments(row[6]))[row[7]]
    } catch (error) {
      this.count.textContent = (error as Error).message
    }
    if (this.wanted !== number || !view) return
    this.viewer?.end()
    this.viewer = new DocumentViewer(view, { shown: this.shown, onShown: (shown) => (this.shown = shown) })
    this.place.replaceChildren(this.ways(number - 1), this.viewer.root)
    this.place.hidden = false
    this.overview.hidden = true
    scrollTo(0, 0)
  }

  private showList(): void {
    this.viewer?.end()
    this.viewer = undefined
    this.place.replaceChildren()
    this.place.hidden = true
    this.overview.hidden = false
  }

  /** Links back to the list, and to the documents before and behind this one in it. */
  private ways(row: number): HTMLElement {
    const at = this.found.indexOf(row)
    const to = (step: number) => {
      const other = this.found[at + step]
      if (other !== undefined) location.hash = `document=${other + 1}`
    }
    return element(
      'nav',
      { class: 'tools', 'aria-label': 'Documents' },
      element('a', { href: '#' }, 'All documents'),
      ...(at > 0 ? [button('Previous document', () => to(-1))] : []),
      ...(at >= 0 && at + 1 < this.found.length ? [button('Next document', () => to(1))] : []),
      element('span', { class: 'faint' }, at < 0 ? '' : `${digits(at + 1)} of ${digits(this.found.length)}`),
    )
  }
}

const manifest = JSON.parse(document.getElementById('dechaff-run')!.textContent) as RunManifest
void new RunPage(manifest, document.querySelector('main')!).start()
