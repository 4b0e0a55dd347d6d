import { STYLE } from './roles.js'
import type { InlineTag, OutputElement, OutputNode } from './tree.js'

/** A part of a line: text, an image or a line break, with the styles and the link that it stands in. */
export interface Piece {
  readonly node: OutputNode
  /** Bits of `STYLE`. */
  style: number
  /** The element of the link around it, which tells neighbours apart; -1 where there is none. */
  link: number
  /** Its address. */
  readonly href?: string | undefined
  /** The element that makes it code; -1 where it is none. */
  readonly code: number
}

/** A bit beyond `STYLE`, for the link. */
const LINK = 256
/** The styles in the order in which they are put around text where several go equally far; code takes nothing in. */
const ORDER: readonly (readonly [number, InlineTag])[] = [
  [LINK, 'a'],
  [STYLE.strong, 'strong'],
  [STYLE.em, 'em'],
  [STYLE.del, 'del'],
  [STYLE.sub, 'sub'],
  [STYLE.sup, 'sup'],
]

/** Makes a tree of the pieces of a leaf: as few elements as can be, none in one of its own kind, none with a space at its edge. */
export function nest(pieces: readonly Piece[]): OutputNode[] {
  const line = merged(settled(trimmed(pieces)))
  return wrapped(line, 0, line.length, 0)
}

function isSpace({ node }: Piece): boolean {
  return typeof node === 'string' && node.trim() === ''
}

function isBreak({ node }: Piece): boolean {
  return typeof node !== 'string' && node.tag === 'br'
}

/** Leaves out the spaces at the ends, next to line breaks and next to other spaces. */
function trimmed(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = []
  for (const piece of pieces) {
    const last = kept.at(-1)
    if (isSpace(piece) && (last === undefined || isSpace(last) || isBreak(last))) continue
    if (isBreak(piece) && last !== undefined && isSpace(last)) kept.pop()
    kept.push(piece)
  }
  while (kept.length > 0 && (isSpace(kept.at(-1)!) || isBreak(kept.at(-1)!))) kept.pop()
  return kept
}

/** Gives spaces and breaks the styles that go on across them, so that no style begins or ends with one. */
function settled(pieces: Piece[]): Piece[] {
  for (let i = 1; i + 1 < pieces.length; i++) {
    const piece = pieces[i]!
    if (!isSpace(piece) && !isBreak(piece)) continue
    const before = pieces[i - 1]!
    const after = pieces[i + 1]!
    const inCode = before.code === after.code && before.link === after.link && !isBreak(piece)
    piece.style = before.style & after.style & (inCode ? ~0 : ~STYLE.code)
    piece.link = before.link === after.link ? before.link : -1
  }
  return pieces
}

/** Joins texts that nothing parts. */
function merged(pieces: readonly Piece[]): Piece[] {
  const line: Piece[] = []
  let texts: string[] = []
  pieces.forEach((piece, i) => {
    if (typeof piece.node !== 'string') return void line.push(piece)
    texts.push(piece.node)
    const next = pieces[i + 1]
    if (next && typeof next.node === 'string' && next.style === piece.style && next.link === piece.link) return
    line.push({ ...piece, node: texts.join('') })
    texts = []
  })
  return line
}

function wrapped(line: readonly Piece[], from: number, to: number, done: number): OutputNode[] {
  const nodes: OutputNode[] = []
  for (let at = from; at < to;) {
    const { bit, tag, end } = widest(line, at, to, done)
    const { node, style, href } = line[at]!
    if (tag !== undefined) nodes.push(wrapping(tag, wrapped(line, at, end, done | bit), tag === 'a' ? href : undefined))
    else nodes.push(style & STYLE.code && typeof node === 'string' ? wrapping('code', [node]) : node)
    at = end
  }
  return nodes
}

/** The style of the piece at `at` that goes furthest, and where it ends. */
function widest(line: readonly Piece[], at: number, to: number, done: number): { bit: number; tag?: InlineTag; end: number } {
  let found: { bit: number; tag?: InlineTag; end: number } = { bit: 0, end: at + 1 }
  const { style, link } = line[at]!
  for (const [bit, tag] of ORDER) {
    const has = (piece: Piece) => (bit === LINK ? piece.link === link : (piece.style & bit) !== 0)
    if (done & bit || (bit === LINK ? link < 0 : !(style & bit))) continue
    let end = at + 1
    while (end < to && has(line[end]!)) end++
    if (found.tag === undefined || end > found.end) found = { bit, tag, end }
  }
  return found
}

function wrapping(tag: InlineTag, children: OutputNode[], href?: string): OutputElement {
  return href === undefined ? { tag, children } : { tag, children, href }
}
