import { type Block, type SourceDocument, TOKEN } from '../model/document.js'
import { mix } from './hash.js'

/** Words shorter than this are seldom about anything; the language's function words mostly fall under it. */
const TOPIC_WORD_LENGTH = 4
/** Bits per token of the document: one word in sixteen is then taken for a topic word by chance at the very worst. */
const BITS_PER_TOKEN = 16

/** No word hashes to this but by a chance of one in four thousand millions. */
const NONE = 0

/** The hash of the topic word that token `i` ends, or `NONE`: longer words, and pairs of characters in spaceless scripts. */
function topicWord({ tokens }: SourceDocument, block: Block, i: number): number {
  const kind = tokens.kind[i]!
  if (kind === TOKEN.spaceless) {
    const follows = i > block.firstToken && tokens.kind[i - 1] === TOKEN.spaceless
    return follows ? mix(tokens.hash[i - 1]!, tokens.hash[i]!) : NONE
  }
  return kind !== TOKEN.number && tokens.end[i]! - tokens.start[i]! >= TOPIC_WORD_LENGTH ? tokens.hash[i]! : NONE
}

/** The topic words of some blocks, as a bit per hash: a set that costs next to nothing to fill. */
export class Topic {
  private readonly bits: Uint32Array
  private readonly mask: number

  constructor(
    private readonly document: SourceDocument,
    blocks: readonly Block[],
  ) {
    const size = 1 << Math.min(30, Math.max(10, 32 - Math.clz32(document.tokens.count * BITS_PER_TOKEN)))
    this.mask = size - 1
    this.bits = new Uint32Array(size >>> 5)
    for (const block of blocks) {
      for (let i = block.firstToken; i < block.lastToken; i++) {
        const hash = topicWord(document, block, i)
        if (hash !== NONE) this.bits[(hash & this.mask) >>> 5]! |= 1 << (hash & 31)
      }
    }
  }

  /** How many topic words a block has, and how many of them are among the topic's. */
  overlap(block: Block): { words: number; shared: number } {
    let words = 0
    let shared = 0
    for (let i = block.firstToken; i < block.lastToken; i++) {
      const hash = topicWord(this.document, block, i)
      if (hash === NONE) continue
      words++
      if (this.bits[(hash & this.mask) >>> 5]! & (1 << (hash & 31))) shared++
    }
    return { words, shared }
  }
}

/** In how many blocks each topic word stands, up to 255: by hash, so that two words may share a count. */
export class TopicCounts {
  private readonly counts: Uint8Array
  private readonly mask: number

  constructor(
    private readonly document: SourceDocument,
    blocks: readonly Block[],
  ) {
    const size = 1 << Math.min(30, Math.max(10, 32 - Math.clz32(document.tokens.count * 2)))
    this.mask = size - 1
    this.counts = new Uint8Array(size)
    const lastSeen = new Int32Array(size).fill(-1)
    for (const block of blocks) {
      for (let i = block.firstToken; i < block.lastToken; i++) {
        const hash = topicWord(document, block, i)
        const slot = hash & this.mask
        if (hash === NONE || lastSeen[slot] === block.index) continue
        lastSeen[slot] = block.index
        if (this.counts[slot]! < 255) this.counts[slot]!++
      }
    }
  }

  /** The share of a block's topic words that stand in other blocks too; `counted` where the block is one of those counted. */
  share(block: Block, counted: boolean): number {
    const least = counted ? 2 : 1
    let words = 0
    let shared = 0
    for (let i = block.firstToken; i < block.lastToken; i++) {
      const hash = topicWord(this.document, block, i)
      if (hash === NONE) continue
      words++
      if (this.counts[hash & this.mask]! >= least) shared++
    }
    return words > 0 ? shared / words : 0
  }
}
