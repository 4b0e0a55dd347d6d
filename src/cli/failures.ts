import { printable } from '../write/printable.js'
import type { CommandIo } from './command-io.js'

/** A command line that makes no sense: one line that names the culprit and the remedy. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** How a command ended. */
export const EXIT = { done: 0, someFailed: 1, usage: 2, interrupted: 130, terminated: 143, hungUp: 129 } as const

/** Says on stderr what is wrong, on one line. */
export function complain({ stderr }: CommandIo, message: string): void {
  stderr.write(`dechaff: ${printable(oneLine(message))}\n`)
}

/** Says that a config was found that is code, which nothing but its name on the command line has run. */
export function noteIgnored(io: CommandIo, { ignored }: { readonly ignored?: string }): void {
  if (ignored !== undefined)
    complain(io, `${ignored} is not run, as it is code: name it by --config to have its options, or say --no-config`)
}

/** A message of several lines on one. */
export function oneLine(message: string): string {
  const lines = message.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '').join(' ')
}
