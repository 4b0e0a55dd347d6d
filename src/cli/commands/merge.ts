import type { Command } from 'commander'
import { mergeSites } from '../../node/merge-sites.js'
import { reasonOf } from '../../node/reasons.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT } from '../failures.js'
import { withNotes } from '../help.js'
import { pathName } from '../flags.js'
import { interruptible } from '../interrupt.js'
import { print } from '../output.js'
import { grouped } from '../table.js'

const EXAMPLES = `
The result is the same, byte for byte, as learning all the pages at once, in any order of the files. Pins of all files stay; if two of them
contradict each other, nothing is written. FILE.gz is decompressed when it is read, and compressed when it is written.

Examples:
  dechaff merge monday.jsonl.gz tuesday.jsonl.gz --out week.jsonl.gz
  dechaff merge week.jsonl wednesday.jsonl --out week.jsonl`

/** Adds `merge` to the program. */
export function addMerge(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  withNotes(
    program
      .command('merge')
      .description('Merges files of site templates, as learn writes them, into one.')
      .argument('<file...>', 'files of site templates')
      .requiredOption('-o, --out <file>', 'the file to write; it may be one of the inputs', pathName)
      .option('-q, --quiet', 'errors only'),
    EXAMPLES,
  ).action(async (files: string[], { out, quiet }: { out: string; quiet?: true }) => done(await merge(io, files, out, quiet === true)))
}

function merge(io: CommandIo, files: readonly string[], out: string, quiet: boolean): Promise<number> {
  return interruptible(io, async (signal) => {
    try {
      const { sites, pages } = await mergeSites(files, out, signal)
      if (!quiet) await print(io, `${grouped(pages)} pages of ${grouped(sites)} sites in ${out}\n`)
      return EXIT.done
    } catch (error) {
      signal.throwIfAborted()
      complain(io, reasonOf(error))
      return EXIT.someFailed
    }
  })
}
