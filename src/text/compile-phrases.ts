import type { Grade } from '../model/finding.js'
import { PairTable } from './hash-table.js'
import type { PhraseTable, Place, Wordings } from './phrases.js'
import { tokenHashes } from './scan.js'

/** A phrase that holds no word at all, or an empty table: a slip in the data that would match everything or nothing. */
export class EmptyPhraseError extends Error {
  override name = 'EmptyPhraseError'
}

/** What a phrase is to its owner. */
export interface PhraseEntry {
  /** Number of the owner. */
  readonly owner: number
  readonly place: Place
  readonly grade: Grade
  readonly list: string
}

/** Phrases as a trie over token hashes, as plain data. The nodes are numbered in breadth-first order; the root is node 0. */
export interface CompiledPhrases {
  /** Who the phrases belong to. */
  readonly owners: readonly string[]
  readonly entries: readonly PhraseEntry[]
  /** The sets of entries that a node can have, as indices into `entries`. The first one is empty. */
  readonly sets: readonly (readonly number[])[]
  /** By node: its parent; -1 for the root. */
  readonly parents: Int32Array
  /** By node: the hash of the token that leads to it. */
  readonly hashes: Int32Array
  /** By node: the set of entries of the phrases that end there. */
  readonly endings: Int32Array
}

/** @throws EmptyPhraseError where a phrase or a list is empty. */
export function compilePhrases(tables: Iterable<readonly [owner: string, table: PhraseTable]>): CompiledPhrases {
  const owners: string[] = []
  const entries: PhraseEntry[] = []
  const trie = new GrowingTrie()
  const addList = (wordings: Wordings, entry: PhraseEntry, name: string) => {
    if (Object.keys(wordings).length === 0) throw new EmptyPhraseError(`${name} has no language`)
    const index = entries.push(entry) - 1
    for (const [language, joined] of Object.entries(wordings)) {
      for (const phrase of joined.split('|')) {
        const hashes = phraseHashes(phrase)
        if (hashes.length === 0) throw new EmptyPhraseError(`${name}.${language} has a phrase without a word: "${phrase}"`)
        const ending = trie.endingOf(hashes)
        if (!ending.some((known) => isSame(entries[known]!, entry))) ending.push(index)
      }
    }
  }
  for (const [owner, table] of tables) {
    const index = owners.push(owner) - 1
    for (const place of ['line', 'opens', 'closes', 'within'] as const) {
      for (const [grade, wordings] of Object.entries(table[place] ?? {})) {
        addList(wordings, { owner: index, place, grade: grade as Grade, list: '' }, `${owner} ${place}.${grade}`)
      }
    }
    for (const [list, wordings] of Object.entries(table.words ?? {})) {
      addList(wordings, { owner: index, place: 'words', grade: 'hint', list }, `${owner} words.${list}`)
    }
  }
  return { owners, entries, ...trie.inBreadthFirstOrder() }
}

/** A phrase that has two grades in the same place keeps the first one. */
function isSame(a: PhraseEntry, b: PhraseEntry): boolean {
  return a.owner === b.owner && a.place === b.place && a.list === b.list
}

/** A trie that phrases are added to. Its nodes are numbered as they come. */
class GrowingTrie {
  private readonly edges = new PairTable()
  private readonly parents = [-1]
  private readonly hashes = [0]
  private readonly endings: number[][] = [[]]

  /** The entries of the phrase with these hashes, to be added to. */
  endingOf(hashes: readonly number[]): number[] {
    let node = 0
    for (const hash of hashes) {
      let next = this.edges.get(node, hash)
      if (next === -1) {
        next = this.parents.push(node) - 1
        this.hashes.push(hash)
        this.endings.push([])
        this.edges.set(node, hash, next)
      }
      node = next
    }
    return this.endings[node]!
  }

  inBreadthFirstOrder(): Pick<CompiledPhrases, 'sets' | 'parents' | 'hashes' | 'endings'> {
    const childrenOf: number[][] = this.parents.map(() => [])
    this.parents.forEach((parent, node) => childrenOf[parent]?.push(node))
    const order = [0]
    const parents = [-1]
    for (let at = 0; at < order.length; at++) {
      for (const child of childrenOf[order[at]!]!) {
        order.push(child)
        parents.push(at)
      }
    }
    const sets = new Map([['', 0]])
    const numberOf = (ending: readonly number[]) => {
      const key = ending.join(' ')
      const number = sets.get(key) ?? sets.size
      sets.set(key, number)
      return number
    }
    return {
      parents: Int32Array.from(parents),
      hashes: Int32Array.from(order, (node) => this.hashes[node]!),
      endings: Int32Array.from(order, (node) => numberOf(this.endings[node]!)),
      sets: [...sets.keys()].map((key) => (key === '' ? [] : key.split(' ').map(Number))),
    }
  }
}

/** The token hashes of a phrase; `#` is a number. */
export function phraseHashes(phrase: string): number[] {
  return tokenHashes(phrase.replaceAll('#', ' 0 '))
}
