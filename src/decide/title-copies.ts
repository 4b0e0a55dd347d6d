import { type Block, type SourceDocument, TOKEN } from '../model/document.js'
import { mix } from '../text/hash.js'

/** This many lines open a document: among them is the title of the browser window. */
const OPENING = 4
/** Least shares of the words of a line, and of the line at the top, that both have if the one is a copy of the other; and their least number. */
const COPY = { ofLine: 0.75, ofOpening: 0.3, words: 2, characters: 4 }

/**
 * Which lines say the same: word for word, or most of the words of a line at the top, which may name the site too (`Headline | Site`).
 * Lines of more than `maxWords` words are not compared, and of lines from `end` on only whether they say the same word for word.
 */
export class TitleCopies {
  /** By block: a hash of its words. */
  private readonly own: Int32Array
  /** How many lines have the hash of one that is before `end`. */
  private readonly counts = new Map<number, number>()
  private readonly openings: (ReadonlySet<number> | undefined)[]
  /** The words of all of them: few lines have any. */
  private readonly opening: ReadonlySet<number>
  /** By block: the line at the top that it copies; -1 where there is none. */
  private readonly source: Int32Array
  private readonly sources = new Set<number>()

  constructor(
    private readonly document: SourceDocument,
    maxWords: number,
    end: number,
  ) {
    const { blocks } = document
    this.own = new Int32Array(end)
    this.source = new Int32Array(end).fill(-1)
    this.openings = blocks.slice(0, OPENING).map((block) => (block.shape.words <= maxWords * 2 ? new Set(this.wordsOf(block)) : undefined))
    this.opening = new Set(this.openings.flatMap((words) => [...(words ?? [])]))
    /** The numbers of tokens that lines before `end` have: only lines with one of them can say the same. */
    const lengths = new Set<number>()
    for (const block of blocks) {
      const { index, shape, firstToken, lastToken } = block
      if (shape.words > maxWords || (index >= end && !lengths.has(lastToken - firstToken))) continue
      const { hash, shared } = this.read(block)
      const count = this.counts.get(hash)
      if (index < end) {
        lengths.add(lastToken - firstToken)
        this.own[index] = hash
        this.source[index] = this.sourceOf(block, shared)
        if (this.source[index]! >= 0) this.sources.add(this.source[index]!)
      } else if (count === undefined) continue
      this.counts.set(hash, (count ?? 0) + 1)
    }
  }

  /** True below the first line, where the title of the browser window may stand. */
  opens(index: number): boolean {
    return index > 0 && index < OPENING
  }

  /** The line at the top that this one copies; -1 where there is none. */
  copied(index: number): number {
    return this.source[index]!
  }

  /** True for a line at the top that another one copies. */
  isCopied(index: number): boolean {
    return this.sources.has(index)
  }

  /** True where another line has the same words. */
  standsAgain(index: number): boolean {
    return (this.counts.get(this.own[index]!) ?? 0) > 1
  }

  /** The same number for lines that say the same. */
  says(index: number): number {
    const source = this.source[index]!
    if (source >= 0) return -1 - source
    return this.sources.has(index) ? -1 - index : this.own[index]!
  }

  /** The hash of a line's words, and how many of them stand in any line at the top. */
  private read({ firstToken, lastToken }: Block): { hash: number; shared: number } {
    let hash = 0
    let shared = 0
    for (let i = firstToken; i < lastToken; i++) {
      const word = this.wordAt(i)
      hash = mix(hash, word)
      if (this.opening.has(word)) shared++
    }
    return { hash, shared }
  }

  private wordsOf({ firstToken, lastToken }: Block): number[] {
    const words: number[] = []
    for (let i = firstToken; i < lastToken; i++) words.push(this.wordAt(i))
    return words
  }

  /** The hash of a word; of a number, which tokens do not tell apart, by its digits. */
  private wordAt(token: number): number {
    const { source, tokens } = this.document
    let hash = tokens.hash[token]!
    if (tokens.kind[token] === TOKEN.number)
      for (let at = tokens.start[token]!; at < tokens.end[token]!; at++) hash = mix(hash, source.charCodeAt(at))
    return hash
  }

  private sourceOf(block: Block, sharedWithOpening: number): number {
    const { index, shape } = block
    const least = shape.spaceless > 0 ? COPY.characters : COPY.words
    if (index === 0 || sharedWithOpening < least) return -1
    const words = new Set(this.wordsOf(block))
    let [source, most] = [-1, 0]
    this.openings.slice(0, index).forEach((opening, at) => {
      if (!opening) return
      let shared = 0
      for (const word of words) if (opening.has(word)) shared++
      if (shared < least || shared < words.size * COPY.ofLine || shared < opening.size * COPY.ofOpening || shared <= most) return
      source = at
      most = shared
    })
    return source
  }
}
