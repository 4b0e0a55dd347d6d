import { type Command, Help, type HelpConfiguration, Option } from 'commander'

const COMMON = 'Common flags:'
const notes = new WeakMap<Command, string>()
const commonFlags = new WeakMap<Command, readonly string[]>()

/** Puts the flags that one wants first into a group of their own; the others are shown by `--help-all`. */
export function withCommonFlags(command: Command, names: readonly string[]): Command {
  commonFlags.set(command, names)
  const others = command.options.filter((option) => !option.hidden && !names.includes(option.attributeName())).length
  for (const option of command.options) if (names.includes(option.attributeName())) option.helpGroup(COMMON)
  const help = new Option('-h, --help', `this help; --help-all shows ${others} more flags`).helpGroup(COMMON)
  return command.addHelpOption(help)
}

/** Adds what stands below the flags in the help of a command: what to know, and examples. */
export function withNotes(command: Command, text: string): Command {
  notes.set(command, text)
  return command.addHelpText('after', text)
}

/** What `withNotes` has added. */
export function notesOf(command: Command): string {
  return notes.get(command) ?? ''
}

/** Flags as the help shows them, the common ones first, the others only if all are asked for. */
export function flagsShown(command: Command, isAll: boolean): Option[] {
  const flags = new Help().visibleOptions(command)
  const names = commonFlags.get(command)
  if (!names) return flags
  const placeOf = (flag: Option) => [...names, 'help'].indexOf(flag.attributeName())
  const common = flags.filter((flag) => placeOf(flag) >= 0).sort((a, b) => placeOf(a) - placeOf(b))
  return isAll ? [...common, ...flags.filter((flag) => !common.includes(flag))] : common
}

/** How help is laid out. */
export function helpConfiguration(isAll: boolean): HelpConfiguration {
  return { visibleOptions: (command) => flagsShown(command, isAll) }
}
