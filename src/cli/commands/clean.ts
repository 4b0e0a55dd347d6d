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

Files next to each text: .report.json (what was done, and why) and, for a page, .metadata.json (title, byline, dates and the like).

Exit codes: 0 success, 1 some documents failed (named on stderr), 2 wrong usage.`

/** Adds `clean` to the program. */
export function addClean(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('clean')
    .description('Cleans files, folders, globs or stdin: strips noise, tags text about the article, and reports both.')
    .argument('[input...]', 'files, folders, globs in quotes, or - for stdin (default: stdin)')
    .option('-o, --out <folder>', 'write to this folder instead of stdout, and keep the folder structure', pathName)
    .addOption(fromOption())
    .addOption(choiceOption('--to <format>', TO_WHAT, TO, outputFormatCalled))
    .option('--separator <text>', 'text between documents on stdout; \\n, \\t and \\0 are escapes (default: a blank line)', separatorText)
    .addOption(new Option('--report <detail>', 'full (default), compact (no evidence, can still restore) or none').choices(REPORTS))
    .addOption(
      new Option('--offsets <unit>', 'unit of offsets in reports: utf16 (default), utf8 (Rust, Go) or code-points (Python)').choices(
        OFFSET_UNITS,
      ),
    )
  withFieldFlags(command.optionsGroup('Records:'), 'the field that holds the text, and then the clean text')
    .option('--id-field <name>', 'the field that identifies a record in messages', RUN_DEFAULTS.idField)
    .option('--report-field <name>', `the field of a record to write the report to (default: ${REPORT_FIELD})`)
    .option('--metadata-field <name>', `the field of a record to write the metadata to (default: ${METADATA_FIELD})`)
    .addOption(
      choiceOption(
        '--format <format>',
        'also write the clean text of records in this format, to the field formatted',
        FORMATS,
        outputFormatCalled,
      ),
    )
    .option('--drop-html', 'omit the HTML from cleaned records')
    .option(
      '--shard-size <size>',
      'write the records of all inputs into part-00000, part-00001 ... of about this size, such as 256MB',
      bytes,
    )
    .addOption(new Option('--compress <how>', 'compress JSONL: gzip, zstd or brotli').choices(['gzip', 'zstd', 'brotli']))
    .optionsGroup('Pages:')
    .option('--no-metadata', 'omit the metadata of pages: title, byline, dates')
    .option('--front-matter', 'write the metadata as YAML at the top of the Markdown, not to a separate file')
    .option('--no-links', 'write Markdown and HTML without links, but with their text')
    .option('--images', 'write Markdown and HTML with the images in the kept content')
    .option('--url <address>', 'the address of the page, to make the addresses in it absolute; in records the field url has it', address)
    .optionsGroup('Large runs:')
    .option('--templates <file>', 'strip text that is repeated across the pages of a site (a file of dechaff learn)', pathName)
    .option('--no-templates', 'ignore the templates that the config file names')
    .option(
      '--resume',
      'resume an interrupted run: the output is the same as without the interruption (Parquet, brotli: from the last complete file)',
    )
    .option('--overwrite', 'start over, even if an interrupted run can be resumed')
  withLimitFlags(
    command,
    'larger documents are not cleaned and get an error (default: no limit for texts; 256 MiB for pages and whatever else must fit into memory)',
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

const TO_WHAT = 'the output format (default: parquet for parquet, jsonl for jsonl and warc, otherwise text)'
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
