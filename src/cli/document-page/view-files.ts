import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Reads a file that the build has made for browsers. */
export function viewFile(name: string): string {
  return readFileSync(createRequire(import.meta.url).resolve(`#view/${name}`), 'utf8')
}
