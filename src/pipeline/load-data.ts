import { fetchTables } from '#data'
import { fetchFranc } from '#franc'
import type { DataName } from '../data/tables.js'

/** What will be cleaned, and how. */
export interface DataNeeds {
  /** Whether pages will be cleaned, and Markdown, which is judged as a page, too; true where absent. */
  readonly html?: boolean
  /** Whether a trained scorer will judge; true where absent. */
  readonly scorer?: boolean
}

/**
 * Loads what cleaning needs besides code: phrases, words, weights. Only a bundle that keeps data apart needs it, one made with the condition
 * `dechaff-split`; everywhere else it does nothing, so that the same code runs there.
 */
export async function loadData({ html = true, scorer = true }: DataNeeds = {}): Promise<void> {
  const names: DataName[] = ['lexicon', 'words', 'categories']
  if (scorer) names.push('text-scorer')
  if (scorer && html) names.push('page-scorer')
  await Promise.all([fetchTables(names), fetchFranc()])
}
