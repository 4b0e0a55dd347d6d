import { type Command, Help } from 'commander'
import { VERSION } from '../pipeline/version.js'
import { flagsShown, notesOf } from './help.js'

/** The man page of the program, in the macros of man(7): all that the help of its commands says. `program` has all of them loaded. */
export function manPage(program: Command): string {
  const commands = program.commands.filter((command) => command.name() !== 'help')
  return [
    `.TH DECHAFF 1 "" "dechaff ${VERSION}" "User Commands"`,
    '.SH NAME',
    `dechaff \\- ${roff(summaryOf(program))}`,
    '.SH SYNOPSIS',
    ...commands.flatMap((command, i) => [
      ...(i > 0 ? ['.br'] : []),
      `.B dechaff ${roff(command.name())}`,
      ...line(usageOf(command).replace(/^\S+ ?/, '')),
    ]),
    '.SH DESCRIPTION',
    roffLine(program.description()),
    ...notes(program),
    ...commands.flatMap(commandSection),
    '',
  ].join('\n')
}

function summaryOf(program: Command): string {
  return program
    .description()
    .replace(/\.$/, '')
    .replace(/^./, (letter) => letter.toLowerCase())
}

function commandSection(command: Command): string[] {
  return [
    `.SH ${roff(`DECHAFF ${command.name()}`.toUpperCase())}`,
    `.B dechaff ${roff(usageOf(command))}`,
    '.PP',
    roffLine(command.description()),
    ...flags(command),
    ...command.commands.flatMap((one) => [
      `.SS dechaff ${roff(`${command.name()} ${usageOf(one)}`)}`,
      roffLine(one.description()),
      ...flags(one),
    ]),
    ...notes(command),
  ]
}

function usageOf(command: Command): string {
  return new Help().subcommandTerm(command)
}

/** Arguments, then flags, by group. */
function flags(command: Command): string[] {
  const groups = new Map<string, string[]>()
  for (const option of flagsShown(command, true)) {
    const heading = option.helpGroupHeading ?? 'Flags:'
    const items = groups.get(heading) ?? []
    groups.set(heading, [...items, item(option.flags, new Help().optionDescription(option))])
  }
  return [
    ...command.registeredArguments.map((argument) => item(argument.name(), new Help().argumentDescription(argument))),
    ...[...groups].flatMap(([heading, items]) => ['.PP', `.I ${roff(heading.replace(/:$/, ''))}`, ...items]),
  ]
}

function item(term: string, description: string): string {
  return `.TP\n.B ${roff(term)}\n${roffLine(description)}`
}

/** Notes as they are laid out in the help: lines that belong together, and examples that must not be filled. */
function notes(command: Command): string[] {
  return ['.PP', '.nf', ...notesOf(command).trim().split('\n').map(roffLine), '.fi']
}

function line(text: string): string[] {
  return text === '' ? [] : [roffLine(text)]
}

/** Text that begins a line: what would be a request there is not. */
function roffLine(text: string): string {
  return roff(text).replace(/^([.'])/, String.raw`\&$1`)
}

/** Text as roff takes it: a backslash begins an escape, a bare minus is a hyphen, a bare quote a typographer's. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll("'", '\\(aq')
    .replaceAll('~', '\\(ti')
    .replaceAll('^', '\\(ha')
    .replaceAll('±', '\\(+-')
}
