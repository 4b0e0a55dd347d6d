import { type Block, ENDING, type SourceDocument, TOKEN } from '../model/document.js'
import type { Flag } from '../model/report.js'
import { WordTable } from '../text/word-table.js'
import { EnglishGaps } from './english-gaps.js'
import { ENGLISH_TERMS, GRAMMARS } from './grammars.js'
import { isBlank } from './words.js'

const NEEDS_NOUN = 1
const NEVER_NOUN = 2
const BETWEEN = 4
const AND = 8
const AUXILIARY = 16
const DANGLING = 32
const TERM = 64
const BEFORE_ADVERB = 128
const BEFORE_NAME = 256
const PAIRS_UP = 512

const JOINERS = "-‐‑–/'’_.&+@#"
const COMMA = 44
const DOT = 46
const SPACE_CODE = 32

/** A document that begins this share of its paragraphs with a small letter does so by style: verse, chat, lists. */
const SMALL_STYLE = 0.2
/** A document with more marks set off by a space than this, after words that may well end a phrase, sets all of them off. */
const SET_OFF_STYLE = 2
/** A block that a paragraph without its subject may follow: shorter ones may be the torn-off subject itself. */
const WHOLE_WORDS = 8

interface Rules {
  readonly sets: WordTable
  /** The table's words as they are spelled: hashes fold accents, and `la` is not `là`. */
  readonly spelled: ReadonlySet<string>
}

const rules: Readonly<Record<string, Rules>> = Object.fromEntries(
  Object.entries(GRAMMARS).map(([language, grammar]) => {
    const sets = new WordTable()
    sets.add(grammar.needsNoun, NEEDS_NOUN)
    sets.add(grammar.neverNoun, NEVER_NOUN)
    sets.add(grammar.between, BETWEEN)
    sets.add(grammar.and, AND)
    sets.add(grammar.auxiliaries, AUXILIARY)
    sets.add(grammar.dangling, DANGLING)
    sets.add(grammar.neverNounBeforeName, BEFORE_NAME)
    sets.add(grammar.pairsUp, PAIRS_UP)
    if (language === 'en') {
      sets.add(ENGLISH_TERMS, TERM)
      sets.add('in', BEFORE_ADVERB)
    }
    return [language, { sets, spelled: new Set(Object.values(grammar).flatMap((words: string) => words.split(' '))) }]
  }),
)

/**
 * Words that are gone, most often because a link was dropped with its text: neighbours that no sentence has (`Today, the and
 * Russia`), a paragraph without its subject (`and have reached`), a mark where a name should be (`according to , the`), a
 * compound without its first part (`-Russian interaction`).
 */
export function findLostAnchors(document: SourceDocument, language: string): Flag[] {
  const known = rules[language]
  if (known === undefined) return []
  const search = new Search(document, known)
  const english = language === 'en' ? new EnglishGaps(document) : undefined
  for (const block of document.blocks) {
    if (!block.prose) continue
    search.paragraphStart(block)
    for (let token = block.firstToken; token + 1 < block.lastToken; token++) {
      const bits = search.bitsOf(token)
      if (bits !== 0) search.neighbours(block, token, bits)
      const gap = english?.gapAt(block, token)
      if (gap !== undefined) search.flag(block, ...gap)
    }
  }
  return search.flags.sort((a, b) => a.start! - b.start!)
}

class Search {
  readonly flags: Flag[] = []
  private readonly smallStyle: boolean
  private setOffStyle: boolean | undefined

  constructor(
    private readonly document: SourceDocument,
    private readonly rules: Rules,
  ) {
    const prose = document.blocks.filter((block) => block.prose)
    const small = prose.filter((block) => document.tokens.kind[block.firstToken] === TOKEN.lower)
    this.smallStyle = small.length > Math.max(1, prose.length * SMALL_STYLE)
  }

  bitsOf(token: number): number {
    return this.rules.sets.get(this.document.tokens.hash[token]!)
  }

  /** The token is a word of the table as spelled there, accents and all, and not a part of a longer word. */
  isWord(token: number, beforeMark = false): boolean {
    const { source, tokens } = this.document
    const start = tokens.start[token]!
    const end = tokens.end[token]!
    return (
      !isJoined(source, start - 1) &&
      (beforeMark || !isJoined(source, end)) &&
      this.rules.spelled.has(source.slice(start, end).toLowerCase())
    )
  }

  /** Only space between this token and the next. */
  touches(token: number): boolean {
    const { source, tokens } = this.document
    return isBlank(source, tokens.end[token]!, tokens.start[token + 1]!)
  }

  isSmall(token: number): boolean {
    return this.document.tokens.kind[token] === TOKEN.lower
  }

  /** Flags the span from one token to another, the ends of which are shown. */
  flag(block: Block, from: number, to: number, what: string): void {
    const { source, tokens } = this.document
    const first = tokens.start[Math.max(from, block.firstToken)]!
    const start = first > block.start && source[first - 1] === '-' ? first - 1 : first
    const end = tokens.end[Math.min(to, block.lastToken - 1)]!
    const last = this.flags.at(-1)
    if (last !== undefined && last.end! > start && last.start! < end) return
    this.flags.push({ flag: 'lost-anchor', start, end, line: block.line, message: `${what}: "${source.slice(start, end)}".` })
  }

