import { setMaxListeners } from 'node:events'
import type { CommandIo } from './command-io.js'
import { EXIT } from './failures.js'

/**
 * Runs work that Ctrl-C or a termination ends in good order: the signal is raised, and what is being written is finished or removed.
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
  const onInterrupt = stopWith(EXIT.interrupted)
  const onTerminate = stopWith(EXIT.terminated)
  io.on('SIGINT', onInterrupt)
  io.on('SIGTERM', onTerminate)
  try {
    const result = await work(controller.signal)
    return exitCode ?? result
  } catch (error) {
    if (exitCode === undefined) throw error
    return exitCode
  } finally {
    io.off('SIGINT', onInterrupt)
    io.off('SIGTERM', onTerminate)
  }
}
