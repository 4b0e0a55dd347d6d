import type { Block, SourceDocument } from '../model/document.js'
import type { Edit } from '../model/edit.js'
import { type Extent, parting, startOf } from './look-ahead.js'
import { firstWhere } from '../text/first-where.js'

/** A blank line this many blocks before the place is better than a line end at it. */
const NEAR = 32

/**
 * Where the judged part of a window ends: so that the context fits behind it, where a block begins, if possible one after a blank line; in
 * no repair. A text without such places is parted between any two characters.
 * @param from where the judged part begins
 */
export function edgeOf({ source, blocks }: SourceDocument, repairs: readonly Edit[], from: number, context: Extent): number {
  const most = startOf(source, source.length, context)
  // At least half of what could be judged is, so that windows of any text take linear time.
  const least = from + ((most - from) >> 1)
  const last = firstWhere(blocks, ({ lineStart }) => lineStart > most) - 1
  const edge = placeIn(blocks, last, least) ?? parting(source, most)
  return repairs.find(({ start, end }) => start < edge && end > edge)?.end ?? edge
}

function placeIn(blocks: readonly Block[], last: number, least: number): number | undefined {
  for (let i = last; i > last - NEAR; i--) {
    const block = blocks[i]
    if (!block || block.lineStart <= least) break
    if (block.blankBefore > 0) return block.lineStart
  }
  const block = blocks[last]
  return block && block.lineStart > least ? block.lineStart : undefined
}

/** Where the context before `edge` begins: where a block does, if there is one. */
export function contextBefore({ source, blocks }: SourceDocument, edge: number, context: Extent): number {
  const least = startOf(source, edge, context)
  const block = blocks[firstWhere(blocks, ({ lineStart }) => lineStart >= least)]
  return block && block.lineStart <= edge ? block.lineStart : parting(source, least)
}
