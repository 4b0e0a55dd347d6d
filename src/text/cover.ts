import { type Block, TOKEN, type Tokens } from '../model/document.js'
import type { PhraseHit } from './phrases.js'

/** What of a block its phrases make up, read from left to right with the longest phrase at each place. */
export interface Cover {
  readonly hits: readonly PhraseHit[]
  /** Words inside and outside of the phrases; numbers outside count as neither. */
  readonly covered: number
  readonly open: number
}

/** Calls `visit` with the hits of each block that has any, in source order. */
export function eachBlock(
  blocks: readonly Block[],
  hits: readonly PhraseHit[],
  visit: (block: Block, hits: readonly PhraseHit[]) => void,
): void {
  for (let i = 0; i < hits.length;) {
    const { block } = hits[i]!
    let end = i + 1
    while (end < hits.length && hits[end]!.block === block) end++
    visit(blocks[block]!, hits.slice(i, end))
    i = end
  }
}

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
