import { ENDING, type SourceDocument } from '../../model/document.js'
import { wordsHash } from '../../text/words-hash.js'
import type { Line, Lines } from './lines.js'

/** From one comment's stamp to the next at most this many blocks. */
const MAX_GAP = 30
/** The first comment of a row signed below takes up to twice the usual number of blocks, or this many. */
const MIN_FIRST = 6
/** From the header of the section to the first stamp; forms, rules and sort orders stand between. */
const SECTION_REACH = 14
/** A first comment that is signed below may stand between, of at most this many paragraphs. */
const MAX_PARAGRAPHS_BETWEEN = 4
/** Lines above the stamp that can belong to it: a picture, a name, whom it answers. */
const MAX_HEAD_LINES = 3
/** Dates above an article: when it was published and when it was changed. */
const MAX_BYLINES = 2
/** The article below such a date has twice as many blocks as a comment usually has, and this many more. */
const LONGER_BY = 3
/** Share of comments that must have something before it counts as part of their rhythm. */
const MIN_SHARE = 0.7
/** Text after the last stamp that still belongs to that comment. */
const MAX_LAST_COMMENT = 12

/** A line of this many words that repeats word for word so often in a thread may be a button. */
const MIN_REPEATED_WORDS = 2
const MIN_REPEATS = 3

/** A row of comments whose stamps have the same form. */
export interface Thread {
  /** The first and the last block. */
  readonly first: number
  readonly last: number
  /** The blocks with the stamps, in order. */
  readonly stamps: readonly number[]
  /** Lines above the first stamp that belong to its comment. */
  readonly head: number
  /** The header of the section. */
  readonly section: number | undefined
  /** The name and the time stand under the text. */
  readonly signedBelow: boolean
}

/** Rows of stamps with the same form, none of which is far from the next, in source order. */
export function findThreads(lines: Lines): Thread[] {
  const rows = new Map<number, number[]>()
  const done: number[][] = []
  for (const { block, stamp } of lines.stamped) {
    const row = rows.get(stamp.form)
    if (row && block.index - row.at(-1)! <= MAX_GAP) row.push(block.index)
    else {
      if (row) done.push(row)
      rows.set(stamp.form, [block.index])
    }
  }
  done.push(...rows.values())
  const threads = done.flatMap((row) => {
    const usual = usualGap(row)
    const stamps = withoutByline(row, usual, lines.proseAbove)
    const parts = lines.at(stamps[0]!)!.saysComment ? cutAtPosts(lines, stamps) : [stamps]
    return parts.map((part) => toThread(lines, part, usual))
  })
  return threads.sort((a, b) => a.stamps[0]! - b.stamps[0]!)
}

/** Blocks from one stamp to the next, the median. */
function usualGap(stamps: readonly number[]): number {
  const gaps = stamps.slice(1).map((index, i) => index - stamps[i]!)
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 2
}

/**
 * The stamps without the article's own date in the same form: what stands between it and the first comment is longer than comments are, and
 * more prose than stands above it.
 */
function withoutByline(stamps: readonly number[], usual: number, prose: Float64Array): readonly number[] {
  for (let at = Math.min(MAX_BYLINES, stamps.length - 1) - 1; at >= 0; at--) {
    const date = stamps[at]!
    const next = stamps[at + 1]!
    const isLong = next - date > Math.max(2 * usual, usual + LONGER_BY)
    if (isLong && prose[next]! - prose[date]! > prose[date]!) return stamps.slice(at + 1)
  }
  return stamps
}

/** Comments that say they are comments stand under each answer of a page of answers, whose own names and times say otherwise. */
function cutAtPosts(lines: Lines, stamps: readonly number[]): number[][] {
  const parts = [[stamps[0]!]]
  for (const index of stamps.slice(1)) {
    const before = parts.at(-1)!.at(-1)!
    const isPost = ({ stamp, saysComment }: Line) => stamp !== undefined && stamp.words > 0 && !saysComment
    if (lines.slice(before + 1, index).some(isPost)) parts.push([index])
    else parts.at(-1)!.push(index)
  }
  return parts
}

function toThread(lines: Lines, stamps: readonly number[], usual: number): Thread {
  const section = sectionOver(lines, stamps[0]!)
  const signedBelow = isSignedBelow(lines, stamps, section)
  const above = Math.max(section ?? stamps[0]! - usual, stamps[0]! - Math.max(2 * usual, MIN_FIRST))
  const first = signedBelow ? firstTextAbove(lines, stamps[0]!, above) : stamps[0]! - headLines(lines, stamps, section)
  const last = withButtons(lines, signedBelow ? stamps.at(-1)! : lastOfText(lines, stamps))
  return { first, last, stamps, head: stamps[0]! - first, section, signedBelow }
}

/** The nearest header of a comment section above block `index`, with no more than one comment's text between. */
function sectionOver(lines: Lines, index: number): number | undefined {
  let paragraphs = 0
  for (let i = index - 1; i >= Math.max(0, index - SECTION_REACH) && paragraphs <= MAX_PARAGRAPHS_BETWEEN; i--) {
    if (lines.at(i)!.kind === 'section') return i
    if (lines.at(i)!.block.prose) paragraphs++
  }
  return undefined
}

