import { html, parse } from 'parse5'
import { SKIPPED } from './skipped.mjs'
import { treeText } from './tree-text.mjs'

/** The reference: the tree that the HTML standard builds, without scripting. */
export const parse5 = { name: 'parse5', textOf: (page) => textOfTree(treeOf(page)) }

/** The tree of a page as the standard builds it. */
export function treeOf(page) {
  return parse(page, { scriptingEnabled: false })
}

/** The text that such a tree shows. */
export function textOfTree(root) {
  return treeText({ root, childrenOf, textOf, isSkipped })
}

/** What stands in a `template` hangs on its `content`, so it has no children. */
const childrenOf = (node) => node.childNodes ?? []

const textOf = (node) => (node.nodeName === '#text' ? node.value : undefined)

/** By namespace: `title` in `math` is an element like any other. */
function isSkipped({ namespaceURI, tagName }) {
  if (namespaceURI === html.NS.HTML) return SKIPPED.has(tagName)
  return namespaceURI === html.NS.SVG
}
