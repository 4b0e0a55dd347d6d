import { inflateSync } from 'fflate'
import categories from '#data/categories'
import lexicon from '#data/lexicon'
import pageScorer from '#data/page-scorer'
import textScorer from '#data/text-scorer'
import words from '#data/words'
import { fromBase64 } from './base64.js'
import { type DataName, readTables, type Tables } from './tables.js'

/** The data files as they are written: deflated, in base64. */
const FILES: Readonly<Record<DataName, string>> = { lexicon, words, 'text-scorer': textScorer, 'page-scorer': pageScorer, categories }

/** Reads a data file that is part of the code, where there are no files. */
export function loadTables(name: DataName): Tables {
  return readTables(inflateSync(fromBase64(FILES[name])))
}

/** Nothing is left to load. */
export async function fetchTables(_: readonly DataName[]): Promise<void> {}
