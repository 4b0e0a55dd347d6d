import type { CategoryId } from '../../model/category.js'
import { type Block, ENDING } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { wordsAndDigitsHash } from '../../text/words-hash.js'
import { START } from '../../text/line-start.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { type ListLine, readListLine } from './line.js'

/** The least lines that make a list: two alike may be chance. */
const MIN_LINES = 3
/** The lines of one list stand no further apart than this many other lines. */
const GAP = 2
/** Numbered lines may have paragraphs between them. */
const ORDERED_GAP = 15
/** Lines under each number from which on they are stanzas or paragraphs. */
const STANZA = 2
/** Programmes of an evening end after midnight: minutes of the day. */
const EARLY = 300
const LATE = 1080
const DAY = 1440
/** Numbers with gaps between them (`1. 4. 7. 9.`), as the words of a puzzle have them, on this many lines without a line between. */
const MIN_SPARSE = 4
/** This many lines that hold only numbers, close together, are the cells of a table. */
const MIN_CELLS = 6
const CELL_GAP = 3
/** The names among the numbers are no longer than this, and above the first number stand no more names of columns. */
const CELL_WORDS = 4
const COLUMN_NAMES = 12
/** Share of a list's lines that begin as the page's own labels do from which on it is the page's. */
const PAGE_SHARE = 0.34
/** Share of a numbered list that comes back as headings from which on it is a row of links to them. */
const REPEATED = 0.6
/** A header has no more words than this. */
const HEADER_WORDS = 8
/** An intro such as `You will need the following:` has at least this many words; shorter ones may be labels. */
const INTRO_WORDS = 4
/** Items under an intro: no longer than this, and no more than this many. */
const INTRO_ITEM_WORDS = 30
const INTRO_ITEMS = 40
/** Explanations of terms hold grammar: this many function words a line. */
const EXPLAINED = 1
const EXPLANATION_TOKENS = 3
/** The left sides have no more tokens than this on average: headlines with a colon or dash have more. */
const TERM_TOKENS = 2.2
/** Share of the lines between the first and the last that have the shape too. */
const DENSE = 0.7
/** Shares of different left and right sides: hours and prices come back, but teasers all end in the name of the site. */
const VARIED = { left: 0.7, right: 0.4 }
/** Share of the lines with an explanation from which on they are terms, whatever the terms are (`Share`, `Tag`). */
const TERMS_SHARE = 0.6
/** What a shape says apart from the prose, at the head or the tail, where menus and widgets have it too. */
const LOWERED: Readonly<Record<Grade, Grade>> = { certain: 'likely', likely: 'weak', weak: 'hint', hint: 'hint' }

/** What the look of a list alone can be mistaken for. */
const LIST: readonly CategoryId[] = [
  'counter',
  'navigation',
  'related-list',
  'widget',
  'pagination',
  'duplicate',
  'media-player',
  'promotion',
  'keywords',
  'other-noise',
]
/** Numbers, times and years before or after it make an item of what alone would be a button: `20:15 News`, `Home (1994)`. */
const MARKED: readonly CategoryId[] = [
  ...LIST,
  'share-buttons',
  'icon-labels',
  'comment-prompt',
  'app-prompt',
  'subscription',
  'newsletter',
  'legal',
  'consent',
  'code-remnant',
]
const DATED: readonly CategoryId[] = [...MARKED, 'update-stamp', 'byline']
/** Terms with their explanations can be about anything, advertisements and addresses too. */
const TERMS: readonly CategoryId[] = [...MARKED, 'advertisement', 'contact', 'disclosure']

/**
 * Risk: it shields noise that comes as a list: most-read lists are numbered, tickers begin with times, counters with numbers,
 * archives are rows that end in numbers, data labels (`Tags: …`) recur. Hence it asks for an order that goes up (most-read
 * lists have that too: what stands under a header of the page is left out), for both sides of a recurring shape to change
 * from line to line, and gives `likely` only amid prose or where the shape by itself is never a page's. The bounds are set
 * by hand on typed documents: three lines are the least that show a rhythm.
 */
export const protectList = defineDetector({
  id: 'protect-list',
  summary: 'Keeps the items of lists, tables, schedules and chronologies.',
  detect(view, report) {
    const reader = new ListReader(view, report)
    reader.ordered()
    reader.loneNumbers()
    reader.climbing(START.time, 'times-ascend', ORDERED_GAP)
    reader.climbing(START.year, 'years-ascend', ORDERED_GAP)
    reader.climbing(START.ordinal, 'numbers-ascend', 0, MIN_SPARSE)
    reader.grouped('years', 'certain', DATED, reader.startingWith(START.year))
    reader.grouped('dated-lines', 'weak', DATED, reader.startingWith(START.date))
    reader.grouped('bulleted', 'weak', LIST, reader.startingWith(START.bullet), bulletOf)
    reader.grouped('amounts', 'likely', MARKED, reader.startingWith(START.number))
    reader.grouped('scores', 'likely', MARKED, reader.scores)
    reader.grouped('years-in-brackets', 'certain', MARKED, reader.works)
    reader.grouped('rows', 'likely', LIST, reader.rows)
    reader.twoSided()
    reader.cells()
    reader.underIntro()
  },
})

