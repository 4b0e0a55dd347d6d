import { Command, CommanderError, Help, type OutputConfiguration } from 'commander'
import { VERSION } from '../pipeline/version.js'
import type { CommandIo, CommandOutput } from './command-io.js'
import { complain, EXIT, oneLine } from './failures.js'
import { isClosedPipe } from './output.js'

/** Adds a command to the program; `done` takes the exit code that it ends with. */
type AddCommand = (program: Command, io: CommandIo, done: (exitCode: number) => void) => void

interface CommandEntry {
  readonly name: string
  /** What follows the name in the help of the program. */
  readonly usage: string
  readonly summary: string
  readonly load: () => Promise<AddCommand>
}

/**
 * The commands as the help lists them. Their code is loaded only when the name of one stands on the command line: in two parts, as a file
 * for each would make dozens of files of what they share, which take longer to load than the code they spare.
 */
const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'clean',
    usage: '[options] [input...]',
    summary: 'strip noise, tag what is about the article, report both',
    load: async () => (await import('./commands/on-documents.js')).addClean,
  },
  {
    name: 'explain',
    usage: '[options] <file>',
    summary: 'show one document with what is stripped, tagged and flagged, and why',
    load: async () => (await import('./commands/on-documents.js')).addExplain,
  },
  {
    name: 'restore',
    usage: '[options] <clean> <report>',
    summary: 'restore the source, byte for byte',
    load: async () => (await import('./commands/on-documents.js')).addRestore,
  },
  {
    name: 'report',
    usage: '[options] <run...>',
    summary: 'summarize runs of clean, as text or as a page',
    load: async () => (await import('./commands/on-results.js')).addReport,
  },
  {
    name: 'learn',
    usage: '[options] <input...>',
    summary: 'learn what is repeated across the pages of each site',
    load: async () => (await import('./commands/on-documents.js')).addLearn,
  },
  {
    name: 'merge',
    usage: '[options] <file...>',
    summary: 'merge files of site templates into one',
    load: async () => (await import('./commands/on-results.js')).addMerge,
  },
  {
    name: 'templates',
    usage: '',
    summary: 'look at site templates, and pin lines',
    load: async () => (await import('./commands/on-results.js')).addTemplates,
  },
  {
    name: 'categories',
    usage: '',
    summary: 'list the categories and what each policy does with them',
    load: async () => (await import('./commands/on-results.js')).addCategories,
  },
]

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
  try {
    const program = await programFor(args, io, (code) => {
      exitCode = code
    })
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
    if (isClosedPipe(error)) return EXIT.done
    const failed = exitCodeOf(error)
    if (failed === undefined) throw error
    complain(io, (error as Error).message)
    return failed
  }
}

async function programFor(args: readonly string[], io: CommandIo, done: (exitCode: number) => void): Promise<Command> {
  const program = new Command('dechaff')
    .configureOutput(outputOf(io, 'dechaff'))
    .description('Strips scraped boilerplate from article dumps and HTML pages and reports every character it stripped, and why.')
    .version(VERSION, '--version', 'the version of dechaff')
    .helpOption('-h, --help', 'this help')
    .helpCommand('help [command]', 'the same for a command')
    .exitOverride()
    .addHelpText('after', EXAMPLES)
  program.configureHelp({ subcommandTerm: termOf })
  for (const { name, summary, load } of COMMANDS) {
    if (args.includes(name)) (await load())(program, io, done)
    else program.command(name)
    program.commands.at(-1)!.summary(summary)
  }
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

/** By their names, so that the code which throws them is loaded only where it runs. */
const USAGE: ReadonlySet<unknown> = new Set(['UsageError', 'OptionError', 'CollisionError', 'DecodeError', 'ResumeError'])
const FAILED: ReadonlySet<unknown> = new Set(['WriteError', 'HaltedError'])

/** The exit code of a command that ended with this error; undefined where it is a fault in the code of the command. */
function exitCodeOf(error: unknown): number | undefined {
  const name = error instanceof Error && error.name
  if (FAILED.has(name)) return EXIT.someFailed
  return USAGE.has(name) ? EXIT.usage : undefined
}

/** How a command stands in a list of commands, loaded or not. */
function termOf(command: Command): string {
  const entry = COMMANDS.find(({ name }) => command.parent?.parent === null && name === command.name())
  return entry ? `${entry.name} ${entry.usage}`.trimEnd() : new Help().subcommandTerm(command)
}
