import { type Command, InvalidArgumentError } from 'commander'
import { writeWhole } from '../../node/outputs.js'
import { reasonOf } from '../../node/reasons.js'
import { printable } from '../../write/printable.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT } from '../failures.js'
import { pageName } from '../flags.js'
import { withNotes } from '../help.js'
import { print } from '../output.js'
import { paletteFor } from '../palette.js'
import { reportPage } from '../run-report/page.js'
import { type ReportedRun, readRun, runFileOf } from '../run-report/read-run.js'
import { reportOf } from '../run-report/report.js'
import { terminalReport } from '../run-report/terminal.js'

const EXAMPLES = `
A run is what dechaff clean --out FOLDER has left: FOLDER/run.json, and for examples of errors FOLDER/errors.jsonl beside it. Several runs
are added up, unless some are of the same documents (as many, and as many bytes or characters): then they are set side by side, up to ten.
A document that is in two runs of different documents counts twice.

Examples:
  dechaff report clean-crawl
  dechaff report clean-crawl --out report.html          a page to look at and pass on, in one file
  dechaff report careful thorough --top 50              two policies side by side
  dechaff report days/*/run.json | less -RS

Exit codes: 0 reported, 1 a run cannot be read or the page not be written, 2 wrong usage.`

interface ReportFlags {
  out?: string
  top: number
  color?: boolean
}

/** Adds `report` to the program. */
export function addReport(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  withNotes(
    program
      .command('report')
      .description('Summarizes runs of clean: what was stripped and tagged, by category, language and site, and what went wrong.')
      .argument('<run...>', 'folders that dechaff clean --out has written, or files run.json')
      .option('-o, --out <file.html>', 'write a page instead', pageName)
      .option('--top <n>', 'sites, languages and the like that are shown by name', topCount, 20)
      .option('--color', 'colours, even in a pipe')
      .option('--no-color', 'no colours, even in a terminal'),
    EXAMPLES,
  ).action(async (names: string[], flags: ReportFlags) => done(await report(io, names, flags)))
}

async function report(io: CommandIo, names: readonly string[], { out, top, color }: ReportFlags): Promise<number> {
  const runs = await readRuns(io, names)
  if (!runs) return EXIT.someFailed
  const content = reportOf(runs, top)
  if (out === undefined) await print(io, terminalReport(content, paletteFor(io, color)))
  else {
    await writeWhole(out, reportPage(content))
    await print(io, `The report lies in ${printable(out)}.\n`)
  }
  return EXIT.done
}

/** The runs that were named, each once; undefined where one cannot be read, as the sums would be wrong without it. */
async function readRuns(io: CommandIo, names: readonly string[]): Promise<ReportedRun[] | undefined> {
  const runs = new Map<string, ReportedRun>()
  let failed = false
  for (const name of names) {
    try {
      const file = await runFileOf(name)
      if (!runs.has(file)) runs.set(file, await readRun(name, file))
    } catch (error) {
      complain(io, `${name}: ${reasonOf(error)}`)
      failed = true
    }
  }
  return failed ? undefined : [...runs.values()]
}

function topCount(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError('Use a whole number from 1 to 99999.')
  return Number(value)
}
