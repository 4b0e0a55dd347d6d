/** A word as the published article-extraction score has it: letters, marks, digits and `_`. */
const WORD = /[\p{L}\p{M}\p{N}_]+/gu
/** More words and pairs than any text has: a key of two of their numbers is exact in a double. */
const RADIX = 2 ** 26
/** Stands where a text is too short to fill four words; real words are numbered from 1. */
const NO_WORD = 0

/** The words of a text, as the shingles see them. */
export function wordsOf(text) {
  return text.match(WORD) ?? []
}

/**
 * The runs of four words of a gold text (all its words where it has fewer), with how often each occurs; other texts are compared with
 * it. Words are numbered, then pairs of words, then pairs of pairs: exact, and no strings are built for texts of many megabytes.
 */
export class Shingles {
  #words = new Map()
  #pairs = new Map()
  #indexes = new Map()
  #counts = []
  /** How many runs the text has, each as often as it occurs. */
  size = 0

  constructor(text) {
    const number = (map, key, first) => map.get(key) ?? (map.set(key, map.size + first), map.size - 1 + first)
    const words = wordsOf(text).map((word) => number(this.#words, word, 1))
    forEachRun(
      words,
      (key) => number(this.#pairs, key, 0),
      (key) => {
        const index = number(this.#indexes, key, 0)
        this.#counts[index] = (this.#counts[index] ?? 0) + 1
        this.size++
      },
    )
  }

  /** How many runs a text has, how many of them are also this one's, and how often it holds each of this one's, at most as often as this. */
  compare(text) {
    const words = wordsOf(text).map((word) => this.#words.get(word) ?? -1)
    const found = new Uint32Array(this.#counts.length)
    let size = 0
    let common = 0
    forEachRun(
      words,
      (key) => this.#pairs.get(key) ?? -1,
      (key) => {
        size++
        const index = this.#indexes.get(key)
        if (index === undefined || found[index] === this.#counts[index]) return
        found[index]++
        common++
      },
    )
    return { size, common, found }
  }
}

/** Calls `visit` with the key of each run of four words; what is unknown is -1, and so are the keys made of it. */
function forEachRun(words, pairOf, visit) {
  if (words.length === 0) return
  const padded = words.length < 4 ? [...words, NO_WORD, NO_WORD, NO_WORD].slice(0, 4) : words
  const key = (a, b) => (a < 0 || b < 0 ? -1 : a * RADIX + b)
  const pairs = []
  for (let i = 0; i + 1 < padded.length; i++) {
    const pair = key(padded[i], padded[i + 1])
    pairs.push(pair < 0 ? -1 : pairOf(pair))
  }
  for (let i = 0; i + 2 < pairs.length; i++) visit(key(pairs[i], pairs[i + 2]))
}
