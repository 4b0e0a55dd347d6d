import { rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder, WriteError } from './outputs.js'

/**
 * Does work that needs a folder for unfinished files, and removes it whatever becomes of the work.
 * @param output the folder is made beside it, on the same disk, where none is named
 * @param named such as the caller will remove, too, if it ends the process or thread amid the work; what such an end left is removed first
 */
export async function withWorkFolder<T>(output: string, named: string | undefined, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = named ?? join(dirname(output), `.${process.pid}-${Math.random().toString(36).slice(2)}.unfinished`)
  try {
    await rm(folder, { recursive: true, force: true })
    await makeFolder(folder)
  } catch (error) {
    throw new WriteError(output, error)
  }
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Gives a file that is whole the name it is to have. Makes the folders on the way. */
export async function takeName(unfinished: string, path: string): Promise<void> {
  try {
    await makeFolder(dirname(path))
    await rename(unfinished, path)
  } catch (error) {
    throw new WriteError(path, error)
  }
}
