import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import type { CategoryId } from '../../model/category.js'
import { MAX_HELD } from '../../node/line-splitter.js'
import { reasonOf } from '../../node/reasons.js'
import { writeWhole } from '../../node/outputs.js'
import { createBytesCleaner } from '../../pipeline/bytes.js'
import type { CleanResult } from '../../pipeline/clean.js'
import { documentView } from '../../pipeline/document-view.js'
import type { AnyCleanOptions } from '../../pipeline/options.js'
import { recordFields } from '../../pipeline/record-fields.js'
import type { SourceKind } from '../../pipeline/source.js'
import { inputsOf } from '../../runs/find-inputs.js'
import type { InputFormat } from '../../runs/input-formats.js'
import { type Input, isDocument } from '../../runs/input.js'
import { recordCleaner } from '../../runs/one-record.js'
import { gatheredDocument } from '../../runs/input-bytes.js'
import { contentOf, readDocument } from '../../runs/read-document.js'
import { labelOf, STDIN } from '../../runs/open-input.js'
import { type JudgementFlags, type ReadingFlags, type Settings, settingsOf } from '../../runs/settings.js'
import { printable } from '../../write/printable.js'
import { replacementsIn } from '../../write/replacements.js'
import { restore } from '../../write/restore.js'
import { renderTerminal } from '../../write/terminal.js'
import { unifiedDiff } from '../../write/unified-diff.js'
import { checkAddresses } from '../arguments.js'
import type { CommandIo } from '../command-io.js'
import { documentPage } from '../document-page/document-page.js'
import { complain, EXIT, noteIgnored, UsageError } from '../failures.js'
import { categoryList, pageName, withJudgementFlags } from '../flags.js'
import { withCommonFlags, withNotes } from '../help.js'
import { openFile } from '../open-file.js'
import { isClosedPipe, print } from '../output.js'
import { paletteFor } from '../palette.js'
import { fromOption, withFieldFlags } from '../reading-flags.js'

const NOTES = `
Marks: - stripped, ~ tagged and kept, ! flagged, ± repaired, no mark: kept.
Confidence is that of the line in its context, "alone" that of the line by itself.
A page is shown as its text, and each span with its CSS path in the page.
--html writes the same as a page, in one file that loads nothing else. Click a span to restore or strip it.

Examples:
  dechaff explain article.txt
  dechaff explain article.txt --policy thorough --category related-list
  dechaff explain article.txt --line 40-58
  dechaff explain article.txt --html article.html      the marked-up text as a page; --open opens it
  dechaff explain article.txt --diff | less -R         what clean changes, as diff -u shows it
  dechaff explain page.html --engine readability
  dechaff explain crawl.jsonl.gz:401                   the record with this name in a message or errors.jsonl
  dechaff explain article.txt --color | less -R`

interface ExplainFlags extends JudgementFlags, ReadingFlags {
  from?: 'auto' | InputFormat
  columns?: string[]
  category?: readonly CategoryId[]
  line?: { from: number; to: number }
  width?: number
  color?: boolean
  html?: string
  open?: true
  diff?: true
}

/** The flags that one wants first. */
const COMMON = ['html', 'open', 'diff', 'category', 'line', 'policy', 'strip', 'keep', 'from', 'engine', 'textField', 'width', 'color']

