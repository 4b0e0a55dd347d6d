/**
 * Aligns the words of a page with those of its gold text, in order: which words of the page are gold. Where a passage stands twice on
 * the page, one copy is chosen: the one that keeps the order. Anchors are word sequences that occur once on either side (as in patience
 * diff), the gaps between them are aligned the same way with shorter sequences, and small gaps by longest common subsequence.
 */
const ANCHOR_LENGTHS = [6, 4, 2, 1]
const MAX_CELLS = 60_000

/** Words, and single characters of scripts without spaces, with their places. */
export function wordsOf(text) {
  return [...text.matchAll(WORD)].map((match) => ({ word: match[0].toLowerCase(), start: match.index }))
}
const WORD = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{M}\p{N}_])+/gu

/** For each word of `page`: 1 where it is aligned with one of `gold`. Both are arrays of strings. */
export function align(page, gold) {
  const ids = new Map()
  const numbered = (words) => Int32Array.from(words, (word) => ids.get(word) ?? (ids.set(word, ids.size), ids.size - 1))
  const a = numbered(page)
  const b = numbered(gold)
  const matched = new Uint8Array(a.length)
  const gaps = [[0, a.length, 0, b.length, 0]]
  while (gaps.length > 0) {
    let [a0, a1, b0, b1, level] = gaps.pop()
    for (; level > 0 && a0 < a1 && b0 < b1 && a[a0] === b[b0]; a0++, b0++) matched[a0] = 1
    for (; level > 0 && a0 < a1 && b0 < b1 && a[a1 - 1] === b[b1 - 1]; a1--, b1--) matched[a1 - 1] = 1
    if (a0 === a1 || b0 === b1) continue
    if ((a1 - a0) * (b1 - b0) <= MAX_CELLS) {
      commonSubsequence(a, a0, a1, b, b0, b1, matched)
      continue
    }
    let chain = []
    while (level < ANCHOR_LENGTHS.length && chain.length === 0) chain = anchors(a, a0, a1, b, b0, b1, ANCHOR_LENGTHS[level++])
    if (chain.length === 0) continue
    let [fromA, fromB] = [a0, b0]
    for (const { x, y, length } of chain) {
      if (x < fromA || y < fromB) continue
      gaps.push([fromA, x, fromB, y, level])
      matched.fill(1, x, x + length)
      fromA = x + length
      fromB = y + length
    }
    gaps.push([fromA, a1, fromB, b1, level])
  }
  return matched
}

/** The longest chain, in order on both sides, of sequences that occur once on each. */
function anchors(a, a0, a1, b, b0, b1, length) {
  const once = (words, from, to) => {
    const seen = new Map()
    for (let i = from; i + length <= to; i++) {
      const key = words.subarray(i, i + length).join(' ')
      seen.set(key, seen.has(key) ? -1 : i)
    }
    return seen
  }
  const inB = once(b, b0, b1)
  const pairs = []
  for (const [key, x] of once(a, a0, a1)) {
    const y = inB.get(key) ?? -1
    if (x >= 0 && y >= 0) pairs.push({ x, y, length, before: undefined })
  }
  pairs.sort((p, q) => p.x - q.x)
  const tails = []
  for (const pair of pairs) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (tails[middle].y < pair.y) low = middle + 1
      else high = middle
    }
    pair.before = tails[low - 1]
    tails[low] = pair
  }
  const chain = []
  for (let pair = tails.at(-1); pair; pair = pair.before) chain.push(pair)
  return chain.reverse()
}

function commonSubsequence(a, a0, a1, b, b0, b1, matched) {
  const width = b1 - b0 + 1
  const table = new Uint16Array((a1 - a0 + 1) * width)
  for (let i = a1 - a0 - 1; i >= 0; i--) {
    for (let j = b1 - b0 - 1; j >= 0; j--) {
      table[i * width + j] =
        a[a0 + i] === b[b0 + j] ? table[(i + 1) * width + j + 1] + 1 : Math.max(table[(i + 1) * width + j], table[i * width + j + 1])
    }
  }
  for (let i = 0, j = 0; i < a1 - a0 && j < b1 - b0;) {
    if (a[a0 + i] === b[b0 + j]) {
      matched[a0 + i] = 1
      i++
      j++
    } else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++
    else j++
  }
}
