import type { DefaultTreeAdapterTypes, parse } from 'parse5'
import { EngineError } from '../model/engine.js'
import type { Span } from '../model/span.js'

type Parsed = DefaultTreeAdapterTypes.ParentNode
type ParsedElement = DefaultTreeAdapterTypes.Element

/** Where the texts of a document stand in the HTML it was made from. */
export type Places = Map<Node, Span>

/**
 * What a page may have at most, as the time grows with the square of each, in jsdom and in those who walk it.
 * Of 3000 pages the largest had 16000 elements, the longest row of siblings was 2300 nodes, the deepest nesting 68.
 */
const MAX_ELEMENTS = 20_000
const MAX_SIBLINGS = 10_000
const DEEPEST = 500

/** An element whose name no script may give: what it is called tells nothing. */
const ODD_NAME = 'unknown'
const SVG_OR_MATHML = /^http:\/\/www\.w3\.org\/(?:2000\/svg|1998\/Math\/MathML)$/
const HIDES = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b/i

/**
 * Fills an empty document with a page, and says where each text of it stands in the HTML.
 *
 * jsdom could parse the page itself, but its CSS parser throws on style sheets and style attributes with errors, and its places are
 * wrong (or it throws) where text stands between the rows of a table. Scripts and style sheets are left out, but for scripts of data.
 * @throws EngineError where the page has too many elements, in all or in one, or they are nested too deeply.
 */
export function fillDocument(document: Document, html: string, parseHtml: typeof parse): Places {
  const page = parseHtml(html, { sourceCodeLocationInfo: true, scriptingEnabled: false })
  const places: Places = new Map()
  let elements = 0
  document.replaceChildren()
  const open: [Parsed, Node, number][] = [[page, document, 0]]
  for (let next = open.pop(); next; next = open.pop()) {
    const [parsed, parent, depth] = next
    if (depth > DEEPEST) throw new EngineError(`elements are nested more than ${DEEPEST} deep`)
    if (parsed.childNodes.length > MAX_SIBLINGS) throw new EngineError(`an element has more than ${MAX_SIBLINGS} children`)
    for (const child of parsed.childNodes) {
      if ('value' in child) {
        const text = document.createTextNode(child.value)
        const { startOffset, endOffset } = child.sourceCodeLocation!
        places.set(text, { start: startOffset, end: endOffset })
        parent.appendChild(text)
      } else if ('data' in child) {
        parent.appendChild(document.createComment(child.data))
      } else if ('tagName' in child && !isLeftOut(child)) {
        if (++elements > MAX_ELEMENTS) throw new EngineError(`there are more than ${MAX_ELEMENTS} elements`)
        const element = withAttributes(createElement(document, child), child)
        parent.appendChild(element)
        open.push([child, element, depth + 1])
      }
    }
  }
  return places
}

function isLeftOut({ tagName, attrs }: ParsedElement): boolean {
  if (tagName === 'style') return true
  return tagName === 'script' && !attrs.some(({ name, value }) => name === 'type' && value === 'application/ld+json')
}

function createElement(document: Document, { tagName, namespaceURI }: ParsedElement): Element {
  try {
    return SVG_OR_MATHML.test(namespaceURI) ? document.createElementNS(namespaceURI, tagName) : document.createElement(tagName)
  } catch {
    return document.createElement(ODD_NAME)
  }
}

/** Sets the attributes that can be set: a parser takes names that a script may not give. Of styles only whether they hide is kept. */
function withAttributes(element: Element, { attrs }: ParsedElement): Element {
  for (const { name, value } of attrs) {
    if (name !== 'style') setWhereAllowed(element, name, value)
    else if (HIDES.test(value)) element.setAttribute('hidden', '')
  }
  return element
}

function setWhereAllowed(element: Element, name: string, value: string): void {
  try {
    element.setAttribute(name, value)
  } catch {
    // A name of odd characters: none that a reader of the page would look for.
  }
}
