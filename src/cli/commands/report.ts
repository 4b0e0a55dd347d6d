import { statSync } from 'node:fs'
import { basename, dirname, extname, join, relative, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { writeWhole } from '../../node/outputs.js'
import { reasonOf } from '../../node/reasons.js'
import { printable } from '../../write/printable.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT, UsageError } from '../failures.js'
import { DOCUMENTS_PAGE, writeDocuments } from '../run-report/documents/write-documents.js'
import { pageName } from '../flags.js'
import { withNotes } from '../help.js'
import { print } from '../output.js'
import { paletteFor } from '../palette.js'
import { reportPage } from '../run-report/page.js'
import { type ReportedRun, readRun, runFileOf } from '../run-report/read-run.js'
import { reportOf } from '../run-report/report.js'
import { terminalReport } from '../run-report/terminal.js'

const EXAMPLES = `
A run is the output of dechaff clean --out FOLDER: FOLDER/run.json, and FOLDER/errors.jsonl next to it for examples of errors. Several runs
are added up. If some are of the same documents (equal in number, and in bytes or characters), they are shown side by side, up to ten.
A document that is in two runs of different documents counts twice.

Examples:
  dechaff report clean-crawl
  dechaff report clean-crawl --out report.html          a page to read and share, in one file
  dechaff report clean-crawl --out report               a folder: the page, and what was done to each document
  dechaff report careful thorough --top 50              two policies side by side
  dechaff report days/*/run.json | less -RS

Exit codes: 0 success, 1 a run cannot be read or the page cannot be written, 2 wrong usage.`

interface ReportFlags {
  out?: string
  documents: number
  top: number
  color?: boolean
}

/** Adds `report` to the program. */
export function addReport(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  withNotes(
    program
      .command('report')
      .description('Summarizes runs of clean: what was stripped and tagged, by category, language and site, and what went wrong.')
      .argument('<run...>', 'folders that dechaff clean --out wrote, or run.json files')
      .option('-o, --out <page>', 'write one page (file.html), or a folder with the page and each document with its marks', pageOrFolder)
      .option('--documents <n>', 'documents in a folder, at most; of more, a sample by size, expected F1 and site', documentCount, 100_000)
      .option('--top <n>', 'number of sites, languages and the like to show by name', topCount, 20)
      .option('--color', 'colours, even in a pipe')
      .option('--no-color', 'no colours, even in a terminal'),
    EXAMPLES,
  ).action(async (names: string[], flags: ReportFlags) => done(await report(io, names, flags)))
}

async function report(io: CommandIo, names: readonly string[], { out, documents, top, color }: ReportFlags): Promise<number> {
  const runs = await readRuns(io, names)
  if (!runs) return EXIT.someFailed
  const content = reportOf(runs, top)
  if (out === undefined) await print(io, terminalReport(content, paletteFor(io, color)))
  else if (isPage(out)) {
    await writeWhole(out, reportPage(content))
    await print(io, `The report is in ${printable(out)}.\n`)
  } else {
    await assertNoRun(out, runs)
    const { documents: shown, of } = await writeDocuments(runs, out, content.title, documents)
    const label = shown < of ? `${shown} of ${of} documents, with what was stripped` : `${shown} documents, with what was stripped`
    await writeWhole(join(out, 'index.html'), reportPage(content, { href: DOCUMENTS_PAGE, label }))
    await print(io, `The report is in ${printable(join(out, 'index.html'))}.\n`)
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

/** A report is written neither into a run nor around it: its documents would be read as those of the run. */
async function assertNoRun(out: string, runs: readonly ReportedRun[]): Promise<void> {
  for (const { name } of runs) {
    const folder = dirname(await runFileOf(name))
    if (!relative(folder, resolve(out)).startsWith('..')) throw new UsageError(`${out} is in the folder of a run: choose another for --out`)
  }
}

const isPage = (name: string) => /\.html?$/i.test(name)

/** Reads the name of a page, or of a folder: what looks like another file is a slip, and must not cost that file. */
function pageOrFolder(value: string): string {
  if (isPage(value)) return pageName(value)
  const isFolder = value.endsWith('/') || statSync(value, { throwIfNoEntry: false })?.isDirectory() === true
  if (value === '' || (!isFolder && extname(basename(value)) !== ''))
    throw new InvalidArgumentError('Name a page to write, such as report.html, or a folder.')
  return value
}

function documentCount(value: string): number {
  if (!/^[1-9]\d{0,6}$/.test(value)) throw new InvalidArgumentError('Use a whole number from 1 to 9999999.')
  return Number(value)
}

function topCount(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError('Use a whole number from 1 to 99999.')
  return Number(value)
}
