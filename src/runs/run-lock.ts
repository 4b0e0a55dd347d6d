import { existsSync } from 'node:fs'
import { lutimes, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { createFile, makeFolder, WriteError } from '../node/outputs.js'
import { ResumeError } from './checkpoint.js'

/** The file by which a run keeps others out of its folder. */
export const LOCK = '.dechaff.lock'

/** The lock is renewed this often, in milliseconds. */
const RENEWAL = 10_000
/** A lock that was not renewed for so long belongs to nobody, as far as one can see from here: its machine is off, say. */
const STALE = 6 * RENEWAL
/** Two runs that find the same stale lock both put theirs in its place; after this time, in milliseconds, it is settled whose it is. */
const SETTLED = 50

/** Who holds a lock. */
interface Holder {
  readonly pid: number
  readonly host: string
  /** When that process began, where the system tells: another may have its number by now. */
  readonly began?: string
}

/** Keeps a folder for one run. A process that was killed leaves its lock behind; the next run sees that nobody holds it. */
export class RunLock {
  private readonly renewal: NodeJS.Timeout

  private constructor(
    private readonly path: string,
    /** True where the folder was made for the lock. */
    private readonly isFolderNew: boolean,
  ) {
    this.renewal = setInterval(() => {
      const now = new Date()
      // A lock that somebody removed is not put back: they were told that they may.
      lutimes(this.path, now, now).catch(() => {})
    }, RENEWAL).unref()
  }

  /** @throws ResumeError where another run holds it, WriteError where nothing can be written there. */
  static async take(out: string): Promise<RunLock> {
    const path = join(out, LOCK)
    const own = JSON.stringify(await self())
    const isNew = !existsSync(out)
    try {
      await makeFolder(out)
      if (await isCreated(path, own)) return new RunLock(path, isNew)
      const holder = await holderOf(path)
      if (!holder.isStale) throw refusal(out, holder)
      const mine = `${path}.${process.pid}`
      const file = await createFile(mine)
      await file.writeFile(own)
      await file.close()
      await rename(mine, path)
      await new Promise((resolve) => setTimeout(resolve, SETTLED))
      const settled = await holderOf(path)
      if (settled.content !== own) throw refusal(out, settled)
      return new RunLock(path, isNew)
    } catch (error) {
      throw error instanceof ResumeError ? error : new WriteError(out, error)
    }
  }

  async release(): Promise<void> {
    clearInterval(this.renewal)
    await rm(this.path, { force: true }).catch(() => {})
    // It stays where anything was written.
    if (this.isFolderNew) await rmdir(dirname(this.path)).catch(() => {})
  }
}

async function isCreated(path: string, content: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    await handle.writeFile(content)
    await handle.close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Who holds a lock that exists; nobody is known where it is not written to its end, or was removed meanwhile. */
async function holderOf(path: string): Promise<Partial<Holder> & { content: string; isStale: boolean }> {
  try {
    const [content, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)])
    const holder = parsed(content)
    const isThere = await isRunning(holder)
    return { ...holder, content, isStale: isThere === undefined ? Date.now() - mtimeMs > STALE : !isThere }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { content: '', isStale: true }
    throw error
  }
}

function parsed(content: string): Partial<Holder> {
  try {
    const { pid, host, began } = JSON.parse(content) as Record<string, unknown>
    if (typeof pid !== 'number' || typeof host !== 'string') return {}
    return { pid, host, ...(typeof began === 'string' && { began }) }
  } catch {
    return {}
  }
}

async function self(): Promise<Holder> {
  const began = await beginningOf(process.pid)
  return { pid: process.pid, host: hostname(), ...(began !== undefined && { began }) }
}

/** Whether a holder is still there, waiting or at work; undefined where that cannot be told from here. */
async function isRunning({ pid, host, began }: Partial<Holder>): Promise<boolean | undefined> {
  if (pid === undefined || host !== hostname()) return undefined
  if (began !== undefined) return (await beginningOf(pid)) === began
  return pid === process.pid || !isAlive(pid) ? false : undefined
}

/** When a process began, on Linux: the boot, and the ticks since then. Undefined where there is no such process. */
async function beginningOf(pid: number): Promise<string | undefined> {
  try {
    const [boot, stat] = await Promise.all([BOOT, `/proc/${pid}/stat`].map((path) => readFile(path, 'utf8')))
    // The second of the fields is the name of the program in parentheses, which may hold anything.
    const fields = stat!.slice(stat!.lastIndexOf(')') + 2).split(' ')
    return `${boot!.trim()} ${fields[BEGAN]}`
  } catch {
    return undefined
  }
}

const BOOT = '/proc/sys/kernel/random/boot_id'
/** The 22nd field of proc(5), counted from the third. */
const BEGAN = 19

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It is there, and somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function refusal(out: string, { pid, host }: Partial<Holder>): ResumeError {
  const who = pid === undefined ? '' : ` (process ${pid} on ${host})`
  return new ResumeError(
    `another run${who} writes to ${out}: wait for it or choose another folder; if there is none, remove ${join(out, LOCK)}`,
  )
}
