import { inflateSync } from 'fflate/browser'
import { fromBase64 } from '../../src/data/base64.js'
import { DataFileError, type DataName, readTables, type Tables } from '../../src/data/tables.js'
import { MissingPart } from './core-parts.js'

/** What `#data` is in the worker of the playground: data files come as messages from the page, which loads them as scripts. */
const gathered = new Map<string, string>()

export function gatherData(name: string, base64: string): void {
  gathered.set(name, base64)
}

/** @throws MissingPart where the page has to load the file first */
export function loadTables(name: DataName): Tables {
  const base64 = gathered.get(name)
  if (base64 === undefined) throw new MissingPart(`data/${name}`)
  try {
    return readTables(inflateSync(fromBase64(base64)))
  } catch (cause) {
    throw new DataFileError(`the data file ${name} is damaged: reload the page`, { cause })
  }
}

/** Nothing is fetched: the page is told what is missing. */
export async function fetchTables(_: readonly DataName[]): Promise<void> {}
