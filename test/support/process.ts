import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { pathOf } from './package.js'

/** The command line as it is shipped. */
const BIN = pathOf('dist/cli/bin.js')

export interface Ended {
  /** The exit code; null where a signal ended it. */
  readonly code: number | null
  readonly stdout: Buffer
  readonly stderr: string
}

export interface StartOptions {
  readonly cwd: string
  readonly input?: string | Uint8Array
  /** Options of Node. */
  readonly node?: readonly string[]
  /** Variables besides those that are inherited. */
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Starts `dechaff` in a process of its own, its stdin open. This takes a second where `runCommand` takes none: it is for what only a
 * process has, such as signals, pipes, an exit code, memory of its own, and workers.
 */
export function startProcess(args: readonly string[], options: StartOptions): ChildProcessWithoutNullStreams {
  return start(process.execPath, [...(options.node ?? []), BIN, ...args], options)
}

/** Runs `dechaff` in a process of its own until it ends. */
export function runProcess(args: readonly string[], options: StartOptions): Promise<Ended> {
  return fed(startProcess(args, options), options)
}

/** Runs Node with these arguments until it ends. */
export function runNode(args: readonly string[], options: StartOptions = { cwd: pathOf('.') }): Promise<Ended> {
  return fed(start(process.execPath, args, options), options)
}

/** Runs a command of bash until it ends; `dechaff` is a command there, and one that fails ends it. */
export function runShell(command: string, options: StartOptions): Promise<Ended> {
  // Not a function: what runs in the background would be a shell around the process then, and a signal would end the shell.
  const dechaff = `shopt -s expand_aliases\nalias dechaff="'${process.execPath}' '${BIN}'"`
  return fed(start('bash', ['--norc', '-euo', 'pipefail', '-c', `${dechaff}\n${command}`], options), options)
}

/** How a process ends, and what it wrote. */
export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (chunk) => stdout.push(chunk))
  child.stderr.on('data', (chunk) => stderr.push(chunk))
  return new Promise((resolve) =>
    child.on('close', (code) => resolve({ code, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString() })),
  )
}

function fed(child: ChildProcessWithoutNullStreams, { input = '' }: StartOptions): Promise<Ended> {
  child.stdin.end(input)
  return ended(child)
}

function start(file: string, args: readonly string[], { cwd, env = {} }: StartOptions): ChildProcessWithoutNullStreams {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env
  const child = spawn(file, args, { cwd, env: { ...inherited, HOME: cwd, ...env } })
  // It may end before it has read all.
  child.stdin.on('error', () => {})
  running.add(child)
  child.on('close', () => running.delete(child))
  return child
}

/** A test that failed may have left some behind. */
const running = new Set<ChildProcessWithoutNullStreams>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))
