import type { ChildProcess } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'

/** Longer than anything takes that comes at all, on a busy machine, too; shorter than a test may take. In milliseconds. */
const PATIENCE = 240_000
const INTERVAL = 10

/**
 * Waits until something holds that no event tells of, such as a file that a process writes.
 * @throws Error where it never does, or that process ended before.
 */
export async function until(what: string, holds: () => boolean | Promise<boolean>, writer?: ChildProcess): Promise<void> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const isOver = performance.now() > end || (writer && (writer.exitCode ?? writer.signalCode) !== null)
    if (await holds()) return
    if (isOver) throw new Error(`${what} never came`)
    await setTimeout(INTERVAL)
  }
}
