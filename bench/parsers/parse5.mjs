import { html, parse } from 'parse5'
import { isSkipped } from './skipped.mjs'
import { treeText } from './tree-text.mjs'

/** The reference: the tree that the HTML standard builds, without scripting. */
export const parse5 = {
  name: 'parse5',
  textOf: (page) => treeText({ root: parse(page, { scriptingEnabled: false }), childrenOf, textOf, isSkipped: isUnseen }),
}

const childrenOf = (node) => node.content?.childNodes ?? node.childNodes ?? []

const textOf = (node) => (node.nodeName === '#text' ? node.value : undefined)

/** By namespace: `title` in `math` is an element like any other. */
function isUnseen({ namespaceURI, tagName, attrs }) {
  if (namespaceURI === html.NS.HTML) return isSkipped(tagName, attrs.find(({ name }) => name === 'shadowrootmode')?.value)
  return namespaceURI === html.NS.SVG
}
