import type { Block } from '../model/document.js'

/** The index of the first block for which a test holds that holds for all behind it, too; how many blocks there are where it holds for none. */
export function firstWhere(blocks: readonly Block[], test: (block: Block) => boolean): number {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(blocks[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** The line that an offset stands on. */
export function lineAt(blocks: readonly Block[], offset: number): number {
  return blocks[Math.max(0, firstWhere(blocks, ({ lineStart }) => lineStart > offset) - 1)]?.line ?? 1
}
