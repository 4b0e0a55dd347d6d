import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { CommandIo } from './command-io.js'

/** What opens a file in the user's browser, by platform. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', '""'],
}

/**
 * Opens a file in the program that `BROWSER` names, otherwise as the desktop does. Does not wait for the program.
 * @throws Error where there is no such program
 */
export async function openFile({ env }: CommandIo, file: string): Promise<void> {
  const [command = '', ...args] = env.BROWSER ? [env.BROWSER] : (OPENERS[process.platform] ?? ['xdg-open'])
  const child = spawn(command, [...args, file], { detached: true, stdio: 'ignore' })
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw new Error(`cannot open ${file} with ${command}: open it yourself, or name a program in BROWSER`, { cause })
  }
  child.unref()
}
