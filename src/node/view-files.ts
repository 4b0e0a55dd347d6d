import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** Reads a file that the build has made for browsers. @param name its path below `dist/view` */
export function viewFile(name: string): string {
  return readFileSync(join(dirname(createRequire(import.meta.url).resolve('#view')), name), 'utf8')
}
