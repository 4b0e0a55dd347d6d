import { type Command, InvalidArgumentError, Option } from 'commander'
import { join } from 'node:path'
import { ERRORS } from '../../runs/run-output.js'
import type { RunTotals } from '../../runs/run-totals.js'
import { outputFormatCalled, TO } from '../../runs/output-formats.js'
import { withDistinctNames } from '../../runs/output-names.js'
import { type Settings, settingsOf } from '../../runs/settings.js'
import { METADATA_FIELD, REPORT_FIELD } from '../../pipeline/record-fields.js'
import { OFFSET_UNITS } from '../../write/offset-units.js'
import { checkAddresses } from '../arguments.js'
import type { CommandIo } from '../command-io.js'
import { type CleanFlags, runOptionsOf } from '../clean-flags.js'
import { checkFolderName, checkUsage } from '../clean-usage.js'
import { complain, EXIT, noteIgnored } from '../failures.js'
import { Failures } from '../run-failures.js'
import { choiceOption, pathName, withJudgementFlags } from '../flags.js'
import { withCommonFlags, withNotes } from '../help.js'
import { interruptible } from '../interrupt.js'
import { findInputs, inputsOf } from '../../runs/find-inputs.js'
import { print } from '../output.js'
import { STDIN } from '../../runs/open-input.js'
import { identityOf, requestOf, RUN_DEFAULTS } from '../../runs/run-request.js'
import { type RunRequest, runToFolder, runToStream } from '../../runs/run-to-folder.js'
import { observerOf, reading } from '../observer.js'
import { bytes, separatorText } from '../quantities.js'
import { StreamOutput } from '../../runs/stream-output.js'
import { fromOption, withFieldFlags, withLimitFlags } from '../reading-flags.js'
import { conclusion, lowQualityWarning, qualityLine, summaryTable, whatWasDone, wrapped } from '../summary.js'
import { grouped } from '../table.js'

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

/** Adds `clean` to the program. */
export function addClean(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('clean')
    .description('Cleans files, folders, globs or stdin: strips noise, tags what is about the article, reports both.')
    .argument('[input...]', 'files, folders, globs in quotes, or - for stdin (also if there is none)')
    .option('-o, --out <folder>', 'write here, folder structure kept, instead of to stdout', pathName)
    .addOption(fromOption())
    .addOption(choiceOption('--to <format>', TO_WHAT, TO, outputFormatCalled))
    .option(
      '--separator <text>',
      'what stands between documents on stdout; \\n, \\t and \\0 are read as such (default: a blank line)',
      separatorText,
    )
    .addOption(new Option('--report <detail>', 'full (default), compact (no evidence, still restores) or none').choices(REPORTS))
    .addOption(
      new Option('--offsets <unit>', 'unit of offsets in reports: utf16 (default), utf8 (Rust, Go) or code-points (Python)').choices(
        OFFSET_UNITS,
      ),
    )
  withFieldFlags(command.optionsGroup('Records:'), 'the field that holds the text and takes the clean text')
    .option('--id-field <name>', 'the field by which a record is named in messages', RUN_DEFAULTS.idField)
    .option('--report-field <name>', `the field of a record that takes the report (default: ${REPORT_FIELD})`)
    .option('--metadata-field <name>', `the field of a record that takes the metadata (default: ${METADATA_FIELD})`)
    .addOption(
      choiceOption(
        '--format <format>',
        'write records with their clean text in this format, too: field formatted',
        FORMATS,
        outputFormatCalled,
      ),
    )
    .option('--drop-html', 'leave the HTML out of cleaned records')
    .option(
      '--shard-size <size>',
      'write the records of all inputs into part-00000, part-00001 ... of about this size, such as 256MB',
      bytes,
    )
    .addOption(new Option('--compress <how>', 'compress JSONL: gzip, zstd or brotli').choices(['gzip', 'zstd', 'brotli']))
    .optionsGroup('Pages:')
    .option('--no-metadata', 'without the metadata of pages: title, byline, dates')
    .option('--front-matter', 'write the metadata as YAML at the head of Markdown, and into no file of its own')
    .option('--no-links', 'Markdown and HTML without links: their text stays')
    .option('--images', 'Markdown and HTML with the images that stand among what is kept')
    .option('--url <address>', 'the address of the page, to make the addresses in it absolute; records have it in their field url', address)
    .optionsGroup('Large runs:')
    .option('--templates <file>', 'strip what is repeated across the pages of a site, as dechaff learn found it', pathName)
    .option('--no-templates', 'without the templates that the config file names')
    .option(
      '--resume',
      'resume an interrupted run: the output is the same as without the interruption (Parquet, brotli: from the last complete file)',
    )
    .option('--overwrite', 'start over, even if an interrupted run can be resumed')
  withLimitFlags(
    command,
    'larger documents are not cleaned but come out with an error (default: no limit for texts; 256 MiB for pages and all else that must be held as a whole)',
  ).addOption(
    new Option('--long-lines <size>', 'larger lines are cleaned from file to file')
      .argParser(bytes)
      .default(RUN_DEFAULTS.longLines)
      .hideHelp(),
  )
  withNotes(withCommonFlags(withJudgementFlags(command.optionsGroup('Judgement:')), COMMON), EXAMPLES).action(
    async (inputs: string[], flags: CleanFlags) => done(await clean(io, inputs, flags)),
  )
}

