import type { SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { classOf, DIGIT } from '../text/characters.js'
import { FAMILY, type Mark, type QuotedBlock, quotedBlocks, SIDE } from './quote-marks.js'

/** A quotation that runs over paragraphs closes within this many blocks. */
const BLOCKS_AHEAD = 10
/** Enough of what follows the mark to find it again. */
const SHOWN = 40
const BEFORE_QUOTED_SPEECH = ',:'
const ANY_MARK = '"“”„‟«»\'‘‚'

/**
 * Quotations that are opened and not closed before their paragraph ends. A quotation that goes on in the next paragraph is
 * none: that paragraph opens again, or one of the next closes. Single quotes are taken for quotation marks only where speech
 * is introduced and the document surely quotes with them, as most are apostrophes and plural possessives.
 */
export function findUnclosedQuotes(document: SourceDocument, language: string): Flag[] {
  const { source, blocks } = document
  const quoted = quotedBlocks(document, language)
  const flags: Flag[] = []
  let quotesWithSingles: boolean | undefined
  for (let i = 0; i < quoted.length; i++) {
    const { block, marks } = quoted[i]!
    if (!block.prose) continue
    const open = unclosedIn(source, marks, block.start) ?? unclosedSingle(source, marks, block.start)
    if (open === undefined) continue
    if (open.family === FAMILY.single) {
      quotesWithSingles ??= quoted.some(hasSinglePair)
      if (!quotesWithSingles) continue
    }
    const next = blocks[block.index + 1]
    if ((next !== undefined && ANY_MARK.includes(source[next.start]!)) || closesLater(quoted, i, open.family)) continue
    const { at } = open
    const shown = source.slice(at, Math.min(block.end, at + SHOWN))
    flags.push({
      flag: 'unclosed-quote',
      start: at,
      end: at + 1,
      line: block.line,
      message: `A quotation mark is opened and never closed: ${shown}`,
    })
  }
  return flags
}

/** The first mark that opens and is not closed, of the families that do nothing but quote. */
function unclosedIn(source: string, marks: readonly Mark[], start: number): Mark | undefined {
  for (const family of [FAMILY.double, FAMILY.guillemets, FAMILY.doubled]) {
    const open: Mark[] = []
    let straight = 0
    for (const mark of marks) {
      if (mark.family !== family) continue
      if (source[mark.at] === '"') straight++
      if (mark.side === SIDE.open || (mark.side === SIDE.either && open.length === 0)) open.push(mark)
      else if (open.length > 0) open.pop()
      else if (isInch(source, mark.at, start)) straight--
    }
    if (open.length > 0 && (straight === 0 || straight % 2 === 1)) return open[0]
  }
  return undefined
}

/** The last single quote that introduces speech, where nothing after it may close it. */
function unclosedSingle(source: string, marks: readonly Mark[], start: number): Mark | undefined {
  for (let i = marks.length - 1; i >= 0; i--) {
    const mark = marks[i]!
    if (mark.family !== FAMILY.single) continue
    if (mark.side !== SIDE.open) return undefined
    if (mark.at === start || (source[mark.at - 1] === ' ' && BEFORE_QUOTED_SPEECH.includes(source[mark.at - 2]!))) return mark
  }
  return undefined
}

/** One single quote that opens, and after it one that can be nothing but its end: `'... relations,' he said`. */
function hasSinglePair({ marks }: QuotedBlock): boolean {
  const open = marks.findIndex(({ family, side }) => family === FAMILY.single && side === SIDE.open)
  return open >= 0 && marks.some(({ family, side }, i) => i > open && family === FAMILY.single && side === SIDE.close)
}

/** In the blocks that follow, the first mark of the family closes. */
function closesLater(quoted: readonly QuotedBlock[], from: number, family: number): boolean {
  const last = quoted[from]!.block.index + BLOCKS_AHEAD
  for (let i = from + 1; i < quoted.length && quoted[i]!.block.index <= last; i++) {
    const first = quoted[i]!.marks.find((mark) => mark.family === family && mark.side !== SIDE.maybe)
    if (first !== undefined) return first.side === SIDE.close
  }
  return false
}

/** A mark after a digit, with nothing to close: inches. `start` is where the block begins. */
function isInch(source: string, at: number, start: number): boolean {
  return at > start && (classOf(source.charCodeAt(at - 1)) & DIGIT) !== 0
}
