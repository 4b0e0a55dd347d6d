import { Command, CommanderError, type OutputConfiguration } from 'commander'
import { ResumeError } from '../node/batch/checkpoint.js'
import { HaltedError } from '../node/batch/halted.js'
import { CollisionError } from '../node/collisions.js'
import { WriteError } from '../node/outputs.js'
import { OptionError } from '../pipeline/options.js'
import { VERSION } from '../pipeline/version.js'
import { DecodeError } from '../read/decode.js'
import { addCategories } from './commands/categories.js'
import { addClean } from './commands/clean.js'
import { addExplain } from './commands/explain.js'
import { addLearn } from './commands/learn.js'
import { addMerge } from './commands/merge.js'
import { addReport } from './commands/report.js'
import { addRestore } from './commands/restore.js'
import { addTemplates } from './commands/templates.js'
import type { CommandIo, CommandOutput } from './command-io.js'
import { complain, EXIT, oneLine, UsageError } from './failures.js'
import { isClosedPipe } from './output.js'

const EXAMPLES = `
Examples:
  dechaff clean dumps --out clean          clean a folder of texts, pages and records
  dechaff clean page.html --to markdown    Markdown from a page
  dechaff explain dumps/article.txt        see what goes, and why
  dechaff restore clean/article.txt clean/article.report.json > article.txt

dechaff COMMAND --help shows the options of a command, and more examples.`

/** Runs one command line and resolves to its exit code. Everything that goes wrong is said on stderr, on one line each. */
export async function run(args: readonly string[], io: CommandIo = process): Promise<number> {
  let exitCode: number = EXIT.done
  const program = programFor(io, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    if (isClosedPipe(error)) return EXIT.done
    if (error instanceof WriteError || error instanceof HaltedError) {
      complain(io, error.message)
      return EXIT.someFailed
    }
    if (!isUsage(error)) throw error
    complain(io, error.message)
    return EXIT.usage
  }
}

function programFor(io: CommandIo, done: (exitCode: number) => void): Command {
  const program = new Command('dechaff')
    .configureOutput(outputOf(io, 'dechaff'))
    .description('Strips scraped boilerplate from article dumps and HTML pages and reports every character it stripped, and why.')
    .version(VERSION, '--version', 'the version of dechaff')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the same for a command')
    .exitOverride()
    .addHelpText('after', EXAMPLES)
  addClean(program, io, done)
  addExplain(program, io, done)
  addRestore(program, io, done)
  addReport(program, io, done)
  addLearn(program, io, done)
  addMerge(program, io, done)
  addTemplates(program, io, done)
  addCategories(program, io, done)
  for (const command of program.commands) complainUnderName(io, command, 'dechaff')
  return program
}

/** Wrong usage of a command or of one of its subcommands is said with where to look. */
function complainUnderName(io: CommandIo, command: Command, parent: string): void {
  const name = `${parent} ${command.name()}`
  command.configureOutput(outputOf(io, name))
  for (const subcommand of command.commands) complainUnderName(io, subcommand, name)
}

/** Where Commander writes, and how wide; what is wrong with the usage of a command is said with where to look. */
function outputOf(io: CommandIo, command: string): OutputConfiguration {
  const widthOf = ({ isTTY, columns = 80 }: CommandOutput) => (isTTY ? columns : 80)
  return {
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    getOutHelpWidth: () => widthOf(io.stdout),
    getErrHelpWidth: () => widthOf(io.stderr),
    outputError: (message) => complainOfUsage(io, message, command),
  }
}

/** Commander's message on one line, with where to look. */
function complainOfUsage(io: CommandIo, message: string, command: string): void {
  const sentence = oneLine(message.replace(/^error: /, ''))
  complain(io, /[.)]$/.test(sentence) ? sentence : `${sentence}: see ${command} --help`)
}

function isUsage(error: unknown): error is Error {
  return [UsageError, OptionError, CollisionError, DecodeError, ResumeError].some((kind) => error instanceof kind)
}
