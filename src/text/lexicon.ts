import type { Block, SourceDocument } from '../model/document.js'
import type { Grade } from '../model/finding.js'
import { mix } from './hash.js'
import { PairTable } from './hash-table.js'
import type { PhraseHit, PhraseTable, Place, Wordings } from './phrases.js'
import { tokenHashes } from './scan.js'

interface Entry {
  readonly owner: number
  readonly place: Place
  readonly grade: Grade
  readonly list: string
}

/** Bits for the beginnings of phrases: several for each, so that few others look the same. */
const BEGINNING_BITS = 1 << 19
const BEGINNING_MASK = BEGINNING_BITS - 1

/** One trie over token hashes; a node's entries are the phrases that end there. */
class Trie {
  private readonly edges = new PairTable()
  private readonly entries: (Entry[] | undefined)[] = [undefined]
  /** A bit per first word that is a phrase by itself, and per first two words: most words of a text begin no phrase, and two looks tell. */
  private readonly beginnings = new Int32Array(BEGINNING_BITS >>> 5)

  add(hashes: readonly number[], entry: Entry): void {
    let node = 0
    const beginning = hashes.length === 1 ? hashes[0]! : mix(hashes[0]!, hashes[1]!)
    this.beginnings[(beginning & BEGINNING_MASK) >>> 5]! |= 1 << (beginning & 31)
    for (const hash of hashes) {
      let next = this.edges.get(node, hash)
      if (next === -1) {
        next = this.entries.push(undefined) - 1
        this.edges.set(node, hash, next)
      }
      node = next
    }
    const here = (this.entries[node] ??= [])
    if (!here.some((e) => e.owner === entry.owner && e.place === entry.place && e.list === entry.list)) here.push(entry)
  }

  /** False where no phrase begins with this word, or with it and the next; true for nearly all others. */
  mayBegin(hash: number, next: number): boolean {
    return this.isBeginning(mix(hash, next)) || this.isBeginning(hash)
  }

  private isBeginning(hash: number): boolean {
    return (this.beginnings[(hash & BEGINNING_MASK) >>> 5]! & (1 << (hash & 31))) !== 0
  }

  /** The node reached from `node` by `hash`, or -1. */
  step(node: number, hash: number): number {
    return this.edges.get(node, hash)
  }

  at(node: number): readonly Entry[] | undefined {
    return this.entries[node]
  }
}

/** A phrase that holds no word at all, or an empty table: a slip in the data that would match everything or nothing. */
export class EmptyPhraseError extends Error {
  override name = 'EmptyPhraseError'
}

/**
 * All phrases of all detectors, compiled once into tries over words and matched in one pass over a document's tokens.
 * Running text is searched only for phrases that may stand anywhere (`within`, `closes`) and for those that begin the line.
 */
export class Lexicon {
  private readonly all = new Trie()
  private readonly prose = new Trie()
  private readonly owners: readonly string[]

  /** @throws EmptyPhraseError where a phrase or a list is empty. */
  constructor(tables: Iterable<readonly [owner: string, table: PhraseTable]>) {
    const owners: string[] = []
    for (const [owner, table] of tables) {
      const index = owners.push(owner) - 1
      for (const place of ['line', 'opens', 'closes', 'within'] as const) {
        for (const [grade, wordings] of Object.entries(table[place] ?? {})) {
          this.addList(wordings, { owner: index, place, grade: grade as Grade, list: '' }, `${owner} ${place}.${grade}`)
        }
      }
      for (const [list, wordings] of Object.entries(table.words ?? {})) {
        this.addList(wordings, { owner: index, place: 'words', grade: 'hint', list }, `${owner} words.${list}`)
      }
    }
    this.owners = owners
  }

  /** The hits in `document`, in source order, by the owner of the phrase. Owners without a hit are absent. */
  match(document: SourceDocument): Map<string, PhraseHit[]> {
    const hits: (PhraseHit[] | undefined)[] = new Array(this.owners.length)
    const { hash } = document.tokens
    for (const block of document.blocks) {
      let trie = this.all
      for (let token = block.firstToken; token < block.lastToken; token++) {
        const next = token + 1 < block.lastToken ? hash[token + 1]! : 0
        if (trie.mayBegin(hash[token]!, next)) this.matchFrom(trie, document, block, token, hits)
        if (block.prose) trie = this.prose
      }
    }
    const byName = new Map<string, PhraseHit[]>()
    this.owners.forEach((owner, n) => {
      const list = hits[n]
      if (list) byName.set(owner, list)
    })
    return byName
  }

  private matchFrom(trie: Trie, document: SourceDocument, block: Block, first: number, hits: (PhraseHit[] | undefined)[]): void {
    const { hash } = document.tokens
    let node = 0
    for (let token = first; token < block.lastToken; token++) {
      node = trie.step(node, hash[token]!)
      if (node === -1) return
      const entries = trie.at(node)
      if (entries === undefined) continue
      for (const entry of entries) {
        if (entry.place === 'opens' && first !== block.firstToken) continue
        if (entry.place === 'closes' && token + 1 !== block.lastToken) continue
        const list = (hits[entry.owner] ??= [])
        list.push({ place: entry.place, grade: entry.grade, list: entry.list, block: block.index, firstToken: first, lastToken: token + 1 })
      }
    }
  }

  private addList(wordings: Wordings, entry: Entry, name: string): void {
    if (Object.keys(wordings).length === 0) throw new EmptyPhraseError(`${name} has no language`)
    for (const [language, joined] of Object.entries(wordings)) {
      for (const phrase of joined.split('|')) {
        const hashes = phraseHashes(phrase)
        if (hashes.length === 0) throw new EmptyPhraseError(`${name}.${language} has a phrase without a word: "${phrase}"`)
        this.all.add(hashes, entry)
        if (entry.place === 'within' || entry.place === 'closes') this.prose.add(hashes, entry)
      }
    }
  }
}

/** The token hashes of a phrase; `#` is a number. */
export function phraseHashes(phrase: string): number[] {
  return tokenHashes(phrase.replaceAll('#', ' 0 '))
}
