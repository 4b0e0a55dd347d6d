import type { Block, SourceDocument } from '../model/document.js'
import type { CompiledPhrases, PhraseEntry } from './compile-phrases.js'
import { indexPhrases, mayBegin, type PhraseIndex, slotOf } from './phrase-index.js'
import type { PhraseHit } from './phrases.js'

/**
 * Compiled phrases, matched while a document's tokens are read once. Running text is searched only for phrases that may stand anywhere
 * (`within`, `closes`) and for those that begin the line.
 */
export class Lexicon {
  private readonly owners: readonly string[]
  private readonly sets: readonly (readonly PhraseEntry[])[]

  constructor(
    phrases: CompiledPhrases,
    private readonly index: PhraseIndex = indexPhrases(phrases),
  ) {
    this.owners = phrases.owners
    this.sets = phrases.sets.map((set) => set.map((entry) => phrases.entries[entry]!))
  }

  /** The hits in `document`, in source order, by the owner of the phrase. Owners without a hit are absent. */
  match(document: SourceDocument): Map<string, PhraseHit[]> {
    const { owners } = this
    const { beginnings, proseBeginnings } = this.index
    const hits: (PhraseHit[] | undefined)[] = new Array(owners.length)
    const { hash } = document.tokens
    for (const block of document.blocks) {
      let looked = beginnings
      for (let token = block.firstToken; token < block.lastToken; token++) {
        const next = token + 1 < block.lastToken ? hash[token + 1]! : 0
        if (mayBegin(looked, hash[token]!, next)) this.matchFrom(hash, block, token, hits)
        if (block.prose) looked = proseBeginnings
      }
    }
    const byName = new Map<string, PhraseHit[]>()
    owners.forEach((owner, n) => {
      const list = hits[n]
      if (list) byName.set(owner, list)
    })
    return byName
  }

  private matchFrom(hash: Int32Array, block: Block, first: number, hits: (PhraseHit[] | undefined)[]): void {
    const { slots } = this.index
    const isFirst = first === block.firstToken
    const isProse = block.prose && !isFirst
    let node = 0
    for (let token = first; token < block.lastToken; token++) {
      const slot = slotOf(node, hash[token]!, slots)
      node = slots[slot + 2]!
      const ending = slots[slot + 3]!
      if (node === 0 || (isProse && (ending & 1) === 0)) return
      if (ending < 2) continue
      for (const { owner, place, grade, list } of this.sets[ending >> 1]!) {
        if (isProse && place !== 'within' && place !== 'closes') continue
        if (place === 'opens' && !isFirst) continue
        if (place === 'closes' && token + 1 !== block.lastToken) continue
        const found = (hits[owner] ??= [])
        found.push({ place, grade, list, block: block.index, firstToken: first, lastToken: token + 1 })
      }
    }
  }
}
