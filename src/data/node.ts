import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DataFileError, type DataName, isIntact, readTables, type Tables } from './tables.js'

const REMEDY = 'install dechaff again or, if a bundler moved its code, copy the files of dist/data of the package beside the bundle'

/**
 * Reads a data file from beside this module.
 * @throws DataFileError where it is missing or damaged.
 */
export function loadTables(name: DataName): Tables {
  const file = fileURLToPath(new URL(`./${name}.bin`, import.meta.url))
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = readFileSync(file)
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    throw new DataFileError(`${file} ${isMissing ? 'is missing' : 'cannot be read'}: ${REMEDY}`, { cause })
  }
  if (!isIntact(bytes, (part) => hash('sha256', part, 'buffer'))) throw new DataFileError(`${file} is damaged: ${REMEDY}`)
  try {
    return readTables(bytes)
  } catch (cause) {
    throw new DataFileError(`${file} cannot be used: ${(cause as Error).message}: ${REMEDY}`, { cause })
  }
}
