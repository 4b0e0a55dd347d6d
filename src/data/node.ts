import { Buffer } from 'node:buffer'
import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateRawSync } from 'node:zlib'
import { DataFileError, type DataName, isIntact, readTables, type Tables } from './tables.js'

const REMEDY = 'install dechaff again or, if a bundler moved its code, copy the files of dist/data of the package beside the bundle'

/**
 * Reads a data file from beside this module.
 * @throws DataFileError where it is missing or damaged.
 */
export function loadTables(name: DataName): Tables {
  const file = fileURLToPath(new URL(`./${name}.js`, import.meta.url))
  let bytes: Uint8Array<ArrayBuffer>
  try {
    bytes = inflated(readFileSync(file, 'latin1'))
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    const fault = code === 'ENOENT' ? 'is missing' : code.startsWith('Z_') ? 'is damaged' : 'cannot be read'
    throw new DataFileError(`${file} ${fault}: ${REMEDY}`, { cause })
  }
  if (!isIntact(bytes, (part) => hash('sha256', part, 'buffer'))) throw new DataFileError(`${file} is damaged: ${REMEDY}`)
  try {
    return readTables(bytes)
  } catch (cause) {
    throw new DataFileError(`${file} cannot be used: ${(cause as Error).message}: ${REMEDY}`, { cause })
  }
}

/** What a module exports that holds a data file: the only text in quotation marks. */
function inflated(module: string): Uint8Array<ArrayBuffer> {
  const base64 = module.slice(module.indexOf('"') + 1, module.lastIndexOf('"'))
  return new Uint8Array(inflateRawSync(Buffer.from(base64, 'base64')))
}

/** Nothing is left to load: files are read when they are needed. */
export async function fetchTables(_: readonly DataName[]): Promise<void> {}
