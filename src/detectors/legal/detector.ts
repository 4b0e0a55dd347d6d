import { type Block, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'

/** Years that a copyright line may name. */
const YEARS = { first: 1900, last: 2099 }
/** A copyright line with more words than this is a paragraph that mentions one. */
const MAX_WORDS = 40
/** The sign stands among the first words of its line, or the line is this short: `2010 - 2022 Name ©`. */
const SHORT_WORDS = 12
const ROMAN_YEAR = /^MM[CDILVX]{0,10}$/
/** A note that gives rights away is about the content; copyright lines reserve them. */
const OPEN_LICENCE = /creative commons|\bcc[ -](?:by|0|zero)\b|\bopen access\b|public domain|gemeinfrei/i

/**
 * Risk: an article on law, whose headings are our labels; the credit of an image, which has the sign © too; the licence of an
 * open-access article. Protected by the place amid prose and the weight of running text, by asking for a year beside the
 * sign (credits seldom name one) and by the look for an open licence. Legal words that reporters use are `likely` at most.
 */
export const legal = defineDetector({
  id: 'legal',
  category: 'legal',
  summary: 'Copyright, terms, imprint and disclaimers.',
  detect: findCopyright,
})

/** Copyright lines: the sign, `(c)` or the word, with a year or alone. */
function findCopyright(view: DocumentView, report: Reporter): void {
  for (const [index, at] of marks(view)) {
    const block = view.blocks[index]!
    if (block.shape.words > MAX_WORDS || OPEN_LICENCE.test(view.source.slice(block.start, block.end))) continue
    const opening = at - block.start <= 3 || block.shape.words <= SHORT_WORDS
    if (!opening) continue
    const grade = gradeOf(view, block, at)
    if (grade) report.find({ first: index, last: index, signals: [{ signal: 'copyright-line', grade, start: at, end: block.end }] })
  }
}

/** The word with a year says more than the sign, which credits have too; the sign alone says little. */
function gradeOf({ source, tokens }: DocumentView, block: Block, at: number): Grade | undefined {
  const sign = source.charCodeAt(at) === SIGN
  let year = false
  let word = false
  for (let i = block.firstToken; i < block.lastToken; i++) {
    const length = tokens.end[i]! - tokens.start[i]!
    if (tokens.kind[i] === TOKEN.number) {
      const number = length === 4 ? Number(source.slice(tokens.start[i]!, tokens.end[i]!)) : 0
      if (number >= YEARS.first && number <= YEARS.last) year = true
    } else if (length >= 2 && length <= 12 && tokens.kind[i] === TOKEN.upper) {
      if (ROMAN_YEAR.test(source.slice(tokens.start[i]!, tokens.end[i]!))) year = true
    } else if (length === WORD.length && source.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase() === WORD) word = true
  }
  if (word && (year || sign)) return 'certain'
  if (sign || word || source.charCodeAt(at) === BRACKET) return year ? 'likely' : 'hint'
  return undefined
}

const SIGN = 0xa9
const BRACKET = 40
const WORD = 'copyright'

/** Where the first mark of copyright stands in each block that has one, by block. */
function marks({ source, blocks, tokens, hits }: DocumentView): Map<number, number> {
  const found = new Map<number, number>()
  for (const hit of hits) {
    if (hit.place !== 'words' || found.has(hit.block)) continue
    const start = tokens.start[hit.firstToken]!
    if (hit.list === 'copyright') found.set(hit.block, start)
    else if (hit.list === 'bracketed-c' && source[start - 1] === '(' && source[start + 1] === ')') found.set(hit.block, start - 1)
  }
  let index = 0
  for (let at = source.indexOf('©'); at >= 0;) {
    while (index < blocks.length && blocks[index]!.end <= at) index++
    const block = blocks[index]
    if (!block) break
    found.set(index, Math.min(at, found.get(index) ?? at))
    at = source.indexOf('©', block.end)
  }
  return found
}