/** Adds `explain` to the program. */
export function addExplain(program: Command, io: CommandIo, done: (exitCode: number) => void): void {
  const command = program
    .command('explain')
    .description('Shows one document line by line, with what is stripped, tagged and flagged, and why. Only --html writes a file.')
    .argument('<file>', 'the document, or - for stdin; FILE:N is record N of a file of records, or line N of a document')
    .option('--html <file.html>', 'write the document with its marks as one HTML file', pageName)
    .option('--open', 'open this page in the browser; without --html it is a temporary file')
    .option('--diff', 'show a unified diff from the source to the clean text')
    .option('--category <categories>', 'show only spans of these categories (comma-separated)', categoryList)
    .option('--line <n|n-m>', 'show only these lines', lineRange)
    .addOption(fromOption())
    .option('--width <columns>', 'shorten kept lines to this width (default: the width of the terminal; no limit in a pipe)', columns)
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

async function explain(io: CommandIo, place: Place, flags: ExplainFlags): Promise<number> {
  const { category, line, width, color: _, from = 'auto', columns, html, open, diff, ...judgement } = flags
  const isPage = html !== undefined || open === true
  if (isPage && diff) throw new UsageError('--diff shows a diff, --html and --open a page: choose one')
  if ((isPage || diff) && (category ?? line ?? width) !== undefined)
    throw new UsageError('--category, --line and --width are for the view in the terminal: leave them out')
  const loaded = await settingsOf(judgement)
  noteIgnored(io, loaded)
  const { records, ...settings } = loaded
  const full = { ...settings, records: { ...records, report: 'full' as const, offsets: 'utf16' as const } }
  const label = printable(labelOf(place.path))
  const { number } = place
  try {
    const input = await inputOf(io, place.path, from, settings)
    const isRecord = !isDocument(input)
    if (isRecord && number === undefined) return namesNoRecord(io, label)
    const document: Explained = {
      name: isRecord ? `${label}:${number}` : label,
      clean: isRecord ? await recordCleaner(input, number!, full, columns) : await documentCleaner(input, full),
      options: recordFields(full.records).cleaning,
      ...(!isRecord && number !== undefined && { line: { from: number, to: number } }),
    }
    if (isPage) await writePage(io, document, flags)
    else await print(io, diff ? diffOf(io, document, flags) : viewOf(io, document, flags))
  } catch (error) {
    if (isClosedPipe(error)) throw error
    complain(io, `${label}${number === undefined ? '' : `:${number}`}: ${reasonOf(error)}`)
    return EXIT.someFailed
  }
  return EXIT.done
}

/** A document that is to be explained. */
interface Explained {
  readonly name: string
  readonly clean: (options: AnyCleanOptions) => CleanResult
  readonly options: AnyCleanOptions
  /** The line that its name asks for. */
  readonly line?: { readonly from: number; readonly to: number }
}

function viewOf(io: CommandIo, { name, clean, options, line: named }: Explained, flags: ExplainFlags): string {
  const { category, line: lines = named, width = io.stdout.columns, color } = flags
  const { text, report } = clean(options)
  const narrowed = { ...(category && { categories: category }), ...(lines && { lines }), ...(width && { width }) }
  return renderTerminal(restore(text, report), report, { name, palette: paletteFor(io, color), ...narrowed })
}

function diffOf(io: CommandIo, { name, clean, options }: Explained, { color }: ExplainFlags): string {
  const { strip, repair, faint } = paletteFor(io, color)
  const { text, report } = clean(options)
  // A terminal must not be steered by a text; what goes to a file or to patch stays as it is.
  const shown = io.stdout.isTTY ? printable : (line: string) => line
  const paint = {
    removed: (line: string) => strip(shown(line)),
    added: (line: string) => repair(shown(line)),
    place: (line: string) => faint(line),
    kept: shown,
  }
  return unifiedDiff(restore(text, report), replacementsIn(report), { source: name, clean: `${name} (clean)` }, paint)
}

async function writePage(io: CommandIo, { name, clean, options }: Explained, { html, open }: ExplainFlags): Promise<void> {
  const file = resolve(
    html ?? join(await mkdtemp(join(tmpdir(), 'dechaff-')), `${basename(name).replace(/[^\p{L}\p{N}._-]+/gu, '_')}.html`),
  )
  await writeWhole(file, documentPage(documentView(name, clean, options)))
  await print(io, `Wrote ${printable(html ?? file)}.\n`)
  if (open) await openFile(io, file)
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

/** Reads a file that is one document, and gives what cleans it with options. */
async function documentCleaner(input: Input, { encoding }: Settings): Promise<Explained['clean']> {
  const { from, path, name, group, chunks, compression } = input
  const format = from as SourceKind
  const content = chunks
    ? contentOf(await gatheredDocument(chunks, MAX_HELD), MAX_HELD)
    : await readDocument({ path, name, format, ...(compression && { compression }) }, MAX_HELD)
  if ('fault' in content) throw new Error(content.fault.message)
  const { bytes, loss } = content
  return (options) =>
    createBytesCleaner({ ...options, ...(encoding !== undefined && { encoding }) })(bytes, {
      format,
      ...(group !== undefined && { group }),
      ...(loss && { truncated: loss.message }),
    })
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
