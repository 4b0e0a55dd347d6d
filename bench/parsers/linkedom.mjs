import { parseHTML } from 'linkedom'
import { isSkipped } from './skipped.mjs'
import { treeText } from './tree-text.mjs'

/** Its document. It makes no `html`, `head` and `body` of its own, and is given them where a page has none. */
export const linkedom = {
  name: 'linkedom',
  textOf: (page) => treeText({ root: parseHTML(whole(page)).document, childrenOf, textOf, isSkipped: isUnseen }),
}

const TEXT_NODE = 3

const whole = (page) => (/<html[\s>]/i.test(page) ? page : `<html><head></head><body>${page}</body></html>`)

const childrenOf = (node) => node.content?.childNodes ?? node.childNodes ?? []

const textOf = (node) => (node.nodeType === TEXT_NODE ? node.data : undefined)

function isUnseen(node) {
  return node.localName === 'svg' || isSkipped(node.localName, node.getAttribute?.('shadowrootmode'))
}
