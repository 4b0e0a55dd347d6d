import type { Block, SourceDocument } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { classOf, DIGIT, LETTER, SPACE, UPPER } from '../text/characters.js'
import { FUNCTION_WORDS } from '../text/function-words.js'
import { tokenHashes } from '../text/scan.js'
import { WordTable } from '../text/word-table.js'

/** Marks that end a sentence, and the quotation marks that may close with it. */
const SENTENCE_MARKS = '.!?'
const CLOSING_MARKS = '"”’»\''
/** Words that begin a sentence; glued to a small letter (`saidThe`). Left out are those that end names: `LinkedIn`, `StandBy`. */
const GLUED_WORDS = ['The', 'This', 'These', 'They', 'There', 'When', 'But', 'She', 'However', 'According']

const TITLE = 1
const ABBREVIATION = 2
const sets = new WordTable()
/** Titles, which begin a sentence as function words do. */
sets.add('mr mrs ms miss dr prof sir lady lord president herr frau monsieur madame señor señora', TITLE)
/** What a full stop does not end, and what may stand glued to the next word: `St.The`, `vs.The`. */
sets.add(
  'mrs inc ltd corp prof gen col sgt rev hon capt gov sen rep etc approx dept fig vol est jan feb mar apr jun jul aug sep sept oct nov dec bzw usw vgl art abs nos',
  ABBREVIATION,
)
/** Shorter words before the mark are initials and abbreviations; shorter ones after a name belong to it (`System.In`, `Amazon.It`). */
const SHORTEST_WORD = 3

/** By language, from when a text of it is met. */
const functionWords = new Map<string, ReadonlySet<number>>()

function functionWordsOf(language: string): ReadonlySet<number> | undefined {
  const words = FUNCTION_WORDS[language]
  if (words !== undefined && !functionWords.has(language)) functionWords.set(language, new Set(tokenHashes(words)))
  return functionWords.get(language)
}

/**
 * Sentences and words that have grown together: `of the people.Mr Smith`, `he saidThe`. The second must begin with a word of
 * grammar or a title, as `Math.Random` and `Booking.Com` look the same otherwise; the first must be a plain word, no
 * abbreviation, initial, address or file name.
 */
export function findGluedWords({ source, blocks, tokens, notes }: SourceDocument, language: string): Flag[] {
  const words = functionWordsOf(language)
  if (words === undefined) return []
  const flags: Flag[] = []
  const prose = new ProseFinder(blocks)
  const add = (start: number, at: number, end: number) => {
    const block = prose.at(at)
    if (block === undefined) return
    flags.push({
      flag: 'glued-words',
      start,
      end,
      line: block.line,
      message: `Two words have grown together: "${source.slice(start, end)}".`,
    })
  }
  for (const index of notes.tight) {
    if (!SENTENCE_MARKS.includes(source[index]!)) continue
    const next = CLOSING_MARKS.includes(source[index + 1]!) ? index + 2 : index + 1
    if (next >= source.length || !(classOf(source.charCodeAt(next)) & UPPER)) continue
    const start = plainWordStart(source, index)
    const end = wordEnd(source, next)
    if (start < 0 || !isWordOver(source, end)) continue
    const [left] = tokenHashes(source.slice(start, index))
    const [right] = tokenHashes(source.slice(next, end))
    if (sets.get(left!) & ABBREVIATION) continue
    const shortest = classOf(source.charCodeAt(start)) & UPPER ? SHORTEST_WORD : 2
    if ((end - next >= shortest && words.has(right!)) || sets.get(right!) & TITLE) add(start, index, end)
  }
  if (language !== 'en') return flags
  prose.rewind()
  for (const token of notes.mixed) {
    const end = tokens.end[token]!
    const text = source.slice(tokens.start[token]!, end)
    const word = GLUED_WORDS.find((word) => text.endsWith(word))
    if (word === undefined || !' ,'.includes(source[end] ?? '-')) continue
    const index = end - word.length
    const start = plainWordStart(source, index)
    if (start >= 0) add(start, index, end)
  }
  return flags
}

/**
 * Where the word that ends at `end` begins, if it is a plain one: three letters or more, the last ones small, after a space,
 * bracket or quotation mark; else -1.
 */
function plainWordStart(source: string, end: number): number {
  let start = end
  while (start > 0 && classOf(source.charCodeAt(start - 1)) & LETTER) {
    start--
    if (start < end - 1 && classOf(source.charCodeAt(start + 1)) & UPPER) return -1
  }
  if (end - start < SHORTEST_WORD || classOf(source.charCodeAt(end - 1)) & UPPER) return -1
  const before = start === 0 ? ' ' : source[start - 1]!
  return classOf(before.charCodeAt(0)) & SPACE || '([“"‘\'«-—’'.includes(before) ? start : -1
}

function wordEnd(source: string, at: number): number {
  let end = at + 1
  while (end < source.length && classOf(source.charCodeAt(end)) & LETTER && !(classOf(source.charCodeAt(end)) & UPPER)) end++
  return end
}

/** The word is over, and no part of a name in code or an address: a space, comma or apostrophe follows. */
function isWordOver(source: string, end: number): boolean {
  if (end >= source.length) return false
  const cls = classOf(source.charCodeAt(end))
  return !(cls & (LETTER | DIGIT)) && ((cls & SPACE) !== 0 || ",'’".includes(source[end]!))
}

/** The prose block at an offset; asked with rising offsets. */
class ProseFinder {
  private i = 0
  constructor(private readonly blocks: readonly Block[]) {}

  at(offset: number): Block | undefined {
    while (this.i < this.blocks.length && this.blocks[this.i]!.end <= offset) this.i++
    const block = this.blocks[this.i]
    return block?.prose && block.start <= offset ? block : undefined
  }

  rewind(): void {
    this.i = 0
  }
}
