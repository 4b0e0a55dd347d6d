import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rename, rm, stat, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { reasonOf } from './reasons.js'

/** A file or folder that cannot be written. */
export class WriteError extends Error {
  override name = 'WriteError'
  /** The code of the system's error, such as `ENOSPC`. */
  readonly code: string | undefined

  constructor(path: string, cause: unknown) {
    super(`cannot write ${path}: ${reasonOf(cause)}`, { cause })
    this.code = (cause as NodeJS.ErrnoException | undefined)?.code
  }

  /** True where other files may still be written: the name is the trouble, not the disk. */
  get isAboutName(): boolean {
    return ['EISDIR', 'ENOTDIR', 'EEXIST', 'ENAMETOOLONG', 'EINVAL'].includes(this.code ?? '')
  }
}

/**
 * Writes a file in one step: others see the old content or the whole new one. Makes the folders on the way. The temporary name is always
 * the same for a name, so that nothing is left over once a write that was cut off is done again. `sync` makes it outlive a power cut.
 * @throws WriteError
 */
export async function writeWhole(path: string, data: string | Uint8Array | Iterable<string>, { sync = false } = {}): Promise<void> {
  const unfinished = unfinishedName(path)
  try {
    await makeFolder(dirname(path))
    const file = await createFile(unfinished)
    try {
      await writeFile(file, data)
      if (sync) await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, path)
    if (sync) await syncFolder(dirname(path))
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {})
    throw new WriteError(path, error)
  }
}

/**
 * Writes a stream to a file that takes its name only when all of it is there; what was written is removed where it fails.
 * @throws WriteError where the file cannot be written, and what the stream throws.
 */
export async function writeStream(path: string, content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<void> {
  const unfinished = unfinishedName(path)
  const file = await created(unfinished).catch((error) => {
    throw new WriteError(path, error)
  })
  try {
    await pipeline(content, file.createWriteStream(), { signal })
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw ['write', 'rename'].includes((error as NodeJS.ErrnoException).syscall ?? '') ? new WriteError(path, error) : error
  }
}

async function created(path: string): Promise<FileHandle> {
  await makeFolder(dirname(path))
  return createFile(path)
}

/** A link is not followed; Windows has no such flag. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0
const NEW = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW

/**
 * Creates a file to read and write. What has its name already, left by a write that was cut off or a link that somebody put there, is
 * removed and neither followed nor written to.
 */
export async function createFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, NEW)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    await unlink(path)
    return open(path, NEW)
  }
}

/** Opens a file again that `createFile` has made. @throws Error where a link, or another kind of file, has taken its place. */
export async function reopenFile(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDWR | NO_FOLLOW).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ELOOP' ? new Error(REPLACED, { cause: error }) : error
  })
  const stats = await file.stat()
  if (stats.isFile() && stats.nlink === 1) return file
  await file.close()
  throw new Error(REPLACED)
}

const REPLACED = 'it is a link, or no file, and not what the run has made: begin anew with --overwrite'

/**
 * Makes a folder and those above it, where they are not there. One by one: where the system refuses, Node's own way (`recursive`) says that
 * there is no such folder on a disk that is read-only, and never ends in /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path)
  } catch (error) {
    const above = dirname(path)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === path) throw error
    await makeFolder(above)
    await makeOne(path)
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    const found = await stat(path).catch(() => undefined)
    if (!found?.isDirectory()) throw error
  }
}

/** Removes a file; false where there is none. @throws WriteError */
export async function removeFile(path: string): Promise<boolean> {
  try {
    await rm(path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw new WriteError(path, error)
  }
}

/** What a file is called until all of it is there: hidden, beside it, and short enough whatever its name. */
export function unfinishedName(path: string): string {
  const name = createHash('sha256').update(basename(path)).digest('hex').slice(0, 16)
  return join(dirname(path), `.${name}.unfinished`)
}

/** Sees to it that the names in a folder outlive a power cut, where the system can do that. */
export async function syncFolder(path: string): Promise<void> {
  // Windows has no such call, and some file systems refuse it.
  const folder = await open(path).catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}
