import { Command, CommanderError, Help, type OutputConfiguration } from 'commander'
import { VERSION } from '../pipeline/version.js'
import { flagsOf, withCommand } from './arguments.js'
import type { CommandIo, CommandOutput } from './command-io.js'
import { complain, EXIT, oneLine } from './failures.js'
import { helpConfiguration, withNotes } from './help.js'
import { nearestFlag } from './nearest.js'
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
    summary: 'strip noise, tag text about the article, report both',
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
    summary: 'learn the text that is repeated across the pages of each site',
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
    summary: 'show site templates, and pin lines',
    load: async () => (await import('./commands/on-results.js')).addTemplates,
  },
  {
    name: 'playground',
    usage: '--out <folder>',
    summary: 'write a page that cleans in the browser',
    load: async () => (await import('./commands/on-results.js')).addPlayground,
  },
  {
    name: 'categories',
    usage: '',
    summary: 'list the categories and what each policy does with them',
    load: async () => (await import('./commands/on-results.js')).addCategories,
  },
  {
    name: 'serve',
    usage: '[options]',
    summary: 'clean documents and records over HTTP',
    load: async () => (await import('./commands/on-services.js')).addServe,
  },
  {
    name: 'mcp',
    usage: '[options]',
    summary: 'clean and explain for MCP clients such as coding assistants',
    load: async () => (await import('./commands/on-services.js')).addMcp,
  },
  {
    name: 'completion',
    usage: '<shell>',
    summary: 'print the completion script for bash, zsh or fish',
    load: async () => (await import('./commands/on-results.js')).addCompletion,
  },
]

const NAMES: ReadonlySet<string> = new Set(['help', ...COMMANDS.map(({ name }) => name)])

const NOTES = `
dechaff FILE is short for dechaff clean FILE, and dechaff < FILE for dechaff clean < FILE.

Examples:
  dechaff article.txt                      the clean text of a file
  dechaff clean dumps --out clean          clean a folder of texts, pages and records
  dechaff clean page.html --to markdown    Markdown from a page
  dechaff explain dumps/article.txt        see what is stripped, and why
  dechaff restore clean/article.txt clean/article.report.json > article.txt

dechaff COMMAND --help shows the flags of a command and more examples.`

/** Runs one command line and resolves to its exit code. Everything that goes wrong is said on stderr, on one line each. */
export async function run(args: readonly string[], io: CommandIo = process): Promise<number> {
  let exitCode: number = EXIT.done
  try {
    const isAll = flagsOf(args).includes('--help-all')
    const line = withCommand(args, NAMES, io.stdin.isTTY === true).map((arg) => (isAll && arg === '--help-all' ? '--help' : arg))
    const program = await programOf(io, neededBy(line, isAll), isAll, (code) => {
      exitCode = code
    })
    if (isAll && line[0] === '--help') for (const command of [program, ...program.commands]) command.outputHelp()
    else await program.parseAsync(line, { from: 'user' })
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

/** Which commands a command line needs: the one that it names, `help` the one it is about, and what is about all of them all. */
function neededBy([first = '', second]: readonly string[], isAll: boolean): (name: string) => boolean {
  if (first === 'completion' || (isAll && first === '--help')) return () => true
  const named = first === 'help' ? second : first
  return (name) => name === named
}

/** The program with all commands, for what is made of them. */
export function wholeProgram(io: CommandIo): Promise<Command> {
  return programOf(
    io,
    () => true,
    true,
    () => {},
  )
}

/** The program; commands that are not needed stand in it by their names alone. */
async function programOf(
  io: CommandIo,
  isNeeded: (name: string) => boolean,
  isAll: boolean,
  done: (exitCode: number) => void,
): Promise<Command> {
  const program = withNotes(
    new Command('dechaff')
      .usage('[command] [flags] [arguments]')
      .configureOutput(outputOf(io, 'dechaff', () => []))
      .description('Strips scraped boilerplate from article dumps and HTML pages and reports every character it stripped, and why.')
      .version(VERSION, '-V, --version', 'the version of dechaff')
      .helpOption('-h, --help', 'this help; --help-all shows the help of all commands')
      .helpCommand('help [command]', 'show the help of a command')
      .exitOverride(),
    NOTES,
  )
  program.configureHelp({ ...helpConfiguration(isAll), subcommandTerm: termOf })
  for (const { name, summary, load } of COMMANDS) {
    if (isNeeded(name)) (await load())(program, io, done)
    else program.command(name)
    program.commands.at(-1)!.summary(summary)
  }
  for (const command of program.commands) complainUnderName(io, command, 'dechaff')
  return program
}

/** Wrong usage of a command or of one of its subcommands is said with where to look. */
function complainUnderName(io: CommandIo, command: Command, parent: string): void {
  const name = `${parent} ${command.name()}`
  command.configureOutput(outputOf(io, name, () => command.options.flatMap(({ long, hidden }) => (long && !hidden ? [long] : []))))
  for (const subcommand of command.commands) complainUnderName(io, subcommand, name)
}

/** Where Commander writes, and how wide; what is wrong with the usage of a command is said with where to look. */
function outputOf(io: CommandIo, command: string, flags: () => readonly string[]): OutputConfiguration {
  const widthOf = ({ isTTY, columns = 80 }: CommandOutput) => (isTTY ? columns : 80)
  return {
    writeOut: (text) => io.stdout.write(text),
    writeErr: (text) => io.stderr.write(text),
    getOutHelpWidth: () => widthOf(io.stdout),
    getErrHelpWidth: () => widthOf(io.stderr),
    outputError: (message) => complain(io, usageMessage(message, command, flags())),
  }
}

/** Commander's message on one line, with the flag that was likely meant, or with where to look. */
function usageMessage(message: string, command: string, flags: readonly string[]): string {
  const sentence = oneLine(message.replace(/^error: /, ''))
  const [, unknown] = /^unknown option '(--[^'=]+)/.exec(sentence) ?? []
  if (unknown === undefined) return /[.)]$/.test(sentence) ? sentence : `${sentence}: see ${command} --help`
  const nearest = nearestFlag(unknown, flags)
  return `unknown flag ${unknown}: ${nearest === undefined ? `see ${command} --help-all` : `did you mean ${nearest}?`}`
}

/** By their names, so that the code which throws them is loaded only where it runs. */
const USAGE: ReadonlySet<unknown> = new Set([
  'UsageError',
  'OptionError',
  'CollisionError',
  'DecodeError',
  'ResumeError',
  'MissingPackageError',
])
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
