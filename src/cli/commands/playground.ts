import { join } from 'node:path'
import type { Command } from 'commander'
import { writeWhole } from '../../node/outputs.js'
import { playgroundFiles } from '../../node/playground.js'
import { printable } from '../../write/printable.js'
import type { CommandIo } from '../command-io.js'
import { EXIT } from '../failures.js'
import { pathName } from '../flags.js'
import { withNotes } from '../help.js'
import { openFile } from '../open-file.js'
import { print } from '../output.js'

const NOTES = `
The page cleans what you paste, drop or pick, in the browser. It sends nothing and needs no server. Put the folder on any web server, or
open index.html from disk. The address of the page holds the text and the options, so a link shows what you see.

Examples:
  dechaff playground --out playground --open
  dechaff playground --out public/dechaff`

interface PlaygroundFlags {
  out: string
  open?: true
}

/** Adds `playground` to the program. */
export function addPlayground(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  withNotes(
    program
      .command('playground')
      .description('Writes a page that cleans in the browser.')
      .requiredOption('-o, --out <folder>', 'the folder to write to', pathName)
      .option('--open', 'open the page in the browser'),
    NOTES,
  ).action(async (flags: PlaygroundFlags) => done(await playground(io, flags)))
}

async function playground(io: CommandIo, { out, open }: PlaygroundFlags): Promise<number> {
  for (const { name, content } of playgroundFiles()) await writeWhole(join(out, name), content)
  const page = join(out, 'index.html')
  await print(io, `Wrote ${printable(page)}.\n`)
  if (open) await openFile(io, page)
  return EXIT.done
}
