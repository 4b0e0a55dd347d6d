import { extname } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type { CategoryId } from '../../model/category.js'
import { JSONL_EXTENSIONS } from '../../node/discover.js'
import { reasonOf } from '../../node/reasons.js'
import { createBytesCleaner } from '../../pipeline/bytes.js'
import { sniffFormat } from '../../read/sniff-format.js'
import { printable } from '../../write/printable.js'
import { restore } from '../../write/restore.js'
import { renderTerminal } from '../../write/terminal.js'
import { complain, EXIT, UsageError } from '../failures.js'
import { categoryList, type JudgementFlags, settingsOf, withJudgementFlags } from '../flags.js'
import { print } from '../output.js'
import { paletteFor } from '../palette.js'
import { labelOf, readInput, STDIN } from '../read-input.js'

const EXAMPLES = `
Marks: - stripped, ~ tagged and kept, ! flagged, ± repaired, none kept.
Confidence is what the line came to in its context, "alone" what it came to by its own look.

Examples:
  dechaff explain article.txt
  dechaff explain article.txt --policy thorough --category related-list
  dechaff explain article.txt --line 40-58
  dechaff explain article.txt --color | less -R`

const ONE_DOCUMENT = 'explain shows one text document, pass the text of one record'

interface ExplainFlags extends JudgementFlags {
  category?: readonly CategoryId[]
  line?: { from: number; to: number }
  width?: number
  color?: boolean
}

/** Adds `explain` to the program. */
export function addExplain(program: Command, done: (exitCode: number) => void): void {
  const command = program
    .command('explain')
    .summary('show one document with what is stripped, tagged and flagged, and why')
    .description('Shows one document line by line, with what is stripped, tagged and flagged, and why. Writes no file.')
    .argument('<file>', 'the document, or - for stdin')
    .option('--category <categories>', 'only spans of these categories (comma-separated)', categoryList)
    .option('--line <n|n-m>', 'only these lines', lineRange)
    .option('--width <columns>', 'shorten kept lines to this width (default: the terminal; not at all in a pipe)', columns)
    .option('--color', 'colours, even in a pipe')
    .option('--no-color', 'no colours, even in a terminal')
  withJudgementFlags(command)
    .addHelpText('after', EXAMPLES)
    .action(async (file: string, flags: ExplainFlags) => done(await explain(file, flags)))
}

async function explain(file: string, { category, line, width = process.stdout.columns, color, ...flags }: ExplainFlags): Promise<number> {
  if (JSONL_EXTENSIONS.includes(extname(file).toLowerCase())) throw new UsageError(`${printable(file)} holds records: ${ONE_DOCUMENT}`)
  const { records, encoding } = await settingsOf(flags)
  const { reportField: _, ...options } = records
  const clean = createBytesCleaner({ ...options, report: 'full', ...(encoding !== undefined && { encoding }) })
  const name = labelOf(file)
  let view: string
  try {
    const bytes = await readInput(file)
    if (file === STDIN && sniffFormat(bytes, true) === 'jsonl') throw new Error(`it holds records: ${ONE_DOCUMENT}`)
    const { text, report } = clean(bytes)
    const narrowed = { ...(category && { categories: category }), ...(line && { lines: line }), ...(width && { width }) }
    view = renderTerminal(restore(text, report), report, { name, palette: paletteFor(color), ...narrowed })
  } catch (error) {
    complain(`${printable(name)}: ${reasonOf(error)}`)
    return EXIT.someFailed
  }
  await print(view)
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
