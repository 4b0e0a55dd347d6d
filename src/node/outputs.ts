import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, extname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import writeFileAtomic from 'write-file-atomic'
import { type InputFile, READ_EXTENSIONS } from './discover.js'
import { reasonOf } from './reasons.js'

/** Two documents that would be written to one file, or a document that would be written over an input. */
export class CollisionError extends Error {
  override name = 'CollisionError'
}

/** The name of a document without the extension that says what it is. */
export function stemOf(name: string): string {
  const extension = extname(name)
  const isKnown = READ_EXTENSIONS.includes(extension.toLowerCase())
  return isKnown ? name.slice(0, -extension.length) : name
}

/**
 * Makes sure that no two documents have the same output and that no output lies over an input.
 * @throws CollisionError that names both.
 */
export function assertNoCollision<File extends InputFile>(files: readonly File[], outputsOf: (file: File) => readonly string[]): void {
  const identity = (path: string) => (process.platform === 'linux' ? resolve(path) : resolve(path).toLowerCase())
  const inputs = new Set(files.map(({ path }) => identity(path)))
  const owners = new Map<string, string>()
  for (const file of files) {
    for (const output of outputsOf(file)) {
      const key = identity(output)
      const other = owners.get(key)
      if (other !== undefined)
        throw new CollisionError(`${other} and ${file.path} would both be written to ${output}: clean them into two folders`)
      if (inputs.has(key)) throw new CollisionError(`${output} would be written over an input: choose another folder for --out`)
      owners.set(key, file.path)
    }
  }
}

/** Writes a file in one step: others see the old content or the whole new one. Makes the folders on the way. */
export async function writeWhole(path: string, data: string | Uint8Array): Promise<void> {
  const whole = typeof data === 'string' ? data : Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFileAtomic(path, whole, { fsync: false })
  } catch (error) {
    throw cannotWrite(path, error)
  }
}

/** Writes a stream to a file that takes its name only when all of it is there; what was written is removed where it fails. */
export async function writeStream(path: string, content: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  const unfinished = join(dirname(path), `.${process.pid}-${Math.random().toString(36).slice(2)}.unfinished`)
  const file = await created(unfinished).catch((error) => {
    throw cannotWrite(path, error)
  })
  try {
    await pipeline(content, file.createWriteStream(), { signal })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function created(path: string): Promise<FileHandle> {
  await mkdir(dirname(path), { recursive: true })
  return open(path, 'wx')
}

/** Messages name the input: one about its output must say so. */
export function cannotWrite(path: string, error: unknown): Error {
  return new Error(`cannot write ${path}: ${reasonOf(error)}`, { cause: error })
}
