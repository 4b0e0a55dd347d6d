/** What stands between a piece of text and the one before it, in the order in which the stronger wins. */
export const BREAK = { none: 0, space: 1, cell: 2, line: 3, paragraph: 4 } as const

/** A stretch of the layout that takes text of its own: a table's, or all that is outside of tables. */
interface Flow {
  first: number
  last: number
  /** The break that the next piece needs. */
  pending: number
  /** A link has ended, and nothing stands behind it yet. */
  behindLink: boolean
  /** The last piece is hidden. */
  hidden: boolean
  /** A reading has begun, and nothing stands in it yet. */
  opensReading: boolean
}

/**
 * How a row of a table is laid out: as a line, as each of its cells is a short one; its cells on lines of their own; or, from `data` on, as
 * a line, whatever stands in its cells.
 */
export const ROW = { none: -1, line: 0, lines: 1, data: 2 } as const

/** Where a reading of ruby begins and ends that the page puts no brackets around. */
export const READING = { begins: 1, ends: 2 } as const

/** How far a flow has come. */
export type FlowMark = Readonly<Omit<Flow, 'first'>>

/** Where a piece stands. */
export interface PieceContext {
  readonly flow: number
  readonly element: number
  /** The row of a table; -1 outside. */
  readonly row: number
  /** The number of the cell, from 1; 0 outside. */
  readonly cell: number
}

/**
 * The text nodes of a page in the order of their layout, as columns. Tables are flows of their own, put in when they end: what stands
 * in a table outside of its cells goes before the table, as browsers have it, and is met while the table is still open. Flows are
 * linked lists, so that putting one in takes the same time however long it is.
 */
export class Pieces {
  count = 0
  htmlStart = new Int32Array(1024)
  htmlEnd = new Int32Array(1024)
  element = new Int32Array(1024)
  /** One of `BREAK`. */
  before = new Uint8Array(1024)
  /** The row of a table that it stands in; -1 outside. */
  row = new Int32Array(1024)
  /** The number of the cell that it stands in, from 1, negative where it is hidden; 0 outside. */
  cell = new Int32Array(1024)
  next = new Int32Array(1024)
  /** 1 where the text holds no references to decode. */
  literal = new Uint8Array(1024)
  /** Bits of `READING`. */
  reading = new Uint8Array(1024)
  private readonly flows: Flow[] = []
  private readonly rows: number[] = []

  openFlow(): number {
    return this.flows.push({ first: -1, last: -1, pending: BREAK.line, behindLink: false, hidden: false, opensReading: false }) - 1
  }

  /** Puts a flow in where another has come to. It is empty then. */
  closeFlow(inner: number, outer: number): void {
    const [from, to] = [this.flows[inner]!, this.flows[outer]!]
    if (from.first < 0) return
    this.before[from.first] = Math.max(this.before[from.first]!, to.pending)
    if (to.last < 0) to.first = from.first
    else this.next[to.last] = from.first
    to.last = from.last
    to.pending = from.pending
    from.first = -1
  }

  first(flow: number): number {
    return this.flows[flow]!.first
  }

  break(flow: number, kind: number): void {
    const own = this.flows[flow]!
    own.behindLink = false
    if (kind > own.pending) own.pending = kind
  }

  /** A line break of the author's: two of them make a paragraph. */
  lineBreak(flow: number): void {
    const own = this.flows[flow]!
    own.pending = own.pending >= BREAK.line ? BREAK.paragraph : BREAK.line
  }

  /** A link ends here, or begins where another has just ended: layout parts them, though no space stands between them. */
  linkEnds(flow: number): void {
    this.flows[flow]!.behindLink = true
  }

  linkStarts(flow: number): void {
    if (this.flows[flow]!.behindLink) this.break(flow, BREAK.space)
  }

  /** A reading of ruby begins; where the page puts brackets around it, it needs none. @param isFallback whether an element is one for brackets */
  readingBegins(flow: number, isFallback: (element: number) => boolean): boolean {
    const own = this.flows[flow]!
    own.opensReading = own.last >= 0 && !isFallback(this.element[own.last]!)
    return own.opensReading
  }

  readingEnds(flow: number): void {
    const own = this.flows[flow]!
    if (!own.opensReading) this.reading[own.last]! |= READING.ends
    own.opensReading = false
  }

  /** How far a flow has come, for `rewind`. */
  mark(flow: number): FlowMark {
    const { last, pending, behindLink, hidden, opensReading } = this.flows[flow]!
    return { last, pending, behindLink, hidden, opensReading }
  }

  /** Takes back what a flow was given since. */
  rewind(flow: number, mark: FlowMark): void {
    const own = Object.assign(this.flows[flow]!, mark)
    if (mark.last < 0) own.first = -1
    else this.next[mark.last] = -1
  }

  openRow(): number {
    return this.rows.push(ROW.line) - 1
  }

  /** A cell of the row is more than a short line. */
  notSimple(row: number): void {
    this.rows[row] = Math.max(this.rows[row]!, ROW.lines)
  }

  /** The row belongs to this table of data. @param table a number of its own, from 0 */
  isData(row: number, table: number): void {
    this.rows[row] = ROW.data + table
  }

  /** How a row is laid out: one of `ROW`, of the rows of a table of data all the same. */
  rowLayout(row: number): number {
    return row < 0 ? ROW.none : this.rows[row]!
  }

  add({ flow, element, row, cell }: PieceContext, htmlStart: number, htmlEnd: number, literal: boolean, hidden: boolean): void {
    const i = this.count++
    if (i === this.next.length) this.grow()
    const own = this.flows[flow]!
    // What is hidden stands in no line with what is seen.
    if (hidden !== own.hidden && own.pending < BREAK.line) own.pending = BREAK.line
    own.hidden = hidden
    this.htmlStart[i] = htmlStart
    this.htmlEnd[i] = htmlEnd
    this.element[i] = element
    this.before[i] = own.pending
    this.row[i] = row
    this.cell[i] = hidden ? -cell : cell
    this.literal[i] = literal ? 1 : 0
    this.reading[i] = own.opensReading ? READING.begins : 0
    own.opensReading = false
    this.next[i] = -1
    if (own.last < 0) own.first = i
    else this.next[own.last] = i
    own.last = i
    own.pending = BREAK.none
    own.behindLink = false
  }

  private grow(): void {
    const size = this.count * 2
    for (const name of ['htmlStart', 'htmlEnd', 'element', 'row', 'cell', 'next'] as const) {
      const wider = new Int32Array(size)
      wider.set(this[name])
      this[name] = wider
    }
    for (const name of ['before', 'literal', 'reading'] as const) {
      const wider = new Uint8Array(size)
      wider.set(this[name])
      this[name] = wider
    }
  }
}
