import { type Engine, EngineError } from '../model/engine.js'
import type { Span } from '../model/span.js'
import { fillDocument, type Places } from './located-document.js'
import { reasonOf } from './reasons.js'
import { loadOptional } from './formats/optional-package.js'

/** The packages are optional: few users need them, and jsdom is large. */
const load = <Loaded>(loading: () => Promise<Loaded>) =>
  loadOptional('the engine readability', ['jsdom', '@mozilla/readability', 'parse5'], loading)

/** `NodeFilter.SHOW_TEXT`, which is a global of browsers only. */
const SHOW_TEXT = 4

/**
 * Mozilla's Readability on jsdom as an engine. Both are loaded here and nowhere else: they take memory and time that nobody who does
 * without them should spend. No script of the page runs and nothing is fetched. The address of a page makes no difference to it.
 * @throws MissingPackageError if a package that it needs is not installed: it names the command that installs them.
 */
export async function loadReadability(): Promise<Engine> {
  // One after the other: Node 20 fails where jsdom requires parse5 while it is being imported.
  const { parse } = await load(() => import('parse5'))
  const { JSDOM } = await load(() => import('jsdom'))
  const { Readability } = await load(() => import('@mozilla/readability'))
  return {
    name: 'readability',
    keeps(html) {
      const { window } = new JSDOM()
      try {
        // A document without a window: no frame, image or style sheet in it is ever looked after.
        const document = window.document.implementation.createHTMLDocument()
        const places = fillDocument(document, html, parse)
        const all = [...places.values()]
        keepPlaces(document.body, places)
        const article = new Readability(document, { serializer: (node) => node }).parse()
        return article?.content ? spansOf(all, placesIn(article.content, places), html.length) : undefined
      } catch (cause) {
        if (cause instanceof EngineError) throw cause
        throw new EngineError(`Readability failed: ${reasonOf(cause)}`, { cause })
      } finally {
        window.close()
      }
    },
  }
}

/**
 * Sees to it that the places of all texts stay known: Readability would parse some of them again.
 * Where an attempt finds too little it writes the HTML of the body back, as it was, and tries again; here that gives copies of the nodes.
 * And it makes new texts of links to scripts.
 */
function keepPlaces(body: HTMLElement, places: Places): void {
  let saved: Node
  Object.defineProperty(body, 'innerHTML', {
    get() {
      saved = copyOf(body, places)
      return ''
    },
    set() {
      const copy = copyOf(saved, places)
      body.replaceChildren()
      while (copy.firstChild) body.appendChild(copy.firstChild)
    },
  })
  for (const link of body.querySelectorAll('a[href^="javascript:"]')) link.removeAttribute('href')
}

/** A deep copy of a node, its texts in the same places. */
function copyOf(node: Node, places: Places): Node {
  const copy = node.cloneNode(true)
  const copies = textsIn(copy)
  for (const text of textsIn(node)) places.set(copies.next().value!, places.get(text)!)
  return copy
}

function* textsIn(node: Node): Generator<Node, undefined> {
  const walker = node.ownerDocument!.createTreeWalker(node, SHOW_TEXT)
  while (walker.nextNode()) yield walker.currentNode
}

function placesIn(node: Node, places: Places): ReadonlySet<Span> {
  return new Set([...textsIn(node)].map((text) => places.get(text)!))
}

/** The kept ones of all places as disjoint ranges, in order. A text from around a table lies around the texts of its cells: the inner one counts. */
function spansOf(all: readonly Span[], kept: ReadonlySet<Span>, length: number): Span[] {
  const isKept = new Uint8Array(length)
  const widestFirst = [...all].sort((a, b) => b.end - b.start - (a.end - a.start))
  for (const place of widestFirst) isKept.fill(kept.has(place) ? 1 : 0, place.start, place.end)
  const spans: Span[] = []
  for (let start = isKept.indexOf(1); start >= 0;) {
    const next = isKept.indexOf(0, start)
    const end = next < 0 ? length : next
    spans.push({ start, end })
    start = isKept.indexOf(1, end)
  }
  return spans
}
