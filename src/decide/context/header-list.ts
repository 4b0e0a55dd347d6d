import type { CategoryId } from '../../model/category.js'
import { type Block, ENDING, type SourceDocument } from '../../model/document.js'
import type { Finding, Grade, Signal } from '../../model/finding.js'
import { wordsHash } from '../../text/words-hash.js'
import type { Judgement } from '../judgement.js'
import type { Landmarks } from '../landmarks.js'
import { Topic } from '../../text/topic.js'
import { looksLikeHeadline } from './headline.js'

const DETECTOR = 'header-list'
/** An opener this sure by its own look (log-odds; .73) begins a list anywhere, one this sure (.38) only after the last prose. */
const SURE_ANYWHERE = 1
const SURE_AT_TAIL = -0.5
/** A list item is no longer than this many words. */
const ITEM_WORDS = 30
/** The beginning of an article, cut off under its headline. */
const TEASER_WORDS = 45
/** The header, and at least this many items. */
const MIN_ITEMS = 2
/** Share of the items that must look like headlines; below it they are names or links, as in an encyclopedia's `See also`. */
const HEADLINES = 0.4
/** Categories about an item rather than about the document: they stand inside lists. */
const IN_LISTS: ReadonlySet<CategoryId> = new Set(['byline', 'caption', 'update-stamp', 'keywords', 'source-credit'])
/** Headers with the same words stand once or twice on a page. */
const BUTTONS = 3
/** A title and a standfirst above prose share half of their topic words, two at least, with its first paragraphs. */
const MAX_HEADINGS = 2
const SHARED_WORDS = 2
const PARAGRAPHS_BELOW = 3
/** A heading of the prose that follows a list has no more words than this. */
const HEADING_WORDS = 8

/**
 * A header such as `Latest articles` and the headlines under it. The list ends where prose resumes, where another header
 * stands, or at the end of the document. Where prose follows its last line without the blank line that parts the items, that
 * line is taken for the heading of the prose and left alone.
 */
export function headerLists(document: SourceDocument, judgements: readonly Judgement[], marks: Landmarks): Finding[] {
  if (marks.firstProse < 0) return []
  const openers = new Map<number, Judgement>()
  for (const judgement of judgements) {
    const { opener, first } = judgement.finding
    const sure = first > marks.lastProse ? SURE_AT_TAIL : SURE_ANYWHERE
    if (opener && judgement.local >= sure && first !== marks.title) openers.set(first, judgement)
  }
  if (openers.size === 0) return []
  removeButtons(document, openers)
  const ends = endsOfLists(judgements)
  const findings: Finding[] = []
  for (const [first, { finding }] of [...openers].sort(([a], [b]) => a - b)) {
    const last = lastItem(document, first, (index) => openers.has(index) || ends.has(index) || index === marks.title)
    if (last - first < MIN_ITEMS) continue
    const signals = signalsOf(document, first, last, finding.signals[0]!.grade, marks)
    findings.push({ detector: DETECTOR, category: finding.category, first, last, signals })
  }
  return findings
}

/** The same words again and again are the button under each item of a list, not headers: what follows them may be content. */
function removeButtons({ blocks, tokens }: SourceDocument, openers: Map<number, Judgement>): void {
  const times = new Map<number, number>()
  const key = (index: number) => wordsHash(tokens, blocks[index]!.firstToken, blocks[index]!.lastToken)
  for (const index of openers.keys()) times.set(key(index), (times.get(key(index)) ?? 0) + 1)
  for (const index of [...openers.keys()]) if (times.get(key(index))! >= BUTTONS) openers.delete(index)
}

/** Blocks at which no list goes on: what is about this document, dates and names aside, for these stand under each item. */
function endsOfLists(judgements: readonly Judgement[]): Set<number> {
  const ends = judgements.filter(
    ({ kind, local, finding }) => kind === 'about' && local >= SURE_ANYWHERE && !IN_LISTS.has(finding.category),
  )
  return new Set(ends.map(({ finding }) => finding.first))
}

function signalsOf(document: SourceDocument, first: number, last: number, header: Grade, marks: Landmarks): Signal[] {
  const { blocks } = document
  const items = blocks.slice(first + 1, last + 1)
  const at = { start: items[0]!.start, end: items.at(-1)!.end }
  const headlines = items.filter((block) => looksLikeHeadline(document, block)).length >= items.length * HEADLINES
  const signals: Signal[] = [
    { signal: 'list-under-header', grade: header === 'certain' && headlines ? 'certain' : headlines ? 'likely' : 'weak', ...at },
  ]
  if (hasDoubles(document, items)) signals.push({ signal: 'doubled-items', grade: 'likely', ...at })
  if (last > marks.lastProse) signals.push({ signal: 'no-prose-after', grade: 'weak', ...at })
  signals.push({ signal: 'header', grade: 'hint', start: blocks[first]!.start, end: blocks[first]!.end })
  return signals
}

function lastItem(document: SourceDocument, header: number, ends: (index: number) => boolean): number {
  const { blocks } = document
  let last = header
  while (last + 1 < blocks.length && isItem(document, blocks[last + 1]!) && !ends(last + 1)) last++
  const next = blocks[last + 1]
  if (!next?.prose) return last
  const gap = blocks[header + 2]?.blankBefore ?? 0
  if (next.blankBefore < gap && blocks[last]!.shape.words <= HEADING_WORDS) return last - 1
  return beforeHeadings(document, header, last)
}

/** Leaves out the last lines where they speak of what the prose below them speaks of: its title or heading, not an item. */
function beforeHeadings(document: SourceDocument, header: number, end: number): number {
  const { blocks } = document
  const topic = new Topic(document, blocks.slice(end + 1, end + 1 + PARAGRAPHS_BELOW))
  let last = end
  while (last > header && end - last < MAX_HEADINGS) {
    const { words, shared } = topic.overlap(blocks[last]!)
    if (shared < SHARED_WORDS || shared * 2 < words) break
    last--
  }
  return last
}

function isItem(document: SourceDocument, block: Block): boolean {
  const { words, ending } = block.shape
  if (looksLikeHeadline(document, block)) return true
  if (ending === ENDING.ellipsis) return words <= TEASER_WORDS
  return !block.prose && words <= ITEM_WORDS && ending !== ENDING.colon && !(ending === ENDING.sentence && words >= HEADING_WORDS)
}

function hasDoubles({ source }: SourceDocument, items: readonly Block[]): boolean {
  const seen = new Set<string>()
  return items.some(({ start, end }) => {
    const text = source.slice(start, end)
    if (seen.has(text)) return true
    seen.add(text)
    return false
  })
}
