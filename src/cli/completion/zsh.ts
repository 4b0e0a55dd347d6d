import type { CommandWords, FlagWords } from './command-tree.js'

/** What completes a command line in zsh: a file `_dechaff` in a folder of `fpath`. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  return `#compdef dechaff
# Completion for dechaff in zsh: save it as _dechaff in a folder of fpath.
_dechaff() {
  local -a commands
  commands=(
${described(commands)
  .map((item) => `    ${item}\n`)
  .join('')}  )
  local command=\${words[2]}
  if (( CURRENT == 2 )) && [[ $command != -* ]]; then
    _describe -t commands command commands
    _files
    return
  fi
  case $command in
${commands.map((command) => `    ${command.name})\n      shift words; (( CURRENT-- ))\n${argumentsOf(command)}      ;;\n`).join('')}    *)
${argumentsOf(commands.find(({ name }) => name === 'clean')!)}      ;;
  esac
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _dechaff "$@"; else compdef _dechaff dechaff; fi
`
}

function described(words: readonly { readonly name: string; readonly summary: string }[]): string[] {
  return words.map(({ name, summary }) => quoted(summary === '' ? name : `${name}:${summary}`))
}

function argumentsOf({ flags, words }: CommandWords): string {
  const specs = flags.map(specOf)
  const operands = words.length === 0 ? quoted('*:file:_files') : quoted(`1:word:(${words.map(({ name }) => name).join(' ')})`)
  const rest = words.length === 0 ? [] : [quoted('*:file:_files')]
  return `      _arguments -s -S ${[...specs, operands, ...rest].join(' \\\n        ')}\n`
}

function specOf({ names, summary, value }: FlagWords): string {
  const text = summary.replaceAll(/[[\]\\:]/g, String.raw`\$&`)
  const action = value === 'none' ? '' : `:value:${actionOf(value)}`
  const [first] = names
  if (names.length === 1) return quoted(`${first}[${text}]${action}`)
  // Either form, and not both.
  return `${quoted(`(${names.join(' ')})`)}{${names.join(',')}}${quoted(`[${text}]${action}`)}`
}

function actionOf(value: FlagWords['value']): string {
  if (Array.isArray(value)) return `(${value.join(' ')})`
  return value === 'folder' ? '_files -/' : value === 'file' ? '_files' : ' '
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
