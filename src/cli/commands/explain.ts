import { existsSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import type { CategoryId } from '../../model/category.js'
import { MOST_HELD } from '../../node/line-splitter.js'
import { reasonOf } from '../../node/reasons.js'
import { createBytesCleaner } from '../../pipeline/bytes.js'
import type { CleanResult } from '../../pipeline/clean.js'
import { recordFields } from '../../pipeline/record-fields.js'
import type { SourceKind } from '../../pipeline/source.js'
import { inputsOf } from '../../runs/find-inputs.js'
import type { InputFormat } from '../../runs/input-formats.js'
import { type Input, isDocument } from '../../runs/input.js'
import { cleanRecord } from '../../runs/one-record.js'
import { gatheredDocument } from '../../runs/input-bytes.js'
import { contentOf, readDocument } from '../../runs/read-document.js'
import { labelOf, STDIN } from '../../runs/open-input.js'
import { type JudgementFlags, type ReadingFlags, type Settings, settingsOf } from '../../runs/settings.js'
import { printable } from '../../write/printable.js'
import { restore } from '../../write/restore.js'
import { renderTerminal } from '../../write/terminal.js'
import { checkAddresses } from '../arguments.js'
import type { CommandIo } from '../command-io.js'
import { complain, EXIT, noteIgnored } from '../failures.js'
import { categoryList, withJudgementFlags } from '../flags.js'
import { withCommonFlags, withNotes } from '../help.js'
import { print } from '../output.js'
import { paletteFor } from '../palette.js'
import { fromOption, withFieldFlags } from '../reading-flags.js'

const NOTES = `
Marks: - stripped, ~ tagged and kept, ! flagged, ± repaired, none kept.
Confidence is what the line came to in its context, "alone" what it came to by its own look.
A page is shown as its text, and each span with the CSS path to where it stands.

Examples:
  dechaff explain article.txt
  dechaff explain article.txt --policy thorough --category related-list
  dechaff explain article.txt --line 40-58
  dechaff explain page.html --engine readability
  dechaff explain crawl.jsonl.gz:401                   the record that a message or errors.jsonl names so
  dechaff explain article.txt --color | less -R`

interface ExplainFlags extends JudgementFlags, ReadingFlags {
  from?: 'auto' | InputFormat
  columns?: string[]
  category?: readonly CategoryId[]
  line?: { from: number; to: number }
  width?: number
  color?: boolean
}

/** The flags that one wants first. */
const COMMON = ['category', 'line', 'policy', 'strip', 'keep', 'from', 'engine', 'textField', 'width', 'color']

/** Adds `explain` to the program. */
export function addExplain(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('explain')
    .description('Shows one document line by line, with what is stripped, tagged and flagged, and why. Writes no file.')
    .argument('<file>', 'the document, or - for stdin; FILE:N is record N of a file of records, and line N of any other')
    .option('--category <categories>', 'only spans of these categories (comma-separated)', categoryList)
    .option('--line <n|n-m>', 'only these lines', lineRange)
    .addOption(fromOption())
    .option('--width <columns>', 'shorten kept lines to this width (default: the terminal; not at all in a pipe)', columns)
    .option('--color', 'colours, even in a pipe')
    .option('--no-color', 'no colours, even in a terminal')
  withJudgementFlags(command.optionsGroup('Judgement:'))
  withFieldFlags(command.optionsGroup('Records:'), 'the field that holds the text')
  withNotes(withCommonFlags(command, COMMON), NOTES).action(async (file: string, flags: ExplainFlags) => {
    checkAddresses([file], () => 'explain -')
    done(await explain(io, placeOf(file), flags))
  })
}

/** A file, and the record or line in it that is asked for. */
interface Place {
  readonly path: string
  readonly number?: number
}

/** Takes `crawl.jsonl:401` apart, unless a file is called so. */
function placeOf(file: string): Place {
  const [, path = '', digits = ''] = /^(.+):([1-9]\d{0,14})$/s.exec(file) ?? []
  if (path === '' || existsSync(file)) return { path: file }
  return { path: path === labelOf(STDIN) ? STDIN : path, number: Number(digits) }
}

async function explain(
  io: CommandIo,
  { path, number }: Place,
  { category, line, width = io.stdout.columns, color, from = 'auto', columns, ...flags }: ExplainFlags,
): Promise<number> {
  const loaded = await settingsOf(flags)
  noteIgnored(io, loaded)
  const { records, ...settings } = loaded
  const full = { ...settings, records: { ...records, report: 'full' as const, offsets: 'utf16' as const } }
  const label = printable(labelOf(path))
  let view: string
  try {
    const input = await inputOf(io, path, from, settings)
    const isRecord = !isDocument(input)
    if (isRecord && number === undefined) return namesNoRecord(io, label)
    const { text, report } = isRecord ? await cleanRecord(input, number!, full, columns) : await cleanDocument(input, full)
    const lines = line ?? (isRecord || number === undefined ? undefined : { from: number, to: number })
    const narrowed = { ...(category && { categories: category }), ...(lines && { lines }), ...(width && { width }) }
    const name = isRecord ? `${label}:${number}` : label
    view = renderTerminal(restore(text, report), report, { name, palette: paletteFor(io, color), ...narrowed })
  } catch (error) {
    complain(io, `${label}${number === undefined ? '' : `:${number}`}: ${reasonOf(error)}`)
    return EXIT.someFailed
  }
  await print(io, view)
  return EXIT.done
}

function namesNoRecord(io: CommandIo, label: string): number {
  complain(io, `${label} holds records, and explain shows one document: name one by its number, such as ${label}:1`)
  return EXIT.usage
}

async function inputOf(
  io: CommandIo,
  path: string,
  from: 'auto' | InputFormat,
  { encoding, sitesIn }: Omit<Settings, 'records'>,
): Promise<Input> {
  const { signal } = new AbortController()
  const options = { from, sitesIn, signal, ...(encoding !== undefined && { encoding }) }
  const { inputs, failures } = await inputsOf(io.stdin, [{ path, name: path === STDIN ? 'stdin' : path }], options)
  if (failures[0]) throw new Error(failures[0].message)
  return inputs[0]!
}

/** Cleans a file that is one document. */
async function cleanDocument(input: Input, { records, encoding }: Settings): Promise<CleanResult> {
  const { from, path, name, group, chunks, compression } = input
  const format = from as SourceKind
  const clean = createBytesCleaner({ ...recordFields(records).cleaning, ...(encoding !== undefined && { encoding }) })
  const content = chunks
    ? contentOf(await gatheredDocument(chunks, MOST_HELD), MOST_HELD)
    : await readDocument({ path, name, format, ...(compression && { compression }) }, MOST_HELD)
  if ('fault' in content) throw new Error(content.fault.message)
  const { bytes, loss } = content
  return clean(bytes, { format, ...(group !== undefined && { group }), ...(loss && { truncated: loss.message }) })
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
