import { inflateSync } from 'fflate'
import { fromBase64 } from './base64.js'
import { DataFileError, type DataName, readTables, type Tables } from './tables.js'

/** A bundler makes a file of each of these imports. */
const IMPORTS: Readonly<Record<DataName, () => Promise<{ readonly default: string }>>> = {
  lexicon: () => import('#data/lexicon'),
  words: () => import('#data/words'),
  'text-scorer': () => import('#data/text-scorer'),
  'page-scorer': () => import('#data/page-scorer'),
  categories: () => import('#data/categories'),
}

const fetched = new Map<DataName, string>()

/**
 * Reads a data file that was fetched before.
 * @throws DataFileError if it was not.
 */
export function loadTables(name: DataName): Tables {
  const base64 = fetched.get(name)
  if (base64 === undefined)
    throw new DataFileError(`the data file ${name} is not loaded: await loadData() before cleaning, as this bundle keeps data apart`)
  return readTables(inflateSync(fromBase64(base64)))
}

/** Fetches data files that are no part of the code. */
export async function fetchTables(names: readonly DataName[]): Promise<void> {
  await Promise.all(names.map(async (name) => fetched.set(name, (await IMPORTS[name]()).default)))
}
