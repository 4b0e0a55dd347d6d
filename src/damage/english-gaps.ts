import { type Block, type SourceDocument, TOKEN } from '../model/document.js'
import { classOf, SENTENCE_END, SPACE } from '../text/characters.js'
import { tokenHashes } from '../text/scan.js'
import { WordTable } from '../text/word-table.js'
import { ENGLISH_TERMS } from './grammars.js'
import { isBlank } from './words.js'

const DETERMINER = 1
const BEFORE_A = 2
const AFTER_A = 4
const AFTER_OF = 8
const VAGUE = 16
const COMPOUND_TAIL = 32
const BEFORE_AS = 64
const PREPOSITION = 128
const TERM = 256

const sets = new WordTable()
sets.add('the a an this that its their his her', DETERMINER)
sets.add('in on at by from with of for into to as', BEFORE_A)
sets.add('on by from in of for with at', AFTER_A)
sets.add('is was are were has have had', AFTER_OF)
sets.add(ENGLISH_TERMS, TERM)
sets.add('in on at from by with', PREPOSITION)
sets.add('in on at by from with of between', BEFORE_AS)
/** What stands before `of` and takes no more: `what sort of is this`, `the best of in-house work`. */
sets.add('kind sort type lot bit couple number most some best one ones all', VAGUE)
sets.add('led backed based born owned funded controlled sponsored occupied held', COMPOUND_TAIL)

const [OF, AS, PART, A] = tokenHashes('of as part a') as [number, number, number, number]
const HYPHEN = 45
/** How adjectives of nations end: Russian, Chinese, British, Iraqi. */
const NATIONAL = /(?:an|ese|ish|qi|ni)$/

/** Where a gap is: its first and last token, and what was seen. */
type Gap = readonly [from: number, to: number, what: string]

/** Gaps that two neighbours do not prove in English; three or four do. */
export class EnglishGaps {
  constructor(private readonly document: SourceDocument) {}

  gapAt(block: Block, token: number): Gap | undefined {
    const { source, tokens } = this.document
    const hash = tokens.hash[token]!
    if (hash === A) return this.articleAlone(block, token)
    if (hash === OF) return this.ofNothing(block, token)
    if (hash === AS) return this.asPartOf(block, token)
    const start = tokens.start[token]!
    return start > block.start && source.charCodeAt(start - 1) === HYPHEN ? this.tornCompound(block, token) : undefined
  }

  /** `said in a on Thursday`. */
  private articleAlone(block: Block, token: number): Gap | undefined {
    if (token - 1 < block.firstToken || token + 2 >= block.lastToken || !this.areTouching(token - 1, token + 2)) return undefined
    const gone =
      this.is(token - 1, BEFORE_A) && this.is(token + 1, AFTER_A) && !this.is(token + 2, TERM) && this.areSmall(token - 1, token + 1)
    return gone ? [token - 1, token + 2, 'A noun is missing after the article'] : undefined
  }

  /** `the capital of is`, `the capital of in Asia`; before a small word a preposition may begin an adjective (`a score of at least 70`). */
  private ofNothing(block: Block, token: number): Gap | undefined {
    if (token - 2 < block.firstToken || token + 2 >= block.lastToken || !this.areTouching(token - 2, token + 2)) return undefined
    const noun = this.is(token - 2, DETERMINER) && sets.get(this.document.tokens.hash[token - 1]!) === 0
    const phrase = this.is(token + 1, PREPOSITION) && (this.is(token + 2, DETERMINER) || !this.areSmall(token + 2, token + 2))
    const gone = noun && (phrase || this.is(token + 1, AFTER_OF)) && this.areSmall(token, token + 1)
    return gone ? [token - 2, token + 2, 'A name is missing after "of"'] : undefined
  }

  /** `a ceasefire in as part of`: with a verb before the preposition it may be whole (`brought in as part of`), with a noun phrase not. */
  private asPartOf(block: Block, token: number): Gap | undefined {
    const { hash } = this.document.tokens
    if (token - 3 < block.firstToken || token + 2 >= block.lastToken || hash[token + 1] !== PART || hash[token + 2] !== OF) return undefined
    const gone = this.is(token - 3, DETERMINER) && this.is(token - 1, BEFORE_AS) && this.areTouching(token - 3, token + 2)
    return gone ? [token - 3, token + 2, 'A name is missing after the preposition'] : undefined
  }

  /**
   * A compound whose first part is gone, at the start of a sentence: `-led coalition`, `-Russian interaction`. A line of
   * dialogue, a list run together or a signed quotation begins so too, hence the closed list of tails, and for nations a
   * small letter after.
   */
  private tornCompound(block: Block, token: number): Gap | undefined {
    const { source, tokens } = this.document
    const start = tokens.start[token]!
    const end = tokens.end[token]!
    if (token + 1 >= block.lastToken || !isBlank(source, end, tokens.start[token + 1]!) || !this.areSmall(token + 1, token + 1))
      return undefined
    const before = start - 2
    if (before >= block.start) {
      if (!(classOf(source.charCodeAt(before)) & SPACE) || !(classOf(source.charCodeAt(before - 1)) & SENTENCE_END)) return undefined
    }
    const kind = tokens.kind[token]
    const torn =
      kind === TOKEN.lower ? this.is(token, COMPOUND_TAIL) : kind === TOKEN.capitalised && NATIONAL.test(source.slice(start, end))
    return torn && !this.hasMoreHyphens(block, token) ? [token, token + 1, 'The first part of a compound is missing'] : undefined
  }

  /** Another word of the block begins with a hyphen: it is a list or a dialogue. */
  private hasMoreHyphens({ start, firstToken, lastToken }: Block, token: number): boolean {
    const { source, tokens } = this.document
    for (let i = firstToken; i < lastToken; i++) {
      const at = tokens.start[i]! - 1
      if (i !== token && at >= start && source.charCodeAt(at) === HYPHEN && (at === start || classOf(source.charCodeAt(at - 1)) & SPACE))
        return true
    }
    return false
  }

  private is(token: number, set: number): boolean {
    return (sets.get(this.document.tokens.hash[token]!) & set) !== 0
  }

  private areSmall(first: number, last: number): boolean {
    for (let i = first; i <= last; i++) if (this.document.tokens.kind[i] !== TOKEN.lower) return false
    return true
  }

  private areTouching(first: number, last: number): boolean {
    const { source, tokens } = this.document
    for (let i = first; i < last; i++) if (!isBlank(source, tokens.end[i]!, tokens.start[i + 1]!)) return false
    return true
  }
}