/** Whether names and times stand under the texts: where buttons or the next text follow them, or where words of a signature open them. */
function isSignedBelow(lines: Lines, stamps: readonly number[], section: number | undefined): boolean {
  const first = stamps[0]!
  const last = stamps.at(-1)!
  if (lines.at(first)!.saysComment) return !isText(lines.at(last + 1))
  const most = (test: (index: number) => boolean) => stamps.filter(test).length >= stamps.length * MIN_SHARE
  const textAbove = most((index) => isText(lines.at(index - 1)))
  const buttonBelow = most((index) => lines.at(index)!.kind === 'button' || lines.at(index + 1)?.kind === 'button')
  if (textAbove && buttonBelow) return true
  const signed = most((index) => lines.at(index)!.signed)
  if (section === undefined) return textAbove && signed && !isText(lines.at(last + 1))
  const isTextFirst = lines.slice(section + 1, first).some((line) => isText(line) && !isNotice(lines, line.block.index))
  return isTextFirst && (signed || !most((index) => isText(lines.at(index + 1))))
}

/** Rules and forms under the header of a section are followed by another label, comments by their stamp. */
function isNotice(lines: Lines, index: number): boolean {
  const below = lines.at(index + 1)
  return below !== undefined && below.stamp === undefined && !isText(below) && below.kind !== 'label' && below.kind !== 'button'
}

/** The last of the buttons below block `last`, which stand there in every comment. */
function withButtons(lines: Lines, last: number): number {
  let end = last
  while (lines.at(end + 1)?.kind === 'button' && !lines.at(end + 1)!.stamp) end++
  return end
}

function isText(line: Line | undefined): boolean {
  return line !== undefined && line.kind === 'text'
}

/** How many lines above the stamps belong to them, by how many labels stand above each. */
function headLines(lines: Lines, stamps: readonly number[], section: number | undefined): number {
  const labelsAbove = (at: number) => {
    let count = 0
    while (count < MAX_HEAD_LINES && isHeadLine(lines.at(stamps[at]! - count - 1)) && stamps[at]! - count - 1 !== section) count++
    return count
  }
  const own = labelsAbove(0)
  if (stamps.length === 1) return Math.min(own, 1)
  const counts = stamps.slice(1).map((_, i) => labelsAbove(i + 1))
  let head = 0
  while (head < own && counts.filter((count) => count > head).length >= counts.length * MIN_SHARE) head++
  return head
}

function isHeadLine(line: Line | undefined): boolean {
  return line !== undefined && (line.kind === 'label' || line.kind === 'number') && line.stamp === undefined
}

/** Where the text of the first comment begins whose stamp stands below it: after block `above`, or where something else ends. */
function firstTextAbove(lines: Lines, stamp: number, above: number): number {
  let first = stamp
  while (first - 1 > above && first > 0 && !ends(lines.at(first - 1)!)) first--
  return first
}

const ends = ({ kind }: Line): boolean => kind === 'button' || kind === 'form' || kind === 'section'

/** Where the last comment ends: with its buttons where the others have buttons, or where its text does. */
function lastOfText(lines: Lines, stamps: readonly number[]): number {
  const from = stamps.at(-1)!
  // A date under the word that says who bought stands there in the first comment as well.
  const isUsual = (at: number) => {
    const same = stamps[0]! + at - from
    return same < (stamps[1] ?? 0) && lines.at(same)!.stamp !== undefined
  }
  const buttoned = stamps.slice(0, -1).filter((index, i) => {
    for (let at = index; at < stamps[i + 1]!; at++) if (lines.at(at)!.kind === 'button') return true
    return false
  }).length
  const longest = stamps.slice(1).reduce((most, index, i) => Math.max(most, index - stamps[i]!), MAX_LAST_COMMENT)
  for (let at = from + 1; at <= from + longest && at < lines.length; at++) {
    const { kind, stamp } = lines.at(at)!
    if (kind === 'form' || kind === 'section' || (stamp && !isUsual(at))) break
    if (kind !== 'button') continue
    if (buttoned >= (stamps.length - 1) * MIN_SHARE) return at - 1
    break
  }
  let last = from
  while (last + 1 < lines.length && last - from < longest) {
    const { kind, stamp, block } = lines.at(last + 1)!
    if (stamp ? !isUsual(last + 1) : !(kind === 'text' || block.shape.ending === ENDING.sentence)) break
    last++
  }
  return last
}

/**
 * By block of the thread, from its first: whether it is a button, known by its words, or because it repeats in comment after comment beside a
 * button or with the words of one.
 */
export function buttonsOf({ tokens }: Pick<SourceDocument, 'tokens'>, lines: Lines, { first, last }: Thread): boolean[] {
  const own = lines.slice(first, last + 1)
  const keys = own.map(({ block }) => wordsHash(tokens, block.firstToken, block.lastToken))
  const times = new Map<number, number>()
  for (const key of keys) times.set(key, (times.get(key) ?? 0) + 1)
  // A name that repeats is detected from what it says or by the time below it.
  const isName = ({ says, block }: Line, i: number) => says || block.shape.words < MIN_REPEATED_WORDS || own[i + 1]?.stamp !== undefined
  const repeats = own.map((line, i) => line.kind !== 'number' && !line.stamp && !isName(line, i) && times.get(keys[i]!)! >= MIN_REPEATS)
  const buttons = own.map(({ kind, namesButton }, i) => kind === 'button' || (repeats[i]! && namesButton))
  for (let i = 1; i < own.length; i++) buttons[i] ||= repeats[i]! && buttons[i - 1]!
  for (let i = own.length - 2; i >= 0; i--) buttons[i] ||= repeats[i]! && buttons[i + 1]!
  return buttons
}
