import { type Block, ENDING, type SourceDocument } from '../../model/document.js'
import type { Finding } from '../../model/finding.js'
import type { Judgement } from '../judgement.js'
import type { Landmarks } from '../landmarks.js'

const DETECTOR = 'header-list'
/** An opener must be this sure by its own look (log-odds; .73) to begin a list. */
const SURE = 1
/** A list item is no longer than this many words. */
const ITEM_WORDS = 30

/**
 * A header such as `Latest articles` and the headlines under it. The list ends where prose resumes, where another header of
 * certain noise stands, or at the end of the document. Where prose follows at once on the last line, without the blank line
 * that parts the items, that line is taken for the heading of the prose and is left alone.
 */
export function headerLists(document: SourceDocument, judgements: readonly Judgement[], marks: Landmarks): Finding[] {
  const { blocks } = document
  if (marks.firstProse < 0) return []
  const openers = new Map<number, Judgement>()
  for (const judgement of judgements) {
    if (judgement.finding.opener && judgement.local >= SURE) openers.set(judgement.finding.first, judgement)
  }
  const findings: Finding[] = []
  for (const [first, opener] of [...openers].sort(([a], [b]) => a - b)) {
    const last = lastItem(blocks, first, openers)
    if (last - first < 2 || marks.title === first) continue
    const { start, end } = blocks[first]!
    const signals: Finding['signals'][number][] = [{ signal: 'header', grade: 'likely', start, end }]
    const from = { start: blocks[first + 1]!.start, end: blocks[last]!.end }
    signals.push({ signal: 'list-under-header', grade: 'likely', ...from })
    if (hasDoubles(document, first + 1, last)) signals.push({ signal: 'doubled-items', grade: 'weak', ...from })
    if (last > marks.lastProse) signals.push({ signal: 'no-prose-after', grade: 'weak', ...from })
    findings.push({ detector: DETECTOR, category: opener.finding.category, first, last, signals })
  }
  return findings
}

function lastItem(blocks: readonly Block[], header: number, openers: ReadonlyMap<number, Judgement>): number {
  let last = header
  while (last + 1 < blocks.length && isItem(blocks[last + 1]!) && !openers.has(last + 1)) last++
  const next = blocks[last + 1]
  const item = blocks[last]!
  const gap = header + 2 < blocks.length ? blocks[header + 2]!.blankBefore : 0
  if (next?.prose && last > header + 1 && next.blankBefore < gap && item.shape.words <= 8) last--
  return last
}

function isItem(block: Block): boolean {
  const { words, ending } = block.shape
  return !block.prose && words <= ITEM_WORDS && ending !== ENDING.colon && !(ending === ENDING.sentence && words >= 8)
}

function hasDoubles({ source, blocks }: SourceDocument, first: number, last: number): boolean {
  const seen = new Set<string>()
  for (let i = first; i <= last; i++) {
    const text = source.slice(blocks[i]!.start, blocks[i]!.end)
    if (seen.has(text)) return true
    seen.add(text)
  }
  return false
}
