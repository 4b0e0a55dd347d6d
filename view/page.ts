import type { DocumentView } from '../src/model/document-view.js'
import { DocumentViewer, type Shown } from './document/document-view.js'
import { element } from './dom.js'

/** The page of one document: its data are in the page, as JSON that is no script. */
const data = JSON.parse(document.getElementById('dechaff-document')!.textContent) as DocumentView
const shown = new URLSearchParams(location.hash.slice(1)).get('view') as Shown | null
const viewer = new DocumentViewer(data, {
  ...(shown !== null && { shown }),
  onShown: (now) => history.replaceState(null, '', `#view=${now}`),
})
document.body.replaceChildren(element('main', { class: 'page' }, viewer.root))
