import { type Block, ENDING, type SourceDocument, TOKEN } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { WordTable } from '../text/word-table.js'
import { GRAMMARS } from './grammars.js'
import { REST_IS_ELSEWHERE, REST_IS_WITHHELD } from './truncated-phrases.js'
import { PhraseSet } from './words.js'

const elsewhere = new PhraseSet(...Object.values(REST_IS_ELSEWHERE))
const withheld = new PhraseSet(...Object.values(REST_IS_WITHHELD))

/** Blocks after the last paragraph in which the link to the rest or the wall is looked for; below are other articles. */
const BLOCKS_AFTER = 4
/** A line that is such a link is no longer than this; within running text the words speak of something else. */
const LONGEST_LINK = 14
/** A teaser has no more paragraphs than this. */
const TEASER = 4
/** An ellipsis in brackets is how feeds cut their excerpts. */
const CUT_MARKS = ['[...]', '[…]', '[..]', '[. . .]', '(...)', '(…)', '[&hellip;]', '[&#8230;]']

/** By language: words after which a sentence must go on. */
const leadsOn: ReadonlyMap<string, WordTable> = new Map(
  Object.entries(GRAMMARS).map(([language, { needsNoun, and, between, neverNounBeforeName }]) => {
    const sets = new WordTable()
    sets.add([needsNoun, and, between].join(' '), 1)
    // Prepositions may end an English sentence, but hardly one without its full stop.
    if (neverNounBeforeName !== '') sets.add(`${neverNounBeforeName} of to a`, 1)
    return [language, sets]
  }),
)

/**
 * Whether the text ends before the article does: amid a sentence, with the mark that feeds cut with, with dots and the link to
 * the rest, or at a wall that says the rest is withheld. The flag stands on the end of the last paragraph, as the link or
 * wall itself may be stripped.
 */
export function findTruncation(document: SourceDocument, language: string): Flag[] {
  const { source, blocks, tokens } = document
  const last = blocks.findLast((block) => block.prose && !isLink(document, block, withheld))
  if (last === undefined || last.lastToken === last.firstToken) return []
  const cut = howCut(document, last, language)
  if (cut === undefined) return []
  const { what, reason } = cut
  const start = tokens.start[last.lastToken - 1]!
  return [
    {
      flag: 'truncated',
      start,
      end: last.end,
      line: last.line,
      ...(reason && { reason }),
      message: `${what}: "${source.slice(tokens.start[Math.max(last.firstToken, last.lastToken - 6)]!, last.end)}".`,
    },
  ]
}

interface Cut extends Pick<Flag, 'reason'> {
  readonly what: string
}

function howCut(document: SourceDocument, last: Block, language: string): Cut | undefined {
  const { source, blocks } = document
  const text = source.slice(last.start, last.end)
  if (CUT_MARKS.some((mark) => text.endsWith(mark))) return { what: 'The text ends with a mark of omission' }
  const isWithheld = linkAfter(document, last, withheld)
  const reason = isWithheld ? { reason: 'paywall' as const } : {}
  if (leadsOnAtEnd(document, last, language)) return { what: 'The text ends amid a sentence', ...reason }
  const link = linkAfter(document, last, elsewhere)
  if (link && last.shape.ending === ENDING.ellipsis) return { what: 'The text ends with dots and a link to the rest', ...reason }
  if (isWithheld) return { what: 'The rest of the text is withheld', ...reason }
  const teaser = blocks.filter((block) => block.prose).length <= TEASER
  if (teaser && last.shape.ending === ENDING.ellipsis) return { what: 'The text ends with dots after a few paragraphs' }
  return undefined
}

/** No mark after it, and the last word needs another. After a capital it may end a label: `Log in`. */
function leadsOnAtEnd({ source, tokens }: SourceDocument, { end, lastToken, shape }: Block, language: string): boolean {
  if (shape.ending !== ENDING.none) return false
  const token = lastToken - 1
  const small = tokens.kind[token] === TOKEN.lower && tokens.kind[token - 1] === TOKEN.lower
  const isLast = tokens.end[token]! === end && small && source[tokens.start[token]! - 1] === ' '
  return isLast && (leadsOn.get(language)?.get(tokens.hash[token]!) ?? 0) !== 0
}

/** One of the phrases stands in a short line after the block, or ends the block itself. */
function linkAfter(document: SourceDocument, last: Block, phrases: PhraseSet): boolean {
  const tail = Math.max(last.firstToken, last.lastToken - LONGEST_LINK)
  for (let token = tail; token < last.lastToken; token++) {
    const length = phrases.lengthAt(document, token, last.lastToken)
    if (length > 0 && token + length === last.lastToken && last.shape.ending !== ENDING.sentence) return true
  }
  return document.blocks.slice(last.index + 1, last.index + 1 + BLOCKS_AFTER).some((block) => isLink(document, block, phrases))
}

function isLink(document: SourceDocument, { firstToken, lastToken }: Block, phrases: PhraseSet): boolean {
  return lastToken - firstToken <= LONGEST_LINK && phrases.isIn(document, firstToken, lastToken)
}
