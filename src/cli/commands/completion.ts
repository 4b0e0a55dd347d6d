import { Argument, type Command } from 'commander'
import type { CommandIo } from '../command-io.js'
import { bashCompletion } from '../completion/bash.js'
import { fishCompletion } from '../completion/fish.js'
import { zshCompletion } from '../completion/zsh.js'
import { commandTree } from '../completion/command-tree.js'
import { EXIT } from '../failures.js'
import { withNotes } from '../help.js'
import { print } from '../output.js'

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }

const NOTES = `
Examples:
  dechaff completion bash > ~/.local/share/bash-completion/completions/dechaff
  dechaff completion zsh > ~/.zfunc/_dechaff          a folder of fpath, before compinit
  dechaff completion fish > ~/.config/fish/completions/dechaff.fish
  source <(dechaff completion bash)                   for this shell only`

/** Adds `completion` to the program, which must have all commands loaded when it runs. */
export function addCompletion(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  withNotes(
    program
      .command('completion')
      .description('Prints a script that completes commands, flags and their values in a shell: bash, zsh or fish.')
      .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS))),
    NOTES,
  ).action(async (shell: keyof typeof SHELLS) => {
    await print(io, SHELLS[shell](commandTree(program)))
    done(EXIT.done)
  })
}
