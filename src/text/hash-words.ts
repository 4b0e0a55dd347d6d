import { DATE_WORDS } from './date-words.js'
import { FUNCTION_WORDS } from './function-words.js'
import { PERSONAL } from './language.js'
import { PERSONAL_WORDS } from './personal-words.js'
import type { HashedWords, PreparedWords } from './prepared-words.js'
import { tokenHashes } from './scan.js'

/** Hashes the words that a data file holds. */
export function hashPreparedWords(): PreparedWords {
  const languages = Object.values(FUNCTION_WORDS).map((words, language) => [words, 1 << language] as const)
  const dates = DATE_WORDS.flatMap(([role, byLanguage]) => Object.values(byLanguage).map((words) => [words, role] as const))
  return { functionWords: hashed([...languages, [PERSONAL_WORDS, PERSONAL]]), dateWords: hashed(dates) }
}

function hashed(lists: readonly (readonly [words: string, bits: number])[]): HashedWords {
  const bitsOf = new Map<number, number>()
  for (const [words, bits] of lists) for (const hash of tokenHashes(words)) bitsOf.set(hash, (bitsOf.get(hash) ?? 0) | bits)
  return { hashes: Int32Array.from(bitsOf.keys()), bits: Int32Array.from(bitsOf.values()) }
}
