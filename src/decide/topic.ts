import { type Block, type SourceDocument, TOKEN } from '../model/document.js'
import { mix } from '../text/hash.js'

/** Words shorter than this are seldom about anything; the language's function words mostly fall under it. */
const TOPIC_WORD_LENGTH = 4

/** Calls `see` with the hash of each topic word of a block: longer words, and pairs of characters in spaceless scripts. */
function eachTopicWord({ tokens }: SourceDocument, block: Block, see: (hash: number) => void): void {
  for (let i = block.firstToken; i < block.lastToken; i++) {
    const kind = tokens.kind[i]!
    if (kind === TOKEN.spaceless) {
      if (i > block.firstToken && tokens.kind[i - 1] === TOKEN.spaceless) see(mix(tokens.hash[i - 1]!, tokens.hash[i]!) >>> 0)
    } else if (kind !== TOKEN.number && tokens.end[i]! - tokens.start[i]! >= TOPIC_WORD_LENGTH) see(tokens.hash[i]!)
  }
}

/** The topic words of some blocks. */
export class Topic {
  private readonly words = new Set<number>()

  constructor(
    private readonly document: SourceDocument,
    blocks: Iterable<Block>,
  ) {
    for (const block of blocks) eachTopicWord(document, block, (hash) => this.words.add(hash))
  }

  /** How many topic words a block has, and how many of them are among the topic's. */
  overlap(block: Block): { words: number; shared: number } {
    let words = 0
    let shared = 0
    eachTopicWord(this.document, block, (hash) => {
      words++
      if (this.words.has(hash)) shared++
    })
    return { words, shared }
  }
}
