import { existsSync } from 'node:fs'
import { UsageError } from './failures.js'

/** Flags of the program itself. */
const OF_THE_PROGRAM: ReadonlySet<string> = new Set(['-h', '--help', '--help-all', '-V', '--version'])
/** A name with one of these is that of a file, a glob or an address, there or not. */
const INPUT_LIKE = /[./\\*?:[{]/

/**
 * A command line with its command: `clean` if it names none but inputs or flags, or nothing at all with stdin from a pipe or file. A word
 * that is neither a command nor a file stays as it is: it is a command misspelled.
 * @throws UsageError if flags stand before the command.
 */
export function withCommand(args: readonly string[], commands: ReadonlySet<string>, isTerminal: boolean): readonly string[] {
  const [first] = args
  if (first === undefined) return isTerminal ? args : ['clean']
  if (commands.has(first) || OF_THE_PROGRAM.has(first)) return args
  if (first.startsWith('-')) {
    const command = flagsOf(args).find((arg) => commands.has(arg) && !existsSync(arg))
    if (command === undefined) return ['clean', ...args]
    const rest = args.toSpliced(args.indexOf(command), 1)
    throw new UsageError(`flags stand after the command: dechaff ${[command, ...rest].map(quoted).join(' ')}`)
  }
  return INPUT_LIKE.test(first) || existsSync(first) ? ['clean', ...args] : args
}

/** What comes before `--`: all after it are inputs. */
export function flagsOf(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  return end < 0 ? args : args.slice(0, end)
}

/** True for what looks like the address of a page, and is no file. */
export function isAddress(input: string): boolean {
  return /^https?:\/\//i.test(input) && !existsSync(input)
}

/**
 * Addresses are not fetched: that is another program's work, with settings of its own.
 * @param remedy the rest of the command line that takes the page from stdin, given its address
 * @throws UsageError if an input is an address.
 */
export function checkAddresses(inputs: readonly string[], remedy: (address: string) => string): void {
  const address = inputs.find(isAddress)
  if (address === undefined) return
  const own = quoted(address)
  throw new UsageError(`dechaff fetches no pages: curl -sL ${own} | dechaff ${remedy(own)}`)
}

/** An argument as it is written for a shell. */
export function quoted(argument: string): string {
  return /^[\w@%+=:,./-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", String.raw`'\''`)}'`
}
