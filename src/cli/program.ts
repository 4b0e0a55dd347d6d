import { Command, CommanderError } from 'commander'
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
export async function run(args: readonly string[]): Promise<number> {
  let exitCode: number = EXIT.done
  const program = programFor((code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    if (isClosedPipe(error)) return EXIT.done
    if (error instanceof WriteError || error instanceof HaltedError) {
      complain(error.message)
      return EXIT.someFailed
    }
    if (!isUsage(error)) throw error
    complain(error.message)
    return EXIT.usage
  }
}

function programFor(done: (exitCode: number) => void): Command {
  const program = new Command('dechaff')
    .description('Strips scraped boilerplate from article dumps and HTML pages and reports every character it stripped, and why.')
    .version(VERSION, '--version', 'the version of dechaff')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the same for a command')
    .exitOverride()
    .addHelpText('after', EXAMPLES)
  addClean(program, done)
  addExplain(program, done)
  addRestore(program, done)
  addReport(program, done)
  addLearn(program, done)
  addMerge(program, done)
  addTemplates(program, done)
  addCategories(program, done)
  program.configureOutput({ outputError: (message) => complainOfUsage(message, 'dechaff') })
  for (const command of program.commands) complainUnderName(command, 'dechaff')
  return program
}

/** Wrong usage of a command or of one of its subcommands is said with where to look. */
function complainUnderName(command: Command, parent: string): void {
  const name = `${parent} ${command.name()}`
  command.configureOutput({ outputError: (message) => complainOfUsage(message, name) })
  for (const subcommand of command.commands) complainUnderName(subcommand, name)
}

/** Commander's message on one line, with where to look. */
function complainOfUsage(message: string, command: string): void {
  const sentence = oneLine(message.replace(/^error: /, ''))
  complain(/[.)]$/.test(sentence) ? sentence : `${sentence}: see ${command} --help`)
}

function isUsage(error: unknown): error is Error {
  return [UsageError, OptionError, CollisionError, DecodeError, ResumeError].some((kind) => error instanceof kind)
}
