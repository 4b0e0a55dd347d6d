import { type Block, type SourceDocument, TOKEN } from '../model/document.js'
import { mix } from './hash.js'

/** Words shorter than this are seldom about anything; the language's function words mostly fall under it. */
const TOPIC_WORD_LENGTH = 4
/** Bits per token of the document: one word in sixteen is then taken for a topic word by chance at the very worst. */
const BITS_PER_TOKEN = 16

/** Another word has this hash with probability 2⁻³². */
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

/** The topic words of a document, block after block: those of block `n` from `firsts[n]` up to, not including, `firsts[n + 1]`. */
interface TopicWords {
  readonly firsts: Int32Array
  readonly hashes: Int32Array
}

/** They are asked for by several stages, and read from the tokens for the first of them. */
const known = new WeakMap<SourceDocument, TopicWords>()

function topicWordsOf(document: SourceDocument): TopicWords {
  const ready = known.get(document)
  if (ready) return ready
  const hashes = new Int32Array(document.tokens.count)
  const firsts = new Int32Array(document.blocks.length + 1)
  let count = 0
  for (const block of document.blocks) {
    for (let i = block.firstToken; i < block.lastToken; i++) {
      const hash = topicWord(document, block, i)
      if (hash !== NONE) hashes[count++] = hash
    }
    firsts[block.index + 1] = count
  }
  const words = { firsts, hashes }
  known.set(document, words)
  return words
}

/** The topic words of some blocks, as a bit per hash: a set that costs next to nothing to fill. */
export class Topic {
  private readonly words: TopicWords
  private readonly bits: Uint32Array
  private readonly mask: number

  /** @param from the document that the blocks belong to, where it is another than the one that is asked about */
  constructor(document: SourceDocument, blocks: readonly Block[], from: SourceDocument = document) {
    const size = 1 << Math.min(30, Math.max(10, 32 - Math.clz32(document.tokens.count * BITS_PER_TOKEN)))
    this.words = topicWordsOf(document)
    this.mask = size - 1
    this.bits = new Uint32Array(size >>> 5)
    const { bits, mask } = this
    const words = topicWordsOf(from)
    for (const { index } of blocks) {
      for (let i = words.firsts[index]!; i < words.firsts[index + 1]!; i++) {
        const hash = words.hashes[i]!
        bits[(hash & mask) >>> 5]! |= 1 << (hash & 31)
      }
    }
  }

  /** How many topic words a block has, and how many of them are among the topic's. */
  overlap({ index }: Block): { words: number; shared: number } {
    const { bits, mask } = this
    const { firsts, hashes } = this.words
    const first = firsts[index]!
    const last = firsts[index + 1]!
    let shared = 0
    for (let i = first; i < last; i++) {
      const hash = hashes[i]!
      shared += (bits[(hash & mask) >>> 5]! >>> (hash & 31)) & 1
    }
    return { words: last - first, shared }
  }
}

/** In how many blocks each topic word stands, up to 255: by hash, so that two words may share a count. */
export class TopicCounts {
  private readonly words: TopicWords
  private readonly counts: Uint8Array
  private readonly mask: number

  constructor(document: SourceDocument, blocks: readonly Block[]) {
    const size = 1 << Math.min(30, Math.max(10, 32 - Math.clz32(document.tokens.count * 2)))
    this.words = topicWordsOf(document)
    this.mask = size - 1
    this.counts = new Uint8Array(size)
    const { firsts, hashes } = this.words
    /** By slot the block that was counted last, from 1 on. */
    const latest = new Int32Array(size)
    for (const { index } of blocks) {
      for (let i = firsts[index]!; i < firsts[index + 1]!; i++) {
        const slot = hashes[i]! & this.mask
        if (latest[slot] === index + 1) continue
        latest[slot] = index + 1
        if (this.counts[slot]! < 255) this.counts[slot]!++
      }
    }
  }

  /** The share of a block's topic words that stand in other blocks too; `counted` where the block is one of those counted. */
  share({ index }: Block, counted: boolean): number {
    const { counts, mask } = this
    const { firsts, hashes } = this.words
    const least = counted ? 2 : 1
    const first = firsts[index]!
    const last = firsts[index + 1]!
    let shared = 0
    for (let i = first; i < last; i++) if (counts[hashes[i]! & mask]! >= least) shared++
    return last > first ? shared / (last - first) : 0
  }
}
