import type { Readable, Writable } from 'node:stream'

/** An output of a command line; a terminal says so, and how wide it is. */
export type CommandOutput = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** The signals that end a command in good order. */
export type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

/** What a command line uses of its process. `process` has all of it; tests give streams of their own. */
export interface CommandIo {
  readonly stdin: Readable & { readonly isTTY?: boolean; readonly fd?: number }
  readonly stdout: CommandOutput
  readonly stderr: CommandOutput
  readonly env: Readonly<Record<string, string | undefined>>
  on(signal: EndingSignal, listener: () => void): unknown
  off(signal: EndingSignal, listener: () => void): unknown
  exit(code: number): void
}
