import { type Command, InvalidArgumentError, Option } from 'commander'
import type { CategoryId } from '../../model/category.js'
import { reasonOf } from '../../node/reasons.js'
import { formatOfName, inputFormat } from '../../runs/input-formats.js'
import { type JudgementFlags, settingsOf } from '../../runs/settings.js'
import { siteOfPath } from '../../runs/site-of-path.js'
import { createBytesCleaner } from '../../pipeline/bytes.js'
import type { SourceKind } from '../../pipeline/source.js'
import { recordFields } from '../../pipeline/record-fields.js'
import { sniffFormat } from '../../read/sniff-format.js'
import { printable } from '../../write/printable.js'
import { restore } from '../../write/restore.js'
import { renderTerminal } from '../../write/terminal.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT, noteIgnored, UsageError } from '../failures.js'
import { categoryList, withJudgementFlags } from '../flags.js'
import { print } from '../output.js'
import { paletteFor } from '../palette.js'
import { labelOf, readInput } from '../../runs/open-input.js'

const EXAMPLES = `
Marks: - stripped, ~ tagged and kept, ! flagged, ± repaired, none kept.
Confidence is what the line came to in its context, "alone" what it came to by its own look.
A page is shown as its text, and each span with the CSS path to where it stands.

Examples:
  dechaff explain article.txt
  dechaff explain article.txt --policy thorough --category related-list
  dechaff explain article.txt --line 40-58
  dechaff explain page.html --engine readability
  dechaff explain article.txt --color | less -R`

const ONE_DOCUMENT = 'explain shows one document, pass the text or the HTML of one record'

interface ExplainFlags extends JudgementFlags {
  from?: 'auto' | SourceKind
  category?: readonly CategoryId[]
  line?: { from: number; to: number }
  width?: number
  color?: boolean
}

/** Adds `explain` to the program. */
export function addExplain(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('explain')
    .description('Shows one document line by line, with what is stripped, tagged and flagged, and why. Writes no file.')
    .argument('<file>', 'the document, or - for stdin')
    .addOption(new Option('--from <format>', 'what it is; auto (default) goes by the name, else by how it begins').choices(FROM))
    .option('--category <categories>', 'only spans of these categories (comma-separated)', categoryList)
    .option('--line <n|n-m>', 'only these lines', lineRange)
    .option('--width <columns>', 'shorten kept lines to this width (default: the terminal; not at all in a pipe)', columns)
    .option('--color', 'colours, even in a pipe')
    .option('--no-color', 'no colours, even in a terminal')
  withJudgementFlags(command)
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, flags: ExplainFlags) => done(await explain(io, file, flags)))
}

const FROM = ['auto', 'text', 'markdown', 'html']

async function explain(
  io: CommandIo,
  file: string,
  { from = 'auto', category, line, width = io.stdout.columns, color, ...flags }: ExplainFlags,
): Promise<number> {
  const named = formatOfName(file)
  if (from === 'auto' && named && inputFormat(named).holds !== 'document')
    throw new UsageError(`${printable(file)} holds records: ${ONE_DOCUMENT}`)
  const settings = await settingsOf(flags)
  noteIgnored(io, settings)
  const { records, encoding, sitesIn } = settings
  const group = sitesIn === undefined ? undefined : siteOfPath(file, sitesIn)
  const reading = encoding === undefined ? {} : { encoding }
  const clean = createBytesCleaner({ ...recordFields({ ...records, report: 'full' }).cleaning, ...reading })
  const name = labelOf(file)
  let view: string
  try {
    const bytes = await readInput(io.stdin, file)
    const format = from !== 'auto' ? from : (named ?? sniffFormat(bytes, true, reading) ?? 'text')
    if (format !== 'text' && format !== 'markdown' && format !== 'html') throw new Error(`it holds records: ${ONE_DOCUMENT}`)
    const { text, report } = clean(bytes, { format, ...(group !== undefined && { group }) })
    const narrowed = { ...(category && { categories: category }), ...(line && { lines: line }), ...(width && { width }) }
    view = renderTerminal(restore(text, report), report, { name, palette: paletteFor(io, color), ...narrowed })
  } catch (error) {
    complain(io, `${printable(name)}: ${reasonOf(error)}`)
    return EXIT.someFailed
  }
  await print(io, view)
  return EXIT.done
}

function lineRange(value: string): { from: number; to: number } {
  const [, first = '', last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(value) ?? []
  const range = { from: Number(first), to: Number(last) }
  if (first === '' || range.from < 1 || range.to < range.from)
    throw new InvalidArgumentError('Use a line such as 12, or lines such as 12-20.')
  return range
}

function columns(value: string): number {
  if (!/^\d{1,4}$/.test(value) || Number(value) < 20) throw new InvalidArgumentError('Use a number of columns from 20.')
  return Number(value)
}
