import { setTimeout } from 'node:timers/promises'

/** Longer than anything takes that comes at all, on a busy machine, too; shorter than a test may take. In milliseconds. */
const PATIENCE = 240_000
const INTERVAL = 10

/** Waits until something holds that no event tells of, such as a file that another process writes. @throws Error where it never does */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${what}: not in ${PATIENCE / 1000} s`)
    await setTimeout(INTERVAL)
  }
}
