import { type Block, TOKEN, type Tokens } from '../model/document.js'
import { firstWhere } from './first-where.js'
import type { PhraseHit } from './phrases.js'

/** What of a block its phrases make up, read from left to right with the longest phrase at each place. */
export interface Cover {
  readonly hits: readonly PhraseHit[]
  /** Words inside and outside of the phrases; numbers outside count as neither. */
  readonly covered: number
  readonly open: number
}

/** Calls `visit` with each block that has hits, in source order, and the place of its hits: those from `from` up to, not including, `to`. */
export function eachBlock(
  blocks: readonly Block[],
  hits: readonly PhraseHit[],
  visit: (block: Block, from: number, to: number) => void,
): void {
  for (let i = 0; i < hits.length;) {
    const { block } = hits[i]!
    let end = i + 1
    while (end < hits.length && hits[end]!.block === block) end++
    visit(blocks[block]!, i, end)
    i = end
  }
}

/** The hits of one block, of hits in source order. */
export function hitsOf(block: Block, hits: readonly PhraseHit[]): readonly PhraseHit[] {
  const first = firstWhere(hits, (hit) => hit.block >= block.index)
  let end = first
  while (end < hits.length && hits[end]!.block === block.index) end++
  return first === end ? NO_HITS : hits.slice(first, end)
}

const NO_HITS: readonly PhraseHit[] = []

/** Covers the tokens of a block with its hits. */
export function cover(block: Block, hits: readonly PhraseHit[], { kind }: Tokens): Cover {
  const used: PhraseHit[] = []
  let covered = 0
  let open = 0
  let next = 0
  for (let token = block.firstToken; token < block.lastToken;) {
    while (next < hits.length && hits[next]!.firstToken < token) next++
    let longest: PhraseHit | undefined
    for (let i = next; i < hits.length && hits[i]!.firstToken === token; i++) {
      if (longest === undefined || hits[i]!.lastToken > longest.lastToken) longest = hits[i]
    }
    if (longest) {
      used.push(longest)
      covered += longest.lastToken - token
      token = longest.lastToken
    } else {
      if (kind[token] !== TOKEN.number) open++
      token++
    }
  }
  return { hits: used, covered, open }
}
