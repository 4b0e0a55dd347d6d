import { loadTables } from '#data'
import type { Tables } from '../data/tables.js'
import { narrowed } from '../data/tables.js'
import type { CompiledPhrases } from '../text/compile-phrases.js'
import { Lexicon } from '../text/lexicon.js'
import { indexPhrases, type PhraseIndex } from '../text/phrase-index.js'

let lexicon: Lexicon | undefined

/** The phrases of the built-in detectors, which the build has compiled; read when they are first asked for. */
export function builtInLexicon(): Lexicon {
  return (lexicon ??= lexiconOf(loadTables('lexicon')))
}

type Columns = Tables['columns']

/**
 * Compiled phrases as a data file holds them: with their index, so that nothing is left to work out when the file is read, or without it and
 * as small as can be.
 */
export function phraseTables(phrases: CompiledPhrases, { indexed }: { indexed: boolean }): Pick<Tables, 'columns' | 'info'> {
  const { parents, hashes, endings, ...info } = phrases
  const nodes = indexed ? { parents, hashes, ...indexPhrases(phrases) } : { ...packedParents(parents), ...packedHashes(hashes) }
  return { columns: { ...nodes, endings: narrowed(endings) }, info }
}

/** The lexicon that a data file holds. */
export function lexiconOf({ columns, info }: Tables): Lexicon {
  const { slots, beginnings, proseBeginnings, inProse } = columns as unknown as PhraseIndex
  const phrases = {
    ...(info as Pick<CompiledPhrases, 'owners' | 'entries' | 'sets'>),
    parents: (columns.parents as Int32Array | undefined) ?? unpackedParents(columns),
    hashes: (columns.hashes as Int32Array | undefined) ?? unpackedHashes(columns),
    endings: Int32Array.from(columns.endings!),
  }
  return new Lexicon(phrases, slots && { slots, beginnings, proseBeginnings, inProse })
}

/** As nodes are in breadth-first order, it is enough to know how many children each of them has. */
function packedParents(parents: Int32Array): Columns {
  const children = new Int32Array(parents.length)
  for (const parent of parents.subarray(1)) children[parent]!++
  return { children: narrowed(children) }
}

function unpackedParents({ children }: Columns): Int32Array {
  const parents = new Int32Array(children!.length).fill(-1)
  let child = 1
  children!.forEach((count, node) => {
    parents.fill(node, child, child + count)
    child += count
  })
  return parents
}

/** Words stand in many phrases: each hash once, and by node which one it has. */
function packedHashes(hashes: Int32Array): Columns {
  const words = Int32Array.from(new Set(hashes)).sort()
  const numbers = new Map(Array.from(words, (hash, number) => [hash, number]))
  return { words, wordOf: narrowed(hashes.map((hash) => numbers.get(hash)!)) }
}

function unpackedHashes({ words, wordOf }: Columns): Int32Array {
  return Int32Array.from(wordOf!, (number) => words![number]!)
}