const TO_WHAT = 'what to write (default: parquet for parquet, jsonl for jsonl and warc, else text)'
/** The flags that one wants first. */
const COMMON = ['out', 'to', 'from', 'url', 'policy', 'strip', 'keep', 'report', 'workers', 'quiet']
const REPORTS = ['full', 'compact', 'none']
const FORMATS = ['markdown', 'html']

function address(value: string): string {
  if (!URL.canParse(value)) throw new InvalidArgumentError('Use an absolute address such as https://example.com/page.')
  return value
}

async function clean(io: CommandIo, inputs: readonly string[], flags: CleanFlags): Promise<number> {
  checkAddresses(inputs, (url) => `clean --url ${url}`)
  checkFolderName(flags.out)
  const settings = await settingsOf(flags)
  if (!flags.quiet) noteIgnored(io, settings)
  return interruptible(io, (signal) => cleanInputs(io, inputs, flags, settings, signal))
}

async function cleanInputs(
  io: CommandIo,
  named: readonly string[],
  flags: CleanFlags,
  settings: Settings,
  signal: AbortSignal,
): Promise<number> {
  const found = await findInputs(named, flags.out)
  const { files, skipped } = found
  if (io.stdin.isTTY && !flags.quiet && files.some(({ path }) => path === STDIN))
    complain(io, 'reading from the terminal: end with Ctrl-D, or name files (see dechaff clean --help)')
  const { encoding, sitesIn } = settings
  const looked = await inputsOf(io.stdin, files, {
    from: flags.from ?? settings.from ?? 'auto',
    to: flags.to ?? settings.to,
    sitesIn,
    signal,
    ...(encoding !== undefined && { encoding }),
  })
  const inputs = flags.out === undefined ? looked.inputs : withDistinctNames(looked.inputs, flags)
  checkUsage(inputs, files.length, flags, settings)
  const failures = new Failures(io, inputs, [...found.failures, ...looked.failures])
  if (skipped > 0 && !flags.quiet)
    complain(
      io,
      `skipped ${skipped === 1 ? 'a file that is no text by its name' : `${grouped(skipped)} files that are no text by their names`}`,
    )
  const observer = observerOf(io, flags, failures)
  const options = runOptionsOf(flags)
  const request = requestOf(inputs, options, settings, { refused: failures.refused, observer, signal, ...reading(io, inputs) })
  const totals = await (flags.out === undefined ? toStream(io, request, flags) : toFolder(io, request, flags.out, flags, settings))
  const warning = flags.out === undefined && !flags.quiet ? lowQualityWarning(totals) : undefined
  if (warning !== undefined) complain(io, warning)
  failures.conclude(totals, flags.out === undefined ? undefined : join(flags.out, ERRORS))
  if (flags.out === undefined && !flags.quiet) warnOfEncodings(io, totals)
  const failed = failures.wholeInputs
  const all = inputs.length + failures.refused.length
  if (failed > 0 && all > 1) complain(io, `${grouped(failed)} of ${grouped(all)} inputs failed`)
  return totals.all.data.failed > 0 ? EXIT.someFailed : EXIT.done
}

async function toStream(io: CommandIo, request: RunRequest, { separator, quiet }: CleanFlags): Promise<RunTotals> {
  const output = new StreamOutput((data) => print(io, data), separator)
  const totals = await runToStream(request, output)
  if (quiet) return totals
  if (output.documents > 1 && separator === undefined)
    complain(io, `${grouped(output.documents)} documents with a blank line between them: set --separator, or --to jsonl to keep them apart`)
  if (totals.all.characters === 0 && totals.all.data.failed === 0) complain(io, whatWasDone(totals))
  return totals
}

/** Who reads the text on stdout sees no report. */
function warnOfEncodings(io: CommandIo, totals: RunTotals): void {
  const { encoding: count = 0 } = totals.all.data.flags
  if (count === 0) return
  const documents = count === 1 ? 'of a document' : `of ${grouped(count)} documents`
  complain(
    io,
    `the encoding ${documents} was guessed or does not fit: the flag "encoding" of the report says more, --encoding names another`,
  )
}

async function toFolder(io: CommandIo, request: RunRequest, out: string, flags: CleanFlags, settings: Settings): Promise<RunTotals> {
  const resuming = {
    resume: flags.resume === true,
    overwrite: flags.overwrite === true,
    settings: await identityOf(runOptionsOf(flags), settings),
  }
  const { totals, wasDone } = await runToFolder(request, out, resuming)
  if (wasDone) complain(io, `the run in ${out} is done already, with these inputs and options: nothing is left to do`)
  else if (!flags.quiet) {
    const width = io.stdout.isTTY ? io.stdout.columns : undefined
    const table = totals.all.data.documents > 0 ? `${summaryTable(totals, request.inputs, width)}\n${qualityLine(totals)}` : ''
    await print(io, `${table}${wrapped(conclusion(totals, request.inputs, out, settings), width)}\n`)
  }
  return totals
}
