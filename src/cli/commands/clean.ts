import { type Command, InvalidArgumentError, Option } from 'commander'
import { FROM, type OutputFormat, TO } from '../../node/config.js'
import type { InputFailure } from '../../node/discover.js'
import { assertNoCollision } from '../../node/outputs.js'
import { reasonOf } from '../../node/reasons.js'
import { METADATA_FIELD, REPORT_FIELD } from '../../pipeline/record-fields.js'
import type { Format } from '../../read/sniff-format.js'
import { printable } from '../../write/printable.js'
import { complain, EXIT, UsageError } from '../failures.js'
import { type JudgementFlags, pathName, type Settings, settingsOf, withJudgementFlags, type WritingFlags } from '../flags.js'
import { interruptible } from '../interrupt.js'
import { extensionOf, findInputs, type Job, jobOf, outputsOf } from '../jobs.js'
import { print } from '../output.js'
import { Progress } from '../progress.js'
import { labelOf, STDIN } from '../read-input.js'
import { besidesOf, Run } from '../run.js'
import { summaryTable } from '../summary.js'
import { grouped } from '../table.js'
import type { Tally } from '../tally.js'

const EXAMPLES = `
Examples:
  dechaff clean article.txt                             the clean text on stdout
  dechaff clean dumps --out clean                       a folder: a .txt and a .report.json for each document
  dechaff clean 'dumps/**/*.md' --out clean --policy careful
  dechaff clean article.txt --strip caption,byline --keep counter
  dechaff clean page.html --to markdown --url https://example.com/page --front-matter
  dechaff clean pages --out clean --engine readability
  dechaff clean --from jsonl --to jsonl < in.jsonl > out.jsonl
  dechaff clean dump.jsonl --report none --out clean    records without reports, in clean/dump.jsonl
  curl -sL https://example.com/ | dechaff clean | wc -w

Files beside each text: .report.json (what was done, and why) and for a page .metadata.json (what it says about itself).

Exit codes: 0 all done, 1 some documents failed (named on stderr), 2 wrong usage.`

interface CleanFlags extends JudgementFlags, WritingFlags {
  out?: string
  from?: 'auto' | Format
  to?: OutputFormat
  url?: string
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
    .addOption(new Option('--from <format>', 'what the inputs are; auto (default) goes by the name, else by how they begin').choices(FROM))
    .addOption(new Option('--to <format>', 'what to write (default: jsonl for jsonl, text for all else)').choices(TO))
    .addOption(new Option('--report <detail>', 'full (default), compact (no evidence, still restores) or none').choices(REPORTS))
    .option('--report-field <name>', `the field of a record that takes the report (default: ${REPORT_FIELD})`)
    .option('--no-metadata', 'without the metadata of pages: title, byline, dates')
    .option('--metadata-field <name>', `the field of a record that takes the metadata (default: ${METADATA_FIELD})`)
    .option('--front-matter', 'write the metadata as YAML at the head of Markdown, and into no file of its own')
    .addOption(new Option('--format <format>', 'write records with their clean text in this format, too: field formatted').choices(FORMATS))
    .option('--drop-html', 'leave the field html out of cleaned records')
    .option('--no-links', 'Markdown and HTML without links: their text stays')
    .option('--images', 'Markdown and HTML with the images that stand among what is kept')
    .option('--url <address>', 'the address of the page, to make the addresses in it absolute; records have it in their field url', address)
    .option('--quiet', 'no summary and no notes, errors only')
  withJudgementFlags(command)
    .addHelpText('after', EXAMPLES)
    .action(async (inputs: string[], flags: CleanFlags) => done(await clean(inputs, flags)))
}

const REPORTS = ['full', 'compact', 'none']
const FORMATS = ['markdown', 'html']

