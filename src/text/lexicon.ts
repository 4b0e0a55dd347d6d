import type { Block, SourceDocument } from '../model/document.js'
import type { CompiledPhrases, PhraseEntry } from './compile-phrases.js'
import { indexPhrases, mayBegin, type PhraseIndex, slotOf } from './phrase-index.js'
import type { PhraseHit } from './phrases.js'

/**
 * Compiled phrases, matched while a document's tokens are read once. Running text is searched only for phrases that may stand anywhere
 * (`within`, `closes`) and for those that begin the line.
 */
export class Lexicon {
  private readonly sets: readonly (readonly PhraseEntry[])[]

  constructor(
    private readonly phrases: CompiledPhrases,
    private readonly index: PhraseIndex = indexPhrases(phrases),
  ) {
    this.sets = phrases.sets.map((set) => set.map((entry) => phrases.entries[entry]!))
  }

  /** The hits in `document`, in source order, by the owner of the phrase. Owners without a hit are absent. */
  match(document: SourceDocument): Map<string, PhraseHit[]> {
    const { owners } = this.phrases
    const { beginnings, proseBeginnings } = this.index
    const hits: (PhraseHit[] | undefined)[] = new Array(owners.length)
    const { hash } = document.tokens
    for (const block of document.blocks) {
      let looked = beginnings
      for (let token = block.firstToken; token < block.lastToken; token++) {
        const next = token + 1 < block.lastToken ? hash[token + 1]! : 0
        if (mayBegin(looked, hash[token]!, next)) this.matchFrom(document, block, token, hits)
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

  private matchFrom(document: SourceDocument, block: Block, first: number, hits: (PhraseHit[] | undefined)[]): void {
    const { hash } = document.tokens
    const { endings } = this.phrases
    const { inProse } = this.index
    const isProse = block.prose && first !== block.firstToken
    let node = 0
    for (let token = first; token < block.lastToken; token++) {
      node = this.step(node, hash[token]!)
      if (node === 0 || (isProse && inProse[node] === 0)) return
      const set = endings[node]!
      if (set === 0) continue
      for (const { owner, place, grade, list } of this.sets[set]!) {
        if (isProse && place !== 'within' && place !== 'closes') continue
        if (place === 'opens' && first !== block.firstToken) continue
        if (place === 'closes' && token + 1 !== block.lastToken) continue
        const found = (hits[owner] ??= [])
        found.push({ place, grade, list, block: block.index, firstToken: first, lastToken: token + 1 })
      }
    }
  }

  /** The node that `hash` leads to from `parent`; 0 for none. */
  private step(parent: number, hash: number): number {
    const { parents, hashes } = this.phrases
    const { slots } = this.index
    let slot = slotOf(parent, hash, slots)
    for (;;) {
      const node = slots[slot]!
      if (node === 0 || (hashes[node] === hash && parents[node] === parent)) return node
      slot = (slot + 1) & (slots.length - 1)
    }
  }
}
