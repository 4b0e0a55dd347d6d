import { nest, type Piece } from './inline.js'
import { splitLines } from './lines.js'
import type { OutputElement, OutputNode } from './tree.js'

/** Text without a page, as a tree: lines that follow each other are one paragraph, blank lines part paragraphs. */
export function outlineOfText(text: string): OutputElement[] {
  const paragraphs: OutputElement[] = []
  let pieces: Piece[] = []
  for (const line of [...splitLines(text), '']) {
    if (line.trim() !== '') {
      if (pieces.length > 0) pieces.push(plain({ tag: 'br', children: [] }))
      pieces.push(plain(line.trim()))
    } else if (pieces.length > 0) {
      paragraphs.push({ tag: 'p', children: nest(pieces) })
      pieces = []
    }
  }
  return paragraphs
}

const plain = (node: OutputNode): Piece => ({ node, style: 0, link: -1, code: -1 })
