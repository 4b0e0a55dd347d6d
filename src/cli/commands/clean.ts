import { type Command, Option } from 'commander'
import type { InputFailure } from '../../node/discover.js'
import { assertNoCollision } from '../../node/outputs.js'
import { reasonOf } from '../../node/reasons.js'
import { REPORT_FIELD } from '../../pipeline/records.js'
import type { Format } from '../../read/sniff-format.js'
import { printable } from '../../write/printable.js'
import { complain, EXIT, UsageError } from '../failures.js'
import { type JudgementFlags, pathName, type Settings, settingsOf, withJudgementFlags } from '../flags.js'
import { interruptible } from '../interrupt.js'
import { findInputs, type Job, jobOf, outputsOf, type ReportFlag } from '../jobs.js'
import { print } from '../output.js'
import { Progress } from '../progress.js'
import { labelOf, STDIN } from '../read-input.js'
import { Run } from '../run.js'
import { summaryTable } from '../summary.js'
import { grouped } from '../table.js'
import type { Tally } from '../tally.js'

const EXAMPLES = `
Examples:
  dechaff clean article.txt                             the clean text on stdout
  dechaff clean dumps --out clean                       a folder: a .txt and a .report.json for each document
  dechaff clean 'dumps/**/*.md' --out clean --policy careful
  dechaff clean article.txt --strip caption,byline --keep counter
  dechaff clean --from jsonl --to jsonl < in.jsonl > out.jsonl
  dechaff clean dump.jsonl --report none --out clean    records without reports, in clean/dump.jsonl
  cat article.txt | dechaff clean | wc -w

Exit codes: 0 all done, 1 some documents failed (named on stderr), 2 wrong usage.`

interface CleanFlags extends JudgementFlags {
  out?: string
  from?: 'auto' | Format
  to?: Format
  report?: ReportFlag
  reportField?: string
  quiet?: true
}

/** Adds `clean` to the program. */
export function addClean(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('clean')
    .summary('strip noise, tag what is about the article, report both')
    .description('Cleans files, folders, globs or stdin: strips noise, tags what is about the article, reports both.')
    .argument('[input...]', 'files, folders, globs in quotes, or - for stdin (also if there is none)')
    .option('--out <folder>', 'write here, folder structure kept, instead of to stdout', pathName)
    .addOption(
      new Option('--from <format>', 'what the inputs are; auto (default) goes by the name, for stdin by its first line').choices(FROM),
    )
    .addOption(new Option('--to <format>', 'what to write (default: what the input is)').choices(TO))
    .addOption(new Option('--report <detail>', 'full (default), compact (no evidence, still restores) or none').choices(REPORTS))
    .option('--report-field <name>', `the field of a record that takes the report (default: ${REPORT_FIELD})`)
    .option('--quiet', 'no summary and no notes, errors only')
  withJudgementFlags(command)
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], flags: CleanFlags) => done(await clean(inputs, flags)))
}

const FROM = ['auto', 'text', 'jsonl']
const TO = ['text', 'jsonl']
const REPORTS = ['full', 'compact', 'none']

async function clean(inputs: readonly string[], flags: CleanFlags): Promise<number> {
  const settings = await settingsOf(flags)
  return interruptible((signal) => cleanInputs(inputs, flags, settings, signal))
}

async function cleanInputs(inputs: readonly string[], flags: CleanFlags, settings: Settings, signal: AbortSignal): Promise<number> {
  const { files, failures, skipped } = await findInputs(inputs, flags.out)
  if (process.stdin.isTTY && !flags.quiet && files.some(({ path }) => path === STDIN))
    complain('reading from the terminal: end with Ctrl-D, or name files (see dechaff clean --help)')
  const jobOptions = {
    from: flags.from ?? settings.from ?? 'auto',
    to: flags.to ?? settings.to,
    signal,
    ...(settings.encoding !== undefined && { encoding: settings.encoding }),
  }
  const jobs: Job[] = []
  const refused = [...failures]
  for (const file of files) {
    try {
      jobs.push(await jobOf(file, jobOptions))
    } catch (error) {
      signal.throwIfAborted()
      refused.push({ input: labelOf(file.path), message: reasonOf(error) })
    }
  }
  checkUsage(jobs, flags, settings)
  const isOutputSeen = flags.out === undefined && process.stdout.isTTY === true
  const progress = new Progress(!flags.quiet && !isOutputSeen && process.stderr.isTTY === true)
  let failed = 0
  const onFailure = ({ input, message }: InputFailure) => {
    failed++
    progress.clear()
    complain(`${printable(input)}: ${message}`)
  }
  refused.forEach(onFailure)
  if (skipped > 0 && !flags.quiet)
    complain(
      `skipped ${skipped === 1 ? 'a file that is no text by its name' : `${grouped(skipped)} files that are no text by their names`}`,
    )
  const run = new Run({ settings, signal, progress, onFailure })
  const tallies = await (flags.out === undefined ? run.toStdout(jobs) : run.toFolder(jobs, flags.out))
  progress.clear()
  if (signal.aborted) return EXIT.interrupted
  if (flags.out !== undefined && tallies.length > 0 && !flags.quiet) await print(conclusion(tallies, jobs, flags.out, settings))
  const all = jobs.length + refused.length
  if (failed > 0 && all > 1) complain(`${grouped(failed)} of ${grouped(all)} inputs failed`)
  return failed > 0 || tallies.some((tally) => tally.failed > 0) ? EXIT.someFailed : EXIT.done
}

/** @throws UsageError or CollisionError before anything is read or written. */
function checkUsage(jobs: readonly Job[], { out, report }: CleanFlags, settings: Settings): void {
  if (out !== undefined) {
    assertNoCollision(jobs, (job) => outputsOf(job, out, settings.records.report ?? 'full').filter((path) => path !== undefined))
    return
  }
  if (new Set(jobs.map(({ to }) => to)).size > 1)
    throw new UsageError('the inputs are both text and JSONL: say --to text or --to jsonl, or name a folder with --out')
  if (report !== undefined && report !== 'none' && jobs[0]?.to === 'text')
    throw new UsageError(`--report ${report} has no place on stdout beside the text: add --out FOLDER, or --to jsonl`)
}

function conclusion(tallies: readonly Tally[], jobs: readonly Job[], out: string, { records }: Settings): string {
  const documents = tallies.reduce((sum, tally) => sum + tally.documents, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  const policy = tallies.find((tally) => tally.documents > 0)?.policy
  const toText = jobs.some(({ to }) => to === 'text')
  const toRecords = jobs.some(({ to }) => to === 'jsonl')
  const kinds = [...(toText ? [records.report === 'none' ? '.txt' : '.txt and .report.json'] : []), ...(toRecords ? ['.jsonl'] : [])]
  const what = [
    `${grouped(documents)} ${documents === 1 ? 'document' : 'documents'} cleaned`,
    ...(failed > 0 ? [`${grouped(failed)} failed`] : []),
    ...(policy === undefined ? [] : [`policy ${policy}`]),
  ].join(', ')
  return `${summaryTable(tallies)}\n${what}. The results lie in ${printable(out)} (${kinds.join(', ')}).\n`
}