/** Finds the lists of one document and shields them. */
class ListReader {
  readonly scores: ListLine[] = []
  /** Lines with a year in brackets: works and sources. */
  readonly works: ListLine[] = []
  readonly rows: ListLine[] = []
  private readonly jointed: ListLine[] = []
  private readonly cellLines: ListLine[] = []
  /** The lines whose order may count: `3.`, `Step 3`, `3 eggs`. */
  private readonly orderedLines: ListLine[] = []
  /** By kind of their start: all lines that begin as the lines of lists do. */
  private readonly byStart: (ListLine[] | undefined)[] = []
  /** By block: the lines that show something of a list. */
  private readonly lines: (ListLine | undefined)[] = []
  /** Blocks that begin as the page's own headers and labels do. */
  private readonly pageLabels = new Set<number>()
  private readonly tallies = new Set<number>()
  /** Last block with the same text, by the hash of the text; made when first asked for. */
  private lastCopies: Map<number, number> | undefined
  private firstProse = -1
  private lastProse = -1

  constructor(
    private readonly view: DocumentView,
    private readonly report: Reporter,
  ) {
    const tabs = view.source.includes('\t')
    for (const block of view.blocks) {
      const line = readListLine(view, block, tabs)
      this.lines.push(line)
      if (line) this.sort(line)
      if (!block.prose) continue
      if (this.firstProse < 0) this.firstProse = block.index
      this.lastProse = block.index
    }
    for (const { list, block, firstToken } of view.hits) {
      if (list === 'tally') this.tallies.add(block)
      else if (firstToken === view.blocks[block]!.firstToken) this.pageLabels.add(block)
    }
  }

  private sort(line: ListLine): void {
    const { start } = line
    if (start) {
      ;(this.byStart[start.kind] ??= []).push(line)
      if (ORDERED.has(start.kind)) this.orderedLines.push(line)
    }
    if (line.score) this.scores.push(line)
    if (line.bracketedYear) this.works.push(line)
    else if (line.row) this.rows.push(line)
    if (line.joint !== 0) this.jointed.push(line)
    if (line.cell) this.cellLines.push(line)
  }

  startingWith(kind: number): readonly ListLine[] {
    return this.byStart[kind] ?? NO_LINES
  }

  /** `1.` `2.` `3.`, `a)` `b)` `c)`, `Step 1` `Step 2`: each one more than the one before. */
  ordered(): void {
    if (this.orderedLines.length < MIN_LINES) return
    /** Open chains by the mark they wait for. */
    const open = new Map<string, number[]>()
    const close = (chain: readonly number[] | undefined) => {
      if (!chain || chain.length < MIN_LINES) return
      const against = this.repeatsHeadings(chain) ? MARKED.filter((category) => category !== 'navigation') : MARKED
      this.shield(chain, 'numbered', this.grade(chain, 'likely', 'weak'), against)
    }
    for (const { start, block } of this.orderedLines) {
      const { index } = block
      if (!start || (start.kind === START.number && this.tallies.has(index))) continue
      const key = `${start.kind} ${start.style} `
      let chain = open.get(key + start.value)
      open.delete(key + start.value)
      if (chain && index - chain.at(-1)! > ORDERED_GAP) {
        close(chain)
        chain = undefined
      }
      close(open.get(key + (start.value + 1)))
      if (chain) chain.push(index)
      open.set(key + (start.value + 1), chain ?? [index])
    }
    for (const chain of open.values()) close(chain)
  }

  /** Numbers on lines of their own that go up with text between them: chapters, stanzas, the items of a list, years. */
  loneNumbers(): void {
    const lines = this.startingWith(START.lone)
    if (lines.length < MIN_LINES) return
    let chain: number[] = []
    let before = Number.NaN
    const close = () => {
      if (chain.length >= MIN_LINES) this.shield(chain, 'lone-numbers-ascend', this.loneGrade(chain), DATED)
    }
    for (const { start, block } of lines) {
      const { index } = block
      const { value } = start!
      const apart = chain.length > 0 && index - chain.at(-1)! > 1
      const follows = value === before + 1 || (isYear(before) && isYear(value) && value > before)
      if (!(apart && follows)) {
        close()
        chain = []
      }
      chain.push(index)
      before = value
    }
    close()
  }

