import { resolve } from 'node:path'
import { hash53 } from '../site/hash64.js'
import type { InputFile } from './input-source.js'

/** Two documents that would be written to one file, or a document that would be written over an input. */
export class CollisionError extends Error {
  override name = 'CollisionError'
}

/**
 * Makes sure that no two documents have the same output, and that neither an output nor a file that is `reserved` lies over an input or
 * over the other. Of millions of names only hashes are held, eight bytes each; those that share one are compared by themselves.
 * @throws CollisionError that names both.
 */
export function assertNoCollision<File extends InputFile>(
  files: readonly File[],
  outputsOf: (file: File) => readonly string[],
  reserved: readonly string[] = [],
): void {
  const hashes: number[] = reserved.map((path) => hash53(identityOf(path)))
  for (const file of files) {
    hashes.push(hash53(identityOf(file.path)))
    for (const output of outputsOf(file)) hashes.push(hash53(identityOf(output)))
  }
  const shared = repeated(hashes)
  if (shared.size > 0) assertDistinct(files, outputsOf, reserved, (identity) => shared.has(hash53(identity)))
}

/** What two paths to one file have in common. */
export function identityOf(path: string): string {
  return process.platform === 'linux' ? resolve(path) : resolve(path).toLowerCase()
}

/** The numbers that are there more than once. */
export function repeated(numbers: readonly number[]): Set<number> {
  const sorted = Float64Array.from(numbers).sort()
  return new Set(sorted.filter((number, i) => number === sorted[i - 1]))
}

/** Compares the names that may be the same. */
function assertDistinct<File extends InputFile>(
  files: readonly File[],
  outputsOf: (file: File) => readonly string[],
  reserved: readonly string[],
  isSuspect: (identity: string) => boolean,
): void {
  const inputs = new Set<string>()
  for (const { path } of files) {
    const identity = identityOf(path)
    if (isSuspect(identity)) inputs.add(identity)
  }
  const assertNoInput = (identity: string, output: string) => {
    if (inputs.has(identity)) throw new CollisionError(`${output} would be written over an input: choose another folder for --out`)
  }
  for (const path of reserved) assertNoInput(identityOf(path), path)
  const owners = new Map<string, string>()
  for (const file of files) {
    for (const output of outputsOf(file)) {
      const identity = identityOf(output)
      if (!isSuspect(identity)) continue
      const other = owners.get(identity)
      if (other !== undefined)
        throw new CollisionError(`${other} and ${file.path} would both be written to ${output}: clean them into two folders`)
      if (reserved.some((path) => identityOf(path) === identity))
        throw new CollisionError(`${file.path} would be written to ${output}, which says what came of the run: rename it`)
      assertNoInput(identity, output)
      owners.set(identity, file.path)
    }
  }
}
