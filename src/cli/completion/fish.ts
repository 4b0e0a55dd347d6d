import type { CommandWords, FlagWords } from './command-tree.js'

/** What completes a command line in fish. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ')
  const none = `not __fish_seen_subcommand_from ${names}`
  const lines = commands.flatMap((command) => {
    const { name, summary, words, flags } = command
    const seen = `__fish_seen_subcommand_from ${name}`
    return [
      `complete -c dechaff -n ${quoted(none)} -a ${quoted(name)} -d ${quoted(summary)}`,
      ...words.map((word) => `complete -c dechaff -n ${quoted(seen)} -a ${quoted(word.name)}${description(word.summary)}`),
      // Without a command it is clean.
      ...flags.flatMap((flag) => [lineOf(flag, seen), ...(name === 'clean' ? [lineOf(flag, none)] : [])]),
    ]
  })
  return `# Completion for dechaff in fish: put it into ~/.config/fish/completions/dechaff.fish.\n${lines.join('\n')}\n`
}

function lineOf({ names, summary, value }: FlagWords, when: string): string {
  const forms = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`)).join(' ')
  return `complete -c dechaff -n ${quoted(when)} ${forms}${valueOf(value)}${description(summary)}`
}

function valueOf(value: FlagWords['value']): string {
  if (Array.isArray(value)) return ` -x -a ${quoted(value.join(' '))}`
  if (value === 'folder') return ` -x -a ${quoted('(__fish_complete_directories)')}`
  return value === 'none' ? '' : ' -r'
}

function description(summary: string): string {
  return summary === '' ? '' : ` -d ${quoted(summary)}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
