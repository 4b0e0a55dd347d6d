import type * as Franc from 'franc'
import { DataFileError } from '../data/tables.js'

let franc: Pick<typeof Franc, 'francAll'> | undefined

/** @throws DataFileError if franc was not fetched before. */
export const francAll: typeof Franc.francAll = (text, options) => {
  if (!franc) throw new DataFileError('the languages are not loaded: await loadData() before cleaning, as this bundle keeps data apart')
  return franc.francAll(text, options)
}

/** Fetches franc, which is no part of the code. */
export async function fetchFranc(): Promise<void> {
  franc = await import('franc')
}
