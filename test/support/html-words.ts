import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

const INLINE = new Set(['#text', 'a', 'strong', 'em', 'del', 'sub', 'sup', 'code', 'img'])

/** The words of a fragment of HTML as a reader sees them, parsed by parse5. */
export function htmlWords(html: string): string[] {
  const shown: string[] = []
  const visit = (node: DefaultTreeAdapterTypes.Node): void => {
    const gap = INLINE.has(node.nodeName) ? '' : ' '
    shown.push(gap, 'value' in node ? node.value : '')
    if ('childNodes' in node) node.childNodes.forEach(visit)
    shown.push(gap)
  }
  visit(parseFragment(html))
  return shown
    .join('')
    .split(/\s+/)
    .filter((word) => word !== '')
}
