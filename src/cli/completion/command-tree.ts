import type { Command, Option } from 'commander'
import { POLICIES } from '../../decide/policies.js'
import { CATEGORY_IDS } from '../../model/category.js'
import { flagsShown } from '../help.js'

/** A flag, as a shell completes it. */
export interface FlagWords {
  /** `--out`, and `-o` if it has a short form. */
  readonly names: readonly string[]
  readonly summary: string
  /** What follows it: nothing, one of some words, a folder, a file, or anything else. */
  readonly value: 'none' | 'folder' | 'file' | 'any' | readonly string[]
}

/** A command, as a shell completes it. */
export interface CommandWords {
  readonly name: string
  readonly summary: string
  readonly flags: readonly FlagWords[]
  /** Words that may follow it: the names of its subcommands, or the choices of its first argument. */
  readonly words: readonly { readonly name: string; readonly summary: string }[]
}

/** All commands with their flags. `program` has all of them loaded. Those of subcommands count as flags of their command. */
export function commandTree(program: Command): readonly CommandWords[] {
  const commands = program.commands.map((command) => {
    const own = [command, ...command.commands].flatMap((one) => flagsShown(one, true))
    const flags = own.filter(({ long }, i) => own.findIndex((other) => other.long === long) === i)
    const choices = command.registeredArguments[0]?.argChoices ?? []
    return {
      name: command.name(),
      summary: command.summary(),
      flags: [...flags.map(flagWords), ...HELP_ALL],
      words: [
        ...command.commands.map((one) => ({ name: one.name(), summary: one.description() })),
        ...choices.map((name) => ({ name, summary: '' })),
      ],
    }
  })
  const names = commands.map(({ name, summary }) => ({ name, summary }))
  return [...commands, { name: 'help', summary: 'the help of a command', flags: [], words: names }]
}

const HELP_ALL: readonly FlagWords[] = [{ names: ['--help-all'], summary: 'all flags', value: 'none' }]

function flagWords(option: Option): FlagWords {
  const { short, long, description } = option
  return { names: [long, short].filter((name) => name !== undefined), summary: sentenceOf(description), value: valueOf(option) }
}

/** Without what stands in brackets, and no more than one thought: a menu has room for no more. */
function sentenceOf(description: string): string {
  return description
    .replaceAll(/ \([^()]{0,99}\)/g, '')
    .split(/[;:.]/)[0]!
    .trim()
}

function valueOf(option: Option): FlagWords['value'] {
  if (option.isBoolean() || option.negate) return 'none'
  if (option.argChoices) return option.argChoices
  if (option.long === '--policy') return Object.keys(POLICIES)
  if (/<categories>/.test(option.flags)) return CATEGORY_IDS
  if (/<folder>/.test(option.flags)) return 'folder'
  return /<file[.>]/.test(option.flags) ? 'file' : 'any'
}
