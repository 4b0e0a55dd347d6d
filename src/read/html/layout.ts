import { ELEMENT, type Runs } from '../../model/page.js'
import { BREAK, type Pieces, READING, ROW } from './pieces.js'
import { referenceAt } from './references.js'

const AMPERSAND = 38
const LINE_FEED = 10
const RETURN = 13
const BETWEEN: readonly string[] = ['', ' ', '\t', '\n', '\n\n']

/** Puts the pieces of a page together as lines of text. @param marks by element bits of `ELEMENT` */
export function layOut(html: string, pieces: Pieces, first: number, marks: Uint8Array): { text: string; runs: Runs } {
  const { count, next, before, row, cell, literal, reading, htmlStart, htmlEnd, element } = pieces
  const runs = {
    count: 0,
    start: new Int32Array(count),
    end: new Int32Array(count),
    htmlStart: new Int32Array(count),
    htmlEnd: new Int32Array(count),
    literal: new Uint8Array(count),
    element: new Int32Array(count),
    joined: new Uint8Array(count),
  }
  const parts: string[] = []
  let at = 0
  let endsLine = true
  /** A bracket is to be closed. */
  let closes = false
  let lastRow = -1
  let lastCell = 0
  for (let piece = first; piece >= 0; piece = next[piece]!) {
    const keeps = (marks[element[piece]!]! & ELEMENT.preformatted) !== 0
    const text = pieceText(html, htmlStart[piece]!, htmlEnd[piece]!, literal[piece] === 1, keeps)
    if (text === '') continue
    let kind = before[piece]!
    const rowLayout = pieces.rowLayout(row[piece]!)
    if (kind === BREAK.cell && rowLayout === ROW.lines) kind = BREAK.line
    // A row of data is one line, but what is hidden stands in no line with what is seen.
    const isSameRow = rowLayout >= ROW.data && row[piece] === lastRow && cell[piece]! > 0 === lastCell > 0
    const joined = isSameRow && kind >= BREAK.line
    if (joined) kind = cell[piece] === lastCell ? BREAK.space : BREAK.cell
    else if (rowLayout >= ROW.data && rowLayout === pieces.rowLayout(lastRow)) kind = Math.min(kind, BREAK.line)
    lastRow = row[piece]!
    lastCell = cell[piece]!
    const opens = (reading[piece]! & READING.begins) !== 0
    const gap = at === 0 || (kind === BREAK.space && (endsLine || opens)) ? '' : BETWEEN[kind]!
    const between = (closes ? '）' : '') + gap + (opens ? '（' : '')
    closes = (reading[piece]! & READING.ends) !== 0
    if (between !== '') parts.push(between)
    parts.push(text)
    at += between.length
    const i = runs.count++
    runs.start[i] = at
    at += text.length
    runs.end[i] = at
    runs.htmlStart[i] = htmlStart[piece]!
    runs.htmlEnd[i] = htmlEnd[piece]!
    runs.literal[i] = literal[piece]!
    runs.element[i] = element[piece]!
    runs.joined[i] = joined ? 1 : 0
    endsLine = keeps && text.charCodeAt(text.length - 1) === LINE_FEED
  }
  if (closes) parts.push('）')
  const text = parts.join('')
  const { count: n } = runs
  return {
    text,
    runs: {
      count: n,
      start: runs.start.subarray(0, n),
      end: runs.end.subarray(0, n),
      htmlStart: runs.htmlStart.subarray(0, n),
      htmlEnd: runs.htmlEnd.subarray(0, n),
      literal: runs.literal.subarray(0, n),
      element: runs.element.subarray(0, n),
      joined: runs.joined.subarray(0, n),
    },
  }
}

/** The text of a node: references decoded, NUL dropped, white space collapsed, or in preformatted text its line ends made line feeds. */
function pieceText(html: string, start: number, end: number, literal: boolean, keeps: boolean): string {
  for (let at = start; at < end; at++) {
    const code = html.charCodeAt(at)
    // All that is not taken as it is comes before the letters.
    if (code > AMPERSAND) continue
    if (code === AMPERSAND ? !literal : code === 0 || (keeps ? code === RETURN : isOdd(html, at, code))) {
      let text = html.slice(start, at)
      walkText(html, at, end, literal, keeps, (piece) => {
        text += piece
        return true
      })
      return text
    }
  }
  return html.slice(start, end)
}

/** White space that does not stand in the text as it is: any but a single space. */
function isOdd(html: string, at: number, code: number): boolean {
  return isSpace(code) && (code !== 32 || isSpace(html.charCodeAt(at + 1)))
}

/** Text that stands in the HTML as it is is told in pieces no longer than this, so that whoever looks for a place need not read on. */
const LONGEST_PIECE = 1000

/**
 * Tells the text of a node piece by piece, each with where it begins in the HTML, until `tell` answers false. The node is known to
 * begin with no white space unless it keeps it.
 */
function walkText(
  html: string,
  start: number,
  end: number,
  literal: boolean,
  keeps: boolean,
  tell: (piece: string, at: number) => boolean,
): void {
  let from = start
  let at = start
  while (at < end) {
    const code = html.charCodeAt(at)
    let piece: string | undefined
    let to = at + 1
    if (code === AMPERSAND && !literal) {
      const reference = referenceAt(html, at, end, false)
      if (reference) {
        piece = reference.text
        to = reference.end
      }
    } else if (code === 0) piece = ''
    else if (keeps) {
      if (code === RETURN) {
        piece = '\n'
        if (html.charCodeAt(to) === LINE_FEED) to++
      }
    } else if (isSpace(code)) {
      while (to < end && (isSpace(html.charCodeAt(to)) || html.charCodeAt(to) === 0)) to++
      piece = to < end ? ' ' : ''
    }
    if (piece === undefined && at - from >= LONGEST_PIECE) {
      if (!tell(html.slice(from, at), from)) return
      from = at
    }
    if (piece !== undefined) {
      if (at > from && !tell(html.slice(from, at), from)) return
      if (!tell(piece, at)) return
      from = to
    }
    at = to
  }
  if (end > from) tell(html.slice(from, end), from)
}

/** How far a run has been read: this many characters of its text, and where it goes on in the HTML. */
export interface Reading {
  passed: number
  at: number
}

/**
 * Where in the HTML the character of a run stands that is the `offset`-th of its text; of a character that a reference stands for, the
 * reference. Goes on from `reading`, and leaves it there for later offsets: a run may be as long as the page.
 */
export function placeInHtml(html: string, reading: Reading, end: number, literal: boolean, keeps: boolean, offset: number): number {
  let place = end
  let next = end
  walkText(html, reading.at, end, literal, keeps, (piece, at) => {
    if (offset < reading.passed + piece.length || (offset === reading.passed && piece.length > 0)) {
      place = html.startsWith(piece, at) ? at + offset - reading.passed : at
      next = at
      return false
    }
    reading.passed += piece.length
    return true
  })
  reading.at = next
  return place
}

function isSpace(code: number): boolean {
  return code <= 32 && (code === 32 || code === 10 || code === 13 || code === 9 || code === 12)
}
