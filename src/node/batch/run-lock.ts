import { mkdir, open, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { WriteError } from '../outputs.js'
import { ResumeError } from './checkpoint.js'

/** The file by which a run keeps others out of its folder. */
export const LOCK = '.dechaff.lock'

/** The lock is renewed this often, in milliseconds. */
const RENEWAL = 10_000
/** A lock that was not renewed for so long belongs to nobody: its process was killed, or its machine is off. */
const STALE = 6 * RENEWAL
/** Two runs that find the same stale lock both put theirs in its place; after this time, in milliseconds, it is settled whose it is. */
const SETTLED = 50

/** Who holds a lock. */
interface Holder {
  readonly pid: number
  readonly host: string
}

/** Keeps a folder for one run. A process that was killed leaves its lock behind; the next run sees that nobody holds it. */
export class RunLock {
  private readonly renewal: NodeJS.Timeout

  private constructor(private readonly path: string) {
    this.renewal = setInterval(() => {
      const now = new Date()
      // A lock that somebody removed is not put back: they were told that they may.
      utimes(this.path, now, now).catch(() => {})
    }, RENEWAL).unref()
  }

  /** @throws ResumeError where another run holds it, WriteError where nothing can be written there. */
  static async take(out: string): Promise<RunLock> {
    const path = join(out, LOCK)
    const own = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder)
    try {
      await mkdir(out, { recursive: true })
      if (await isCreated(path, own)) return new RunLock(path)
      const holder = await holderOf(path)
      if (!holder.isStale) throw refusal(out, holder)
      const mine = `${path}.${process.pid}`
      await writeFile(mine, own)
      await rename(mine, path)
      await new Promise((resolve) => setTimeout(resolve, SETTLED))
      const settled = await holderOf(path)
      if (settled.content !== own) throw refusal(out, settled)
      return new RunLock(path)
    } catch (error) {
      throw error instanceof ResumeError ? error : new WriteError(out, error)
    }
  }

  async release(): Promise<void> {
    clearInterval(this.renewal)
    await rm(this.path, { force: true }).catch(() => {})
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
    const { pid, host } = parsed(content)
    const isGone = host === hostname() && pid !== undefined && (pid === process.pid || !isAlive(pid))
    return {
      content,
      isStale: isGone || Date.now() - mtimeMs > STALE,
      ...(pid !== undefined && { pid }),
      ...(host !== undefined && { host }),
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { content: '', isStale: true }
    throw error
  }
}

function parsed(content: string): Partial<Holder> {
  try {
    const { pid, host } = JSON.parse(content) as Record<string, unknown>
    return { ...(typeof pid === 'number' && { pid }), ...(typeof host === 'string' && { host }) }
  } catch {
    return {}
  }
}

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
