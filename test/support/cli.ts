import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))

/** The command line as it is shipped. */
export const BIN = path('dist/cli/bin.js')

export const SAMPLES = path('samples')

export interface Ended {
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

export interface Start {
  readonly cwd: string
  readonly input?: string | Uint8Array
  readonly env?: Record<string, string>
}

/** Starts `dechaff` with these arguments. */
export function start(args: readonly string[], { cwd, env = {} }: Start) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  return spawn(process.execPath, [BIN, ...args], { cwd, env: { ...inherited, HOME: cwd, ...env } })
}

/** Runs `dechaff` with these arguments until it ends. */
export function dechaff(args: readonly string[], options: Start): Promise<Ended> {
  const child = start(args, options)
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  return ended(child)
}

/** How a process ends, and what it wrote. */
export function ended(child: ReturnType<typeof start>): Promise<Ended> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk) => stdout.push(chunk))
  child.stderr.on('data', (chunk) => stderr.push(chunk))
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() })),
  )
}
