import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'

const SOURCE = new URL('../src/', import.meta.url)

/**
 * The data files of the package, name to bytes: the phrases of the detectors as a trie, words by their hashes, the scorers' forests laid
 * out, and the weights of categories. `load` imports a module of the code that makes them, by its path below `src` without extension: from
 * the build, or from the sources in a test. `scorers` says whether the files of what is
 * trained are made, too.
 */
export async function dataFiles(load, { scorers = true } = {}) {
  const [
    { DETECTORS },
    { compilePhrases },
    { phraseTables },
    { hashPreparedWords },
    { wordColumns },
    weights,
    categories,
    { writeTables },
  ] = await Promise.all(
    [
      'detectors/index',
      'text/compile-phrases',
      'detectors/lexicon',
      'text/hash-words',
      'text/prepared-words',
      'scorer/weights',
      'pipeline/categories',
      'data/tables',
    ].map(load),
  )
  const phrases = []
  const phraseFiles = []
  for (const { id } of DETECTORS) {
    const file = new URL(`detectors/${id}/phrases.ts`, SOURCE)
    if (!existsSync(file)) continue
    phrases.push([id, (await load(`detectors/${id}/phrases`)).phrases])
    phraseFiles.push(readFileSync(file))
  }
  const made = {
    lexicon: { sources: phraseFiles, ...phraseTables(compilePhrases(phrases)) },
    words: {
      sources: ['function-words', 'personal-words', 'date-words'].map((name) => readFileSync(new URL(`text/${name}.ts`, SOURCE))),
      columns: wordColumns(hashPreparedWords()),
    },
    ...(scorers && {
      'text-scorer': scorerFrom('weights', weights.weightTables),
      'page-scorer': scorerFrom('page-weights', weights.pageWeightTables),
      categories: categoriesFrom(categories.categoryTables),
    }),
  }
  return new Map(
    Object.entries(made).map(([name, { sources, columns, info = null }]) => [
      name,
      writeTables({ sources: sha256(...sources).toString('hex'), columns, info }, sha256),
    ]),
  )
}

function scorerFrom(name, tablesOf) {
  const packed = readFileSync(new URL(`scorer/${name}.bin`, SOURCE))
  return { sources: [packed], ...tablesOf(packed) }
}

function categoriesFrom(tablesOf) {
  const file = readFileSync(new URL('decide/naming/weights.json', SOURCE))
  return { sources: [file], ...tablesOf(JSON.parse(file)) }
}

function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
