import type { SourceDocument } from '../model/document.js'
import { classOf, SPACE } from '../text/characters.js'
import { phraseHashes } from '../text/compile-phrases.js'

/** Phrases, found by the hash of their first word. */
export class PhraseSet {
  private readonly phrases: readonly string[]
  /** Made when a text is first searched: few texts come so far. */
  private byFirst: ReadonlyMap<number, number[][]> | undefined

  /** @param phrases separated by `|`; case, accents and punctuation count for nothing. */
  constructor(...phrases: readonly string[]) {
    this.phrases = phrases
  }

  /** How many tokens the longest phrase has that begins at `token`; 0 where none does. */
  lengthAt({ tokens }: SourceDocument, token: number, last: number): number {
    let longest = 0
    this.byFirst ??= phrasesByFirstWord(this.phrases)
    for (const hashes of this.byFirst.get(tokens.hash[token]!) ?? []) {
      if (hashes.length > longest && token + hashes.length <= last && hashes.every((hash, i) => tokens.hash[token + i] === hash)) {
        longest = hashes.length
      }
    }
    return longest
  }

  /** True where a phrase stands among the tokens from `first` up to, not including, `last`. */
  isIn(document: SourceDocument, first: number, last: number): boolean {
    for (let token = first; token < last; token++) if (this.lengthAt(document, token, last) > 0) return true
    return false
  }
}

function phrasesByFirstWord(phrases: readonly string[]): Map<number, number[][]> {
  const byFirst = new Map<number, number[][]>()
  for (const phrase of phrases.join('|').split('|')) {
    const hashes = phraseHashes(phrase)
    const list = byFirst.get(hashes[0]!)
    if (list === undefined) byFirst.set(hashes[0]!, [hashes])
    else list.push(hashes)
  }
  return byFirst
}

/** A few spaces and nothing else between two offsets. */
export function isBlank(source: string, from: number, to: number): boolean {
  if (to - from < 1 || to - from > 3) return false
  for (let i = from; i < to; i++) if (!(classOf(source.charCodeAt(i)) & SPACE)) return false
  return true
}
