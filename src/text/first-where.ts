import type { Block } from '../model/document.js'

/** The index of the first item for which a test holds that holds for all behind it, too; how many items there are where it holds for none. */
export function firstWhere<T>(items: readonly T[], test: (item: T) => boolean): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(items[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}

/** The line that an offset stands on. */
export function lineAt(blocks: readonly Block[], offset: number): number {
  return blocks[Math.max(0, firstWhere(blocks, ({ lineStart }) => lineStart > offset) - 1)]?.line ?? 1
}
