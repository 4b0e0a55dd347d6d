import { loadTables } from '#data'
import type { Tables } from '../data/tables.js'
import { narrowed } from '../data/tables.js'
import type { CompiledPhrases } from '../text/compile-phrases.js'
import { Lexicon } from '../text/lexicon.js'

let lexicon: Lexicon | undefined

/** The phrases of the built-in detectors, which the build has compiled; read when they are first asked for. */
export function builtInLexicon(): Lexicon {
  return (lexicon ??= lexiconOf(loadTables('lexicon')))
}

type Columns = Tables['columns']

/**
 * Compiled phrases as a data file holds them, as small as can be: by node how many children it has, its word, and what ends there. Their index
 * follows from them.
 */
export function phraseTables(phrases: CompiledPhrases): Pick<Tables, 'columns' | 'info'> {
  const { parents, hashes, endings, sets, ...info } = phrases
  const children = childrenOf(parents)
  const nodes = { children: narrowed(children), ...packedWords(hashes, parents), ...packedEndings(endings, children) }
  const setSizes = Int32Array.from(sets, (set) => set.length)
  return { columns: { ...nodes, setSizes: narrowed(setSizes), setEntries: narrowed(Int32Array.from(sets.flat())) }, info }
}

/** The lexicon that a data file holds. */
export function lexiconOf({ columns, info }: Tables): Lexicon {
  const parents = unpackedParents(columns)
  return new Lexicon({
    ...(info as Pick<CompiledPhrases, 'owners' | 'entries'>),
    sets: setsIn(columns),
    parents,
    hashes: unpackedWords(columns, parents),
    endings: unpackedEndings(columns),
  })
}

function setsIn({ setSizes, setEntries }: Columns): number[][] {
  let at = 0
  return Array.from(setSizes!, (size) => Array.from(setEntries!.subarray(at, (at += size))))
}

/** As nodes are in breadth-first order, it is enough to know how many children each of them has. */
function childrenOf(parents: Int32Array): Int32Array {
  const children = new Int32Array(parents.length)
  for (const parent of parents.subarray(1)) children[parent]!++
  return children
}

function unpackedParents({ children }: Columns): Int32Array {
  const parents = new Int32Array(children!.length).fill(-1)
  let child = 1
  for (let node = 0; node < parents.length; node++) {
    for (const end = child + children![node]!; child < end; child++) parents[child] = node
  }
  return parents
}

/** What a word is to its node: the one that last stood behind its parent's word, a new one, or the one with this number, less 2. */
const EXPECTED = 0
const NEW = 1
const NUMBERED = 2

/** Words stand in many phrases: each hash once, in the order in which they come, and by node which one it has. */
function packedWords(hashes: Int32Array, parents: Int32Array): Columns {
  const numbers = new Map<number, number>()
  const numberOf = Int32Array.from(hashes.subarray(1), (hash) => {
    const number = numbers.get(hash) ?? numbers.size
    numbers.set(hash, number)
    return number
  })
  const expected = new Int32Array(numbers.size + 1).fill(-1)
  let known = 0
  const wordOf = numberOf.map((number, i) => {
    const parent = parents[i + 1]!
    const before = parent === 0 ? numbers.size : numberOf[parent - 1]!
    const isExpected = expected[before] === number
    expected[before] = number
    if (number === known) {
      known++
      return NEW
    }
    return isExpected ? EXPECTED : number + NUMBERED
  })
  return { words: Int32Array.from(numbers.keys()), wordOf: narrowed(wordOf) }
}

function unpackedWords({ words, wordOf }: Columns, parents: Int32Array): Int32Array {
  const expected = new Int32Array(words!.length + 1)
  const numberOf = new Int32Array(parents.length)
  const hashes = new Int32Array(parents.length)
  let known = 0
  for (let node = 1; node < parents.length; node++) {
    const parent = parents[node]!
    const before = parent === 0 ? words!.length : numberOf[parent]!
    const told = wordOf![node - 1]!
    const number = told === NEW ? known++ : told === EXPECTED ? expected[before]! : told - NUMBERED
    expected[before] = numberOf[node] = number
    hashes[node] = words![number]!
  }
  return hashes
}

/** Lists of phrases stand together, so that most endings are that of the phrase before: 0 for these. Something ends at each leaf. */
function packedEndings(endings: Int32Array, children: Int32Array): Columns {
  const leaves: number[] = []
  const inner: number[] = []
  let before = 0
  endings.forEach((ending, node) => {
    if (children[node] === 0) leaves.push(ending === before ? 0 : ending)
    else inner.push(ending === 0 ? 0 : ending === before ? 1 : ending + 1)
    if (ending !== 0) before = ending
  })
  return { leafEndings: narrowed(Int32Array.from(leaves)), innerEndings: narrowed(Int32Array.from(inner)) }
}

function unpackedEndings({ children, leafEndings, innerEndings }: Columns): Int32Array {
  const endings = new Int32Array(children!.length)
  let [leaf, inner, before] = [0, 0, 0]
  for (let node = 0; node < endings.length; node++) {
    const isLeaf = children![node] === 0
    const told = isLeaf ? leafEndings![leaf++]! : innerEndings![inner++]!
    const ending = isLeaf ? told || before : told === 0 ? 0 : told === 1 ? before : told - 1
    if (ending !== 0) endings[node] = before = ending
  }
  return endings
}
