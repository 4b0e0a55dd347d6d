import type { CommandWords, FlagWords } from './command-tree.js'

/** What completes a command line in bash, 3.2 (of macOS) and later. File names are left to readline. */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name)
  return `# Completion for dechaff in bash: source it, or put it where bash-completion looks.
_dechaff() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command= word words=
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      --) return ;;
      ${names.join('|')}) command=$word; break ;;
    esac
  done
  # Without a command it is clean.
  case \${command:-clean} in
${commands.map(valuesOf).join('')}  esac
  case $cur in
    -*)
      case \${command:-clean} in
${commands.map(({ name, flags }) => `        ${name}) words='${flags.flatMap((flag) => flag.names).join(' ')}' ;;\n`).join('')}      esac
      ;;
    *)
      case $command in
        '') words='${names.join(' ')}' ;;
${commands
  .filter(({ words }) => words.length > 0)
  .map(({ name, words }) => `        ${name}) words='${words.map((word) => word.name).join(' ')}' ;;\n`)
  .join('')}      esac
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o bashdefault -o default -F _dechaff dechaff
`
}

function valuesOf({ name, flags }: CommandWords): string {
  const lines = flags.flatMap((flag) => (flag.value === 'none' ? [] : [`        ${flag.names.join('|')}) ${valueOf(flag)} return ;;\n`]))
  return lines.length === 0 ? '' : `    ${name})\n      case $prev in\n${lines.join('')}      esac\n      ;;\n`
}

function valueOf({ value }: FlagWords): string {
  if (Array.isArray(value)) return `COMPREPLY=($(compgen -W '${value.join(' ')}' -- "$cur"));`
  // Anything else falls through to readline, which completes the names of files.
  return value === 'folder' ? 'COMPREPLY=($(compgen -d -- "$cur"));' : ''
}
