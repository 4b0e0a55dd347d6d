import { fromBase64 } from './base64.js'
import categories from './categories.bin'
import lexicon from './lexicon.bin'
import pageScorer from './page-scorer.bin'
import type { DataName, Tables } from './tables.js'
import { readTables } from './tables.js'
import textScorer from './text-scorer.bin'
import words from './words.bin'

/** The data files as text in base64: the build puts them into the code. */
const FILES: Readonly<Record<DataName, string>> = { lexicon, words, 'text-scorer': textScorer, 'page-scorer': pageScorer, categories }

/** Reads a data file that is part of the code, where there are no files. */
export function loadTables(name: DataName): Tables {
  return readTables(fromBase64(FILES[name]))
}
