import { setMaxListeners } from 'node:events'
import type { CommandIo, EndingSignal } from './command-io.js'
import { EXIT } from './failures.js'

/** With the exit code that each leads to. */
const SIGNALS: readonly (readonly [EndingSignal, number])[] = [
  ['SIGINT', EXIT.interrupted],
  ['SIGTERM', EXIT.terminated],
  // The terminal was closed, or the connection to it.
  ['SIGHUP', EXIT.hungUp],
]

/**
 * Runs work that Ctrl-C, a termination or the end of its terminal ends in good order: the signal is raised, and what is being written is finished or removed.
 * A second Ctrl-C ends at once. Resolves to the exit code.
 */
export async function interruptible(io: CommandIo, work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController()
  // Each file that is being read listens to it: many are no leak.
  setMaxListeners(0, controller.signal)
  let exitCode: number | undefined
  const stopWith = (code: number) => () => {
    if (exitCode !== undefined) return io.exit(code)
    exitCode = code
    controller.abort()
  }
  const listeners = SIGNALS.map(([signal, code]) => [signal, stopWith(code)] as const)
  for (const [signal, listener] of listeners) io.on(signal, listener)
  try {
    const result = await work(controller.signal)
    return exitCode ?? result
  } catch (error) {
    if (exitCode === undefined) throw error
    return exitCode
  } finally {
    for (const [signal, listener] of listeners) io.off(signal, listener)
  }
}
