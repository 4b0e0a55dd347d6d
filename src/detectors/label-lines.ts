import { type Block, TOKEN } from '../model/document.js'
import type { PhraseHit } from '../text/phrases.js'

/** Numbers of the blocks that are made of phrases of the `words` list `list` from end to end; numbers may stand between them. */
export function linesMadeOf(list: string, blocks: readonly Block[], kind: Uint8Array, hits: readonly PhraseHit[]): ReadonlySet<number> {
  const lines = new Set<number>()
  for (let i = 0; i < hits.length;) {
    const block = blocks[hits[i]!.block]!
    let token = block.firstToken
    for (; i < hits.length && hits[i]!.block === block.index; i++) {
      const hit = hits[i]!
      if (hit.place !== 'words' || hit.list !== list) continue
      while (token < hit.firstToken && kind[token] === TOKEN.number) token++
      if (hit.firstToken <= token && hit.lastToken > token) token = hit.lastToken
    }
    while (token < block.lastToken && kind[token] === TOKEN.number) token++
    if (token === block.lastToken) lines.add(block.index)
  }
  return lines
}

/**
 * The lines made of words of `list` that hang together with a `certain` phrase of another kind: each follows or precedes its
 * line with nothing but such lines between. In rising order.
 */
export function linesBesideCertain(list: string, blocks: readonly Block[], kind: Uint8Array, hits: readonly PhraseHit[]): number[] {
  const anchors = new Set<number>()
  for (const { place, grade, block } of hits) if (place !== 'words' && grade === 'certain') anchors.add(block)
  if (anchors.size === 0) return []
  const lines = linesMadeOf(list, blocks, kind, hits)
  const beside = new Set<number>()
  for (const anchor of anchors) {
    for (const step of [1, -1]) {
      for (let at = anchor + step; lines.has(at) && !anchors.has(at) && !beside.has(at); at += step) beside.add(at)
    }
  }
  return [...beside].sort((a, b) => a - b)
}
