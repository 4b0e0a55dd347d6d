import { type Block, type SourceDocument, TOKEN } from '../model/document.js'
import { folded } from '../text/characters.js'
import { HASH_START, mix } from '../text/hash.js'

/** How much of a body is its lead, in tokens of prose. */
const MAX_TOKENS = 400
/** Words of at least this many letters are compared by this many: inflected forms of a word share them in most languages. */
const STEM = { shortest: 4, letters: 5 }

/** The words of a body's first paragraphs, by their stems: a headline takes its words from there. */
export class Lead {
  private readonly stems = new Set<number>()

  /** @param body the first block of the body; -1 where there is none */
  constructor(
    private readonly document: SourceDocument,
    body: number,
  ) {
    const { blocks } = document
    let tokens = 0
    for (let i = body; i >= 0 && i < blocks.length && tokens < MAX_TOKENS; i++) {
      const block = blocks[i]!
      if (!block.prose) continue
      this.eachStem(block, (stem) => this.stems.add(stem))
      tokens += block.lastToken - block.firstToken
    }
  }

  /** How many stems a line has, and how many of them the lead has too. */
  overlap(block: Block): { words: number; shared: number } {
    let words = 0
    let shared = 0
    this.eachStem(block, (stem) => {
      words++
      if (this.stems.has(stem)) shared++
    })
    return { words, shared }
  }

  /** Stems as hashes, case and accents folded. Of scripts without spaces pairs of characters stand for words. */
  private eachStem({ firstToken, lastToken }: Block, take: (stem: number) => void): void {
    const { source, tokens } = this.document
    const last = Math.min(lastToken, firstToken + MAX_TOKENS)
    for (let i = firstToken; i < last; i++) {
      const [start, end, kind] = [tokens.start[i]!, tokens.end[i]!, tokens.kind[i]!]
      if (kind === TOKEN.spaceless) {
        if (i + 1 < last && tokens.kind[i + 1] === TOKEN.spaceless) take(hashOf(source, start, tokens.end[i + 1]!))
      } else if (kind === TOKEN.number ? end - start > 1 : end - start >= STEM.shortest)
        take(hashOf(source, start, Math.min(end, start + STEM.letters)))
    }
  }
}

function hashOf(source: string, start: number, end: number): number {
  let hash = HASH_START
  for (let at = start; at < end; at++) hash = mix(hash, folded(source.charCodeAt(at)))
  return hash
}
