import { EventEmitter } from 'node:events'
import { Readable, Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { run } from '../../src/cli/program.js'
import { inChunks } from './chunks.js'
import type { Ended, StartOptions } from './process.js'

/** So much of a pipe is read at a time. In bytes. */
const PIPE = 1 << 16

export interface CommandOptions extends Omit<StartOptions, 'input'> {
  /** What stdin holds; of an array each piece comes on its own. */
  readonly input?: string | Uint8Array | readonly string[]
  /** True if stdin is a terminal. */
  readonly isTerminal?: boolean
  /** Ctrl-C is pressed when it resolves. */
  readonly interrupt?: Promise<unknown>
}

/**
 * Runs a command line of the sources in this process until it ends; what it gives is what `runProcess` gives. Working directory and
 * environment belong to the whole process, so that commands run one after the other. `--workers 1` and more need `runProcess`: workers
 * run what is compiled.
 */
export function runCommand(args: readonly string[], options: CommandOptions): Promise<Ended> {
  const turn = last.then(() => runAlone(args, options))
  last = turn.catch(() => {})
  return turn
}

let last: Promise<unknown> = Promise.resolve()

async function runAlone(
  args: readonly string[],
  { cwd, input = '', env = {}, isTerminal = false, interrupt }: CommandOptions,
): Promise<Ended> {
  const workers = args.lastIndexOf('--workers')
  if (workers >= 0 && args[workers + 1] !== '0') throw new Error('workers run what is compiled: use runProcess')
  const [stdout, stderr, signals] = [new Capture(), new Capture(), new EventEmitter()]
  const pieces = typeof input === 'string' || ArrayBuffer.isView(input) ? inChunks(Buffer.from(input), PIPE) : input
  const stdin = Object.assign(Readable.from(pieces, { objectMode: false }), { isTTY: isTerminal })
  void interrupt?.then(() => signals.emit('SIGINT'))
  const warn = ({ name, message }: Error) => stderr.write(`${name}: ${message}\n`)
  const leave = enter(cwd, { HOME: cwd, ...env })
  process.on('warning', warn)
  try {
    const code = await run(args, {
      stdin,
      stdout,
      stderr,
      env: process.env,
      on: (signal, listener) => signals.on(signal, listener),
      off: (signal, listener) => signals.off(signal, listener),
      exit: unexpectedExit,
    })
    // Node warns in a turn of its own.
    await setImmediate()
    if (signals.eventNames().length > 0) throw new Error(`${args.join(' ')} still listens to ${signals.eventNames().join()}`)
    if (process.exitCode !== undefined) throw new Error(`${args.join(' ')} has set the exit code of the process`)
    return { code, stdout: stdout.content, stderr: stderr.content.toString() }
  } finally {
    process.off('warning', warn)
    leave()
  }
}

function unexpectedExit(code: number): void {
  throw new Error(`exit(${code}) outside of a signal`)
}

/** Goes to a folder with other variables of the environment; what is returned goes back. */
function enter(cwd: string, env: Readonly<Record<string, string>>): () => void {
  const [before, variables] = [process.cwd(), { ...process.env }]
  process.chdir(cwd)
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = variables
  replaceEnvironment({ ...inherited, ...env })
  return () => {
    process.chdir(before)
    replaceEnvironment(variables)
  }
}

function replaceEnvironment(variables: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name]
  for (const [name, value] of Object.entries(variables)) if (process.env[name] !== value) process.env[name] = value
}

/** Takes what is written to it. */
class Capture extends Writable {
  private readonly chunks: Buffer[] = []

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.chunks.push(chunk)
    done()
  }

  get content(): Buffer {
    return Buffer.concat(this.chunks)
  }
}
