import { type Block, ENDING, TOKEN } from '../../model/document.js'
import type { Grade } from '../../model/finding.js'
import type { Span } from '../../model/span.js'
import { creditsPictures, explainsAcronym, isAgency } from '../../text/agencies.js'
import { type DocumentView, defineDetector } from '../detector.js'

/** A source after its label is a name, not a sentence. */
const SOURCE_WORDS = 10
/** A line that is only an agency's mark, `(dpa/lno)` or `AFP, Reuters`, has no more tokens than this. */
const MARK_TOKENS = 5
/** Letters of an editor's sign beside the agency: `dpa/gem`. */
const SIGN_LETTERS = 4
/** Characters of an agency's mark in brackets at the end of a paragraph. */
const MARK_CHARACTERS = 30

/**
 * Risk: a sentence about an agency, a table's or a picture's source, a paragraph about how a text came to be. Protected by
 * phrases that speak of `this report` and the like, by asking for a colon and a name after `source`, and by reporting an
 * agency's mark at the end of a paragraph as the few characters it is. Bounds set by hand on typed gold data.
 */
export const sourceCredit = defineDetector({
  id: 'source-credit',
  category: 'source-credit',
  summary: 'The agency or publication a text comes from.',
  detect(view, report) {
    for (const { place, list, block, firstToken, lastToken } of view.hits) {
      if (place !== 'words' || list !== 'source') continue
      const grade = labelledSource(view, view.blocks[block]!, firstToken, lastToken)
      const { start, end } = view.blocks[block]!
      if (grade) report.find({ first: block, last: block, signals: [{ signal: 'labelled-source', grade, start, end }] })
    }
    for (const block of view.blocks) {
      const { index } = block
      const grade = gradeAgencyMark(view, block)
      if (grade) {
        report.find({ first: index, last: index, signals: [{ signal: 'agency-mark', grade, start: block.start, end: block.end }] })
        continue
      }
      const mark = markAtEnd(view, block)
      if (mark) report.find({ first: index, last: index, inline: mark, signals: [{ signal: 'agency-mark', grade: 'certain', ...mark }] })
    }
  },
})

/** `Source: Xinhua`: a label at the beginning of a line, its colon, and a name after it. */
function labelledSource({ source, tokens }: DocumentView, block: Block, first: number, last: number): Grade | undefined {
  if (first !== block.firstToken || block.prose || block.shape.words > SOURCE_WORDS) return undefined
  const mark = source.charAt(source.charAt(tokens.end[last - 1]!) === ' ' ? tokens.end[last - 1]! + 1 : tokens.end[last - 1]!)
  if (mark !== ':' && mark !== '：' && mark !== '|') return undefined
  if (last === block.lastToken) return 'hint'
  for (let token = last; token < block.lastToken; token++) if (isAgency(tokens, token)) return 'certain'
  const { lowerCase, capitalised, spaceless } = block.shape
  return block.shape.ending !== ENDING.sentence && (capitalised > lowerCase || spaceless > 0) ? 'likely' : 'weak'
}

/** A line of agencies and nothing else, in brackets or parted by slashes: `(dpa)`, `AFP, Reuters`, `dpa/lno`. */
function gradeAgencyMark({ source, tokens }: DocumentView, { firstToken, lastToken, start, end }: Block): Grade | undefined {
  const count = lastToken - firstToken
  if (count === 0 || count > MARK_TOKENS) return undefined
  let agencies = 0
  for (let token = firstToken; token < lastToken; token++) {
    if (isAgency(tokens, token)) agencies++
    else if (tokens.end[token]! - tokens.start[token]! > SIGN_LETTERS || tokens.kind[token] === TOKEN.number) return undefined
  }
  if (agencies * 2 < count || agencies === 0) return undefined
  if (isBracketed(source, start, end)) return 'certain'
  const signs = DASHES.has(source.charAt(start)) || !creditsPictures(tokens, firstToken)
  return agencies === count && (count > 1 || signs) ? 'likely' : undefined
}

function isBracketed(source: string, start: number, end: number): boolean {
  return (
    (source.charAt(start) === '(' && source.charAt(end - 1) === ')') || (source.charAt(start) === '[' && source.charAt(end - 1) === ']')
  )
}

/** An agency's mark in brackets after the last sentence of a paragraph: `... sagte sie. (dpa)`, where it signs the text. */
function markAtEnd({ source, tokens }: DocumentView, block: Block): Span | undefined {
  if (!block.prose || source.charAt(block.end - 1) !== ')') return undefined
  const open = source.lastIndexOf('(', block.end - 1)
  if (
    open < Math.max(block.start, block.end - MARK_CHARACTERS) ||
    !ENDS.has(source.charAt(source.charAt(open - 1) === ' ' ? open - 2 : open - 1))
  ) {
    return undefined
  }
  let first = block.lastToken
  while (first > block.firstToken && tokens.start[first - 1]! > open) first--
  let signing = 0
  for (let token = first; token < block.lastToken; token++) {
    if (tokens.kind[token] === TOKEN.number) return undefined
    if (isAgency(tokens, token)) {
      if (creditsPictures(tokens, token)) return undefined
      signing++
    } else if (tokens.end[token]! - tokens.start[token]! > SIGN_LETTERS) return undefined
  }
  if (signing === 0 || explainsAcronym(source, tokens, first, block.firstToken)) return undefined
  return { start: open, end: block.end }
}

/** A signature begins so: `— AFP`. */
const DASHES = new Set(['—', '–', '-'])
const ENDS = new Set(['.', '!', '?', '"', '”', '“', '»', '«', '…', '’'])
