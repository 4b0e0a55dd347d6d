import { type Block, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { cover, hitsOf } from '../../text/cover.js'
import type { PhraseHit } from '../../text/phrases.js'
import { type DocumentView, defineDetector } from '../detector.js'
import { findLine } from '../find-line.js'

/** A row of page numbers has at least this many, begins low, and has few words beside them. */
const MIN_PAGES = 3
const FIRST_PAGE = 2
const MAX_TOKENS = 60
/** The last page may lie far from the ones shown; the others follow one another. */
const STEADY = 2

/**
 * Risk: rows of numbers are tables, calendars and countings, `Page 3` heads a page of a transcript. Protected by the demand for
 * numbers that follow one another from the first pages on, by the words or arrows that must stand beside them, and by grades:
 * bare rows are `weak`, `Page 3` is `likely` and stays amid paragraphs.
 */
export const pagination = defineDetector({
  id: 'pagination',
  category: 'pagination',
  summary: 'Links to the pages of a list or of a split article.',
  detect(view, report) {
    for (const block of view.numbered) {
      const { numbers } = block.shape
      if (block.prose || numbers < MIN_PAGES - 1 || block.lastToken - block.firstToken > MAX_TOKENS) continue
      const grade = rowGrade(view, block, hitsOf(block, view.hits))
      if (grade) findLine(report, block, 'page-row', grade)
    }
  },
})

function rowGrade(view: DocumentView, block: Block, hits: readonly PhraseHit[]): Grade | undefined {
  const pagers = hits.filter(({ list }) => list === 'pager')
  const { open, hits: words } = cover(block, pagers, view.tokens)
  if (open > 0) return undefined
  const text = view.source.slice(block.start, block.end)
  if (words.length > 1 && block.shape.numbers === 2 && /\d\s?\/\s?\d/.test(text)) return 'certain'
  const pages = readPages(view, block)
  if (!pages) return undefined
  if (words.length > 0) return 'certain'
  if (/[»›«‹→←…]|\.\.\./.test(text)) return pages.gap || /[»›«‹→←]/.test(text) ? 'likely' : undefined
  return pages.count > MIN_PAGES && pages.first === 1 && !pages.gap ? 'weak' : undefined
}

/** The page numbers of a line, where they follow one another from the first pages on. */
function readPages({ source, tokens }: DocumentView, block: Block) {
  const pages: number[] = []
  for (let token = block.firstToken; token < block.lastToken; token++) {
    if (tokens.kind[token] !== TOKEN.number) continue
    const text = source.slice(tokens.start[token]!, tokens.end[token]!)
    if (!/^\d{1,5}$/.test(text)) return undefined
    pages.push(Number(text))
  }
  if (pages.length < MIN_PAGES || pages[0]! > FIRST_PAGE) return undefined
  let steady = 0
  let gap = false
  for (let i = 1; i < pages.length; i++) {
    const step = pages[i]! - pages[i - 1]!
    if (step <= 0) return undefined
    if (step === 1) steady++
    else gap = true
  }
  // Up to two jumps: the pages left out, and the last one.
  return steady >= STEADY - 1 && pages.length - 1 - steady <= STEADY ? { first: pages[0]!, count: pages.length, gap } : undefined
}
