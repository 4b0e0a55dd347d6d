import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import type { Report } from '../../model/report.js'
import { restoreLongFile } from '../../node/long-restore.js'
import { writeWhole } from '../../node/outputs.js'
import { reasonOf } from '../../node/reasons.js'
import { restoreBytes } from '../../pipeline/bytes.js'
import { decode } from '../../read/decode.js'
import { printable } from '../../write/printable.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT, UsageError } from '../failures.js'
import { withNotes } from '../help.js'
import { pathName } from '../flags.js'
import { isClosedPipe, print } from '../output.js'
import { checkAddresses, isAddress, quoted } from '../arguments.js'
import { labelOf, openInput, readInput, STDIN } from '../../runs/open-input.js'

/** Text and report of more bytes together are read piece by piece. */
const LARGEST_HELD = 64 * 1024 * 1024

const EXAMPLES = `
The source is written in its original encoding, and only if its digest proves that it is the source. The source of a page is its whole text,
in UTF-8, not its HTML; the report has only the digest of the HTML. The clean text is the output of --to text, not Markdown or HTML.

Examples:
  dechaff restore clean/article.txt clean/article.report.json > article.txt
  dechaff restore clean/article.txt clean/article.report.json --out article.txt`

/** Adds `restore` to the program. */
export function addRestore(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program.command('restore')
  withNotes(
    command
      .usage('[options] <clean> <report>')
      .description('Restores the source, byte for byte, from the clean text and its report (full or compact); for a page, its text.')
      .argument('<clean>', 'the clean text, or - for stdin')
      .argument('[report]', 'its report, or - for stdin')
      .option('-o, --out <file>', 'write here instead of to stdout', pathName),
    EXAMPLES,
  ).action(async (clean: string, report: string | undefined, { out }: { out?: string }) => {
    checkFetched(clean, report)
    if (report === undefined) return command.error("error: missing required argument 'report'")
    done(await restore(io, clean, report, out))
  })
}

/** @throws UsageError if an address is named in place of a file, with the command that fetches it. */
function checkFetched(clean: string, report = 'REPORT.json'): void {
  if (isAddress(clean) && isAddress(report))
    throw new UsageError(`dechaff fetches no files: curl -sLo clean.txt ${quoted(clean)}, the same for the report, and name the two files`)
  const files = [clean, report]
  checkAddresses(files, () => `restore ${files.map((file) => (isAddress(file) ? '-' : quoted(file))).join(' ')}`)
}

async function restore(io: CommandIo, cleanFile: string, reportFile: string, out: string | undefined): Promise<number> {
  if (cleanFile === STDIN && reportFile === STDIN) throw new UsageError('stdin cannot hold both the text and its report: name a file')
  try {
    if (await isLong(cleanFile, reportFile)) return await restoreLong(io, cleanFile, reportFile, out)
  } catch (error) {
    if (isClosedPipe(error)) throw error
    complain(io, `${printable(labelOf(cleanFile))}: ${reasonOf(error)}`)
    return EXIT.someFailed
  }
  let source: Uint8Array
  try {
    const text = await named(cleanFile, async () => decode(await readInput(io.stdin, cleanFile), { encoding: 'utf-8' }).source)
    const report = await named(reportFile, async () => reportOf(await readInput(io.stdin, reportFile)))
    source = await named(cleanFile, async () => restoreBytes(text, report))
    if (out !== undefined) await writeWhole(out, source)
  } catch (error) {
    complain(io, reasonOf(error))
    return EXIT.someFailed
  }
  if (out === undefined) await print(io, source)
  return EXIT.done
}

/** True for files that are too large to be held. One that is not there is told of when it is read. */
async function isLong(...files: string[]): Promise<boolean> {
  if (files.includes(STDIN)) return false
  const sizes = await Promise.all(files.map(async (file) => (await stat(file).catch(() => undefined))?.size ?? 0))
  return sizes.reduce((sum, size) => sum + size, 0) > LARGEST_HELD
}

/** To stdout only what is proven: it waits in a file until it is. */
async function restoreLong(io: CommandIo, cleanFile: string, reportFile: string, out: string | undefined): Promise<number> {
  if (out !== undefined) {
    await restoreLongFile(cleanFile, reportFile, out)
    return EXIT.done
  }
  const folder = await mkdtemp(join(tmpdir(), 'dechaff-'))
  try {
    const source = join(folder, 'source')
    await restoreLongFile(cleanFile, reportFile, source)
    await pipeline(openInput(io.stdin, source), io.stdout, { end: false })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return EXIT.done
}

function reportOf(bytes: Uint8Array): Report {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    throw new Error(`it is no report (${reasonOf(error)}): pass the .report.json that was written with the text`)
  }
}

async function named<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Error(`${printable(labelOf(file))}: ${reasonOf(error)}`)
  }
}