  /** Most-read lists number headlines: one line after each number, and no article around them. */
  private loneGrade(chain: readonly number[]): Grade {
    if (this.hasProse(chain)) return 'certain'
    const linesEach = (chain.at(-1)! - chain[0]!) / (chain.length - 1) - 1
    return linesEach >= STANZA ? 'likely' : this.grade(chain, 'likely', 'hint')
  }

  /** Lines that begin with times, years or numbers, none before the one above it. */
  climbing(kind: number, signal: string, gap: number, least = MIN_LINES): void {
    const lines = this.startingWith(kind)
    if (lines.length < least) return
    let run: number[] = []
    let first = Number.NaN
    let before = Number.NaN
    const close = () => {
      const sparse = kind !== START.ordinal || before - first >= run.length
      if (run.length >= least && before > first && sparse) this.shield(run, signal, 'likely', DATED)
      run = []
    }
    for (const { start, block } of lines) {
      const { index } = block
      const pastMidnight = kind === START.time && start!.value < EARLY && before >= LATE
      const value = start!.value + (pastMidnight ? DAY : 0)
      if (run.length > 0 && (value < before || index - run.at(-1)! > gap + 1)) close()
      if (run.length === 0) first = value
      run.push(index)
      before = value
    }
    close()
  }

  /** Lines that share a shape and stand close together. `keyOf` tells lists of one kind apart; 0 where a line counts for none. */
  grouped(signal: string, amid: Grade, against: readonly CategoryId[], lines: readonly ListLine[], keyOf = oneKey): void {
    for (const members of this.runs(lines, GAP, keyOf)) {
      if (this.share(members, this.tallies) < PAGE_SHARE && this.share(members, this.pageLabels) < PAGE_SHARE)
        this.shield(members, signal, this.grade(members, members.length > MIN_LINES ? amid : LOWERED[amid], LOWERED[amid]), against)
    }
  }

  /** `term – explanation`, `NAME: role`, columns: the same mark in each line, and both sides change from line to line. */
  twoSided(): void {
    for (const members of this.runs(this.jointed, 1, jointOf)) {
      if (members.length < (members.at(-1)! - members[0]! + 1) * DENSE) continue
      const lefts = new Set<number>()
      const rights = new Set<number>()
      let explained = 0
      let leftTokens = 0
      for (const i of members) {
        const { block, right } = this.lines[i]!
        lefts.add(wordsAndDigitsHash(this.view, block.firstToken, right))
        rights.add(wordsAndDigitsHash(this.view, right, block.lastToken))
        leftTokens += right - block.firstToken
        if (block.shape.functionWords >= EXPLAINED && block.lastToken - right >= EXPLANATION_TOKENS) explained++
      }
      if (lefts.size < members.length * VARIED.left || rights.size < members.length * VARIED.right) continue
      const short = leftTokens <= members.length * TERM_TOKENS
      const terms = short && explained >= members.length * TERMS_SHARE
      if (!terms && this.share(members, this.pageLabels) >= PAGE_SHARE) continue
      this.shield(members, 'two-sided', this.grade(members, short ? 'likely' : 'weak', terms ? 'likely' : 'weak'), terms ? TERMS : LIST)
    }
  }

  /** A table of which each cell became a line: many lines that hold only a number, with short lines among them. */
  cells(): void {
    for (const members of this.runs(this.cellLines, CELL_GAP, oneKey)) {
      if (members.length < MIN_CELLS || this.climbsByOne(members)) continue
      const grade = this.grade(members, 'likely', 'hint')
      this.shield(members, 'cells', grade, LIST)
      if (grade === 'likely') this.shield(this.tableAround(members), 'table-of-cells', 'likely', LIST)
    }
  }

  /** All short lines of a table of cells: the names among the numbers, and the names of the columns above them. */
  private tableAround(cells: readonly number[]): number[] {
    const { blocks } = this.view
    let first = cells[0]!
    const isShort = (block: Block | undefined) => block !== undefined && !block.prose && block.shape.words <= CELL_WORDS
    while (cells[0]! - first < COLUMN_NAMES && isShort(blocks[first - 1])) first--
    const all: number[] = []
    for (let i = first; i <= cells.at(-1)!; i++) if (!this.lines[i]?.cell && isShort(blocks[i])) all.push(i)
    return all
  }

  /** The short lines under a line that ends in a colon and is long enough to be a sentence. */
  underIntro(): void {
    const { blocks } = this.view
    for (const intro of blocks) {
      const { ending, words, functionWords, spaceless } = intro.shape
      if (ending !== ENDING.colon || words < INTRO_WORDS || (functionWords === 0 && spaceless === 0) || this.pageLabels.has(intro.index))
        continue
      const gap = blocks[intro.index + 2]?.blankBefore
      const members: number[] = []
      let bullet: number | undefined
      for (let i = intro.index + 1; i < blocks.length && members.length < INTRO_ITEMS; i++) {
        const block = blocks[i]!
        const start = this.lines[i]?.start
        if (block.shape.words > INTRO_ITEM_WORDS || block.prose || block.shape.ending === ENDING.colon || this.pageLabels.has(i)) break
        if (members.length > 0 && (block.blankBefore !== gap || start?.style !== bullet)) break
        bullet = start?.style
        members.push(i)
      }
      const marked = bullet !== undefined
      if (members.length >= (marked ? 2 : MIN_LINES))
        this.shield(members, 'under-intro', marked ? 'likely' : 'weak', marked ? MARKED : LIST)
    }
  }

