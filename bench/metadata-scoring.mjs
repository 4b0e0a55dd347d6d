/** A longer title is the same if it is at most so many times as long: a title with the site behind it is not. */
const MAX_TITLE_RATIO = 1.3

/** True if two titles are equal but for case, accents and punctuation, or if one contains the other and is little longer. */
export function sameTitle(gold, ours) {
  const [short, long] = [folded(gold), folded(ours)].sort((a, b) => a.length - b.length)
  return short !== '' && long.includes(short) && long.length <= MAX_TITLE_RATIO * short.length
}

/** True if the byline has at least half of the words of the author, and two of them if there are two. */
export function sameAuthor(gold, ours) {
  const [stated, found] = [new Set(wordsOf(gold)), new Set(wordsOf(ours))]
  const shared = [...stated].filter((word) => found.has(word)).length
  return shared > 0 && shared >= Math.min(2, stated.size) && 2 * shared >= stated.size
}

/** True if two dates in ISO 8601 are the same day, whatever their time. */
export function sameDay(gold, ours) {
  return gold.slice(0, 10) === ours.slice(0, 10)
}

function wordsOf(text) {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

function folded(text) {
  return wordsOf(text).join('')
}