function address(value: string): string {
  if (!URL.canParse(value)) throw new InvalidArgumentError('Use an absolute address such as https://example.com/page.')
  return value
}

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
  checkUsage(jobs, files.length, flags, settings)
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
  const run = new Run({ settings, url: flags.url, signal, progress, onFailure })
  const tallies = await (flags.out === undefined ? run.toStdout(jobs) : run.toFolder(jobs, flags.out))
  progress.clear()
  if (signal.aborted) return EXIT.interrupted
  if (flags.out !== undefined && tallies.length > 0 && !flags.quiet) await print(conclusion(tallies, jobs, flags.out, settings))
  const all = jobs.length + refused.length
  if (failed > 0 && all > 1) complain(`${grouped(failed)} of ${grouped(all)} inputs failed`)
  return failed > 0 || tallies.some((tally) => tally.failed > 0) ? EXIT.someFailed : EXIT.done
}

/** @throws UsageError or CollisionError before anything is read or written. */
function checkUsage(jobs: readonly Job[], files: number, flags: CleanFlags, settings: Settings): void {
  const { out, report, url } = flags
  checkFormatting(jobs, flags, settings)
  if (url !== undefined && (files > 1 || jobs.some(({ from }) => from !== 'html')))
    throw new UsageError('--url is the address of one page: name one HTML file, or put the addresses of records into their field url')
  if (out !== undefined) {
    assertNoCollision(jobs, (job) => Object.values(outputsOf(job, out, besidesOf(settings, job.to))))
    return
  }
  if (new Set(jobs.map(({ to }) => to)).size > 1)
    throw new UsageError('the inputs are both documents and JSONL: say --to text or --to jsonl, or name a folder with --out')
  if (report !== undefined && report !== 'none' && jobs[0] && jobs[0].to !== 'jsonl')
    throw new UsageError(`--report ${report} has no place on stdout beside the text: add --out FOLDER, or --to jsonl`)
}

/** Flags that would change nothing are a mistake. */
function checkFormatting(jobs: readonly Job[], flags: CleanFlags, { records }: Settings): void {
  const writes = (...formats: OutputFormat[]) => jobs.length === 0 || jobs.some(({ to }) => formats.includes(to))
  const hasMarkup = writes('markdown', 'html') || (writes('jsonl') && records.format !== undefined)
  if ((flags.links === false || flags.images) && !hasMarkup)
    throw new UsageError(`${flags.images ? '--images' : '--no-links'} is about Markdown and HTML: add --to markdown or --to html`)
  if (flags.frontMatter && !writes('markdown')) throw new UsageError('--front-matter is about Markdown: add --to markdown')
  if (flags.frontMatter && flags.metadata === false)
    throw new UsageError('--front-matter and --no-metadata contradict each other: choose one')
  if (flags.format !== undefined && !writes('jsonl'))
    throw new UsageError(`--format ${flags.format} is about records: say --to ${flags.format}, or --to jsonl`)
}

function conclusion(tallies: readonly Tally[], jobs: readonly Job[], out: string, settings: Settings): string {
  const documents = tallies.reduce((sum, tally) => sum + tally.documents, 0)
  const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
  const policy = tallies.find((tally) => tally.documents > 0)?.policy
  const hasPages = jobs.some(({ from }) => from !== 'text')
  const kinds = [...new Set(jobs.map(({ to }) => to))].flatMap((to) => {
    if (to === 'jsonl') return ['.jsonl']
    const { report, metadata } = besidesOf(settings, to)
    return [extensionOf(to), ...(report ? ['.report.json'] : []), ...(metadata && hasPages ? ['.metadata.json'] : [])]
  })
  const what = [
    `${grouped(documents)} ${documents === 1 ? 'document' : 'documents'} cleaned`,
    ...(failed > 0 ? [`${grouped(failed)} failed`] : []),
    ...(policy === undefined ? [] : [`policy ${policy}`]),
  ].join(', ')
  return `${summaryTable(tallies)}\n${what}. The results lie in ${printable(out)} (${listed(kinds)}).\n`
}

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