  private shield(members: readonly number[], signal: string, grade: Grade | undefined, against: readonly CategoryId[]): void {
    if (grade === undefined || this.isUnderPageHeader(members[0]!)) return
    const { blocks } = this.view
    for (let i = 0; i < members.length;) {
      let end = i
      while (members[end + 1] === members[end]! + 1) end++
      const [first, last] = [members[i]!, members[end]!]
      const signals = [{ signal, grade, start: blocks[first]!.start, end: blocks[last]!.end }]
      this.report.protect({ first, last, against, signals })
      i = end + 1
    }
  }

  /** Runs of lines with one key, `gap` other lines at most between two of them. */
  private runs(lines: readonly ListLine[], gap: number, keyOf: (line: ListLine) => number): number[][] {
    if (lines.length < MIN_LINES) return []
    const open = new Map<number, number[]>()
    const closed: number[][] = []
    for (const line of lines) {
      const key = keyOf(line)
      if (key === 0) continue
      const { index } = line.block
      const run = open.get(key)
      if (run && index - run.at(-1)! <= gap + 1 && !this.isProseBetween(run.at(-1)!, index)) run.push(index)
      else {
        if (run) closed.push(run)
        open.set(key, [index])
      }
    }
    return [...closed, ...open.values()].filter((run) => run.length >= MIN_LINES)
  }

  /** A short line above, or the one above that, is a header of the page: `Most read`, `Related`. */
  private isUnderPageHeader(first: number): boolean {
    for (let i = first - 1; i >= Math.max(0, first - 2); i--) {
      const block = this.view.blocks[i]!
      if (block.prose) return false
      if (this.pageLabels.has(i) && block.shape.words <= HEADER_WORDS) return true
    }
    return false
  }

  private share(members: readonly number[], set: ReadonlySet<number>): number {
    return set.size === 0 ? 0 : members.filter((i) => set.has(i)).length / members.length
  }

  /** Links to the sections of the article: most of the lines stand again further down as headings, with text between them. */
  private repeatsHeadings(members: readonly number[]): boolean {
    const last = members.at(-1)!
    const copies = members.map((i) => this.lastCopy(this.view.blocks[i]!))
    const headings = copies.filter((copy, i) => copy > last && copies[i + 1] !== copy + 1)
    return headings.length >= members.length * REPEATED
  }

  private lastCopy(block: Block): number {
    if (this.lastCopies === undefined) {
      this.lastCopies = new Map()
      for (const { index, firstToken, lastToken } of this.view.blocks)
        this.lastCopies.set(wordsAndDigitsHash(this.view, firstToken, lastToken), index)
    }
    return this.lastCopies.get(wordsAndDigitsHash(this.view, block.firstToken, block.lastToken))!
  }

  /** `amid` where the article goes on after the list or there is no running text at all, else `apart`. */
  private grade<G extends Grade | undefined>(members: readonly number[], amid: Grade, apart: G): Grade | G {
    if (this.firstProse < 0) return amid
    return members[0]! > this.firstProse && members.at(-1)! <= this.lastProse ? amid : apart
  }

  private isProseBetween(from: number, to: number): boolean {
    for (let i = from + 1; i < to; i++) if (this.view.blocks[i]!.prose) return true
    return false
  }

  private hasProse(members: readonly number[]): boolean {
    for (let i = members[0]!; i <= members.at(-1)!; i++) if (this.view.blocks[i]!.prose) return true
    return false
  }

  /** Page numbers climb by one on lines next to each other. */
  private climbsByOne(members: readonly number[]): boolean {
    let climbs = 0
    for (let i = 1; i < members.length; i++) {
      const value = (n: number) => this.lines[members[n]!]!.start?.value ?? Number.NaN
      if (value(i) === value(i - 1) + 1) climbs++
    }
    return climbs * 2 > members.length
  }
}

const ORDERED = new Set<number>([START.ordinal, START.labelled, START.number])
const NO_LINES: readonly ListLine[] = []
const oneKey = (_line: ListLine): number => 1
const jointOf = ({ joint }: ListLine): number => joint
const bulletOf = ({ start, block }: ListLine): number => (start && block.shape.words >= 2 ? start.style : 0)
const isYear = (value: number): boolean => value >= 1000 && value <= 2100