  /** A paragraph that begins in small letters with a verb, or with a conjunction and a verb, has lost its subject. */
  paragraphStart(block: Block): void {
    const first = block.firstToken
    const { source, blocks, tokens } = this.document
    if (this.smallStyle || tokens.start[first] !== block.start || !this.isSmall(first)) return
    const before = blocks[block.index - 1]
    if (
      before === undefined ||
      before.shape.words < WHOLE_WORDS ||
      before.shape.ending === ENDING.comma ||
      before.shape.ending === ENDING.colon
    )
      return
    if (before.shape.ending !== ENDING.sentence && block.blankBefore === 0) return
    const verb = this.bitsOf(first) & AND && this.touches(first) ? first + 1 : first
    if (verb >= block.lastToken - 1 || !(this.bitsOf(verb) & AUXILIARY) || !this.isSmall(verb) || !this.isWord(verb)) return
    if (source[tokens.end[verb]!] === '?') return
    this.flag(block, first, verb + 1, 'The paragraph begins without its subject')
  }

  neighbours(block: Block, token: number, bits: number): void {
    if (bits & (NEEDS_NOUN | BETWEEN) && this.touches(token)) {
      const next = this.bitsOf(token + 1)
      const gap =
        (bits & NEEDS_NOUN && this.isNounGap(block, token, next)) || (bits & BETWEEN && next & AND && this.isObjectGap(block, token))
      if (gap && this.isSmall(token + 1) && this.isWord(token) && this.isWord(token + 1)) {
        this.flag(block, token - 1, token + 2, 'Words are missing between neighbours that no sentence has')
        return
      }
    }
    if (bits & DANGLING) this.beforeMark(block, token)
  }

  /**
   * What follows the second word must not make the pair a term (`the or operator`) or a coordination (`vom und zum`); after a
   * preposition it must be a name or number, as a small word may make an adjective with it (`the in crowd`, `the with skin seeds`).
   */
  private isNounGap(block: Block, token: number, next: number): boolean {
    if (token + 2 >= block.lastToken || !this.touches(token + 1)) return false
    if (next & BEFORE_NAME) return this.document.tokens.kind[token + 2] === TOKEN.capitalised
    const after = this.bitsOf(token + 2)
    const pairsUp = (next & AND) !== 0 && (after & (NEEDS_NOUN | DANGLING | PAIRS_UP)) !== 0
    return (next & NEVER_NOUN) !== 0 && !(after & TERM) && !pairsUp
  }

  /** `between and Russia`, `between and the`; not `somewhere in between and love it`, `between and within cities`. */
  private isObjectGap(block: Block, token: number): boolean {
    if (token + 2 >= block.lastToken || !this.touches(token + 1)) return false
    const adverb = token > block.firstToken && this.bitsOf(token - 1) & BEFORE_ADVERB
    return !adverb && (!this.isSmall(token + 2) || (this.bitsOf(token + 2) & NEEDS_NOUN) !== 0)
  }

  /** A word that leads on, before a full stop amid the sentence (`to. bring`) or before a mark set off by a space (`by , the`). */
  private beforeMark(block: Block, token: number): void {
    const { source, tokens } = this.document
    const end = tokens.end[token]!
    const next = tokens.start[token + 1]!
    const code = source.charCodeAt(end)
    if (
      code === DOT &&
      !this.smallStyle &&
      isBlank(source, end + 1, next) &&
      this.isSmall(token + 1) &&
      this.isSmall(token) &&
      this.isWord(token, true)
    ) {
      this.flag(block, token - 1, token + 1, 'A word is missing before the full stop')
      return
    }
    const mark = source.charCodeAt(end + 1)
    if (code !== SPACE_CODE || (mark !== COMMA && mark !== DOT) || !isBlank(source, end + 2, next) || !this.isWord(token, true)) return
    if (this.isSmall(token) && !this.setsMarksOff()) this.flag(block, token - 1, token + 1, 'A word is missing before the mark')
  }

  /** Whether the document sets commas and full stops off as a habit, also after words that may end a phrase. */
  private setsMarksOff(): boolean {
    if (this.setOffStyle === undefined) {
      const { source, tokens } = this.document
      let count = 0
      for (let i = 0; i < tokens.count && count <= SET_OFF_STYLE; i++) {
        const end = tokens.end[i]!
        const mark = source.charCodeAt(end + 1)
        if (source.charCodeAt(end) === SPACE_CODE && (mark === COMMA || mark === DOT) && !(this.bitsOf(i) & DANGLING)) count++
      }
      this.setOffStyle = count > SET_OFF_STYLE
    }
    return this.setOffStyle
  }
}

/** A hyphen, an apostrophe, a slash or the like makes the word beside it part of something longer: `the by-election`, `and/or`. */
function isJoined(source: string, at: number): boolean {
  return at >= 0 && at < source.length && JOINERS.includes(source[at]!)
}
