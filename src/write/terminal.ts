import type { CategoryId } from '../model/category.js'
import type { Evidence, Flag, Repair, Report, ReportSpan } from '../model/report.js'
import type { Span } from '../model/span.js'
import { shortened } from './display-width.js'
import { printable } from './printable.js'

/** How the parts of the view are painted. Every part reads without paint too. */
export interface Palette {
  readonly strip: (text: string) => string
  readonly tag: (text: string) => string
  readonly flag: (text: string) => string
  readonly repair: (text: string) => string
  readonly faint: (text: string) => string
  readonly strong: (text: string) => string
}

/** What to show, and how. */
export interface ViewOptions {
  readonly palette: Palette
  /** The name of the document. */
  readonly name: string
  /** Kept lines are shortened to this many columns; not at all where absent. */
  readonly width?: number
  /** Only spans of these categories and their lines. */
  readonly categories?: readonly CategoryId[]
  /** Only these lines, from 1, both inclusive. */
  readonly lines?: { readonly from: number; readonly to: number }
}

/** A line of the source without its terminator. */
interface Line extends Span {
  readonly number: number
}

type Mark = '-' | '~' | '!' | '±' | ' '

/** What is to say about one line. */
interface LineNotes {
  mark: Mark
  spans: ReportSpan[]
  flags: Flag[]
  repairs: Repair[]
}

/** More evidence than this for one span, and the rest is counted. */
const MAX_EVIDENCE = 8
/** Longer matches are shortened. */
const LONGEST_MATCH = 60
const LINE_END = /\r\n|[\n\r\u2028\u2029]/g

/** Shows a document line by line: what was stripped (`-`), tagged (`~`), flagged (`!`) and repaired (`±`), and why. */
export function renderTerminal(source: string, report: Report, options: ViewOptions): string {
  const { palette } = options
  const lines = linesOf(source)
  const gutter = String(lines.length).length
  const notes = notesOf(lines, report)
  const output = header(report, options)
  const headed = output.length
  for (const line of lines) {
    const note = notes.get(line.number)
    if (!isShown(line, note, options)) continue
    output.push(lineText(source.slice(line.start, line.end), line.number, note?.mark ?? ' ', gutter, options))
    const indent = ' '.repeat(gutter + 6)
    for (const span of note?.spans ?? []) {
      if (span.line !== line.number && options.lines?.from !== line.number) continue
      if (options.categories === undefined || options.categories.includes(span.category))
        output.push(...spanText(source, lines, span, indent, palette))
    }
    if (options.categories !== undefined) continue
    for (const { flag, message } of note?.flags ?? []) output.push(`${indent}${palette.flag(flag)}: ${printable(message)}`)
    if (note && note.repairs.length > 0) output.push(indent + palette.repair(repairText(note.repairs)))
  }
  if (output.length === headed) output.push(nothingShown(lines.length, options))
  return `${output.join('\n')}\n`
}

function nothingShown(count: number, { categories, lines }: ViewOptions): string {
  if (lines && lines.from > count) return `There is no line ${lines.from}: the document has ${plural(count, 'line')}.`
  return categories === undefined ? 'The document is empty.' : `Nothing${lines ? ' on these lines' : ''} is ${categories.join(' or ')}.`
}

function header(report: Report, { name, palette }: ViewOptions): string[] {
  const { totals, language, repairs, flags, policy, quality, tool, source } = report
  const { kept, tagged, stripped } = totals.characters
  const { strip, tag } = totals.byAction
  const encoding = source.encoding ?? source.html?.encoding
  const about = [
    `language ${language.code}`,
    `policy ${policy}`,
    ...(encoding !== undefined && encoding !== 'utf-8' ? [encoding] : []),
    ...(source.html ? [`the text of a page of ${source.html.length} characters`] : []),
    ...(tool.engine === undefined ? [] : [`engine ${tool.engine}`]),
    `${tool.name} ${tool.version}`,
  ]
  const sums = [
    `${source.length} characters: ${kept} kept`,
    palette.tag(`~ ${tagged} tagged (${plural(tag.spans, 'span')})`),
    palette.strip(`- ${stripped} stripped (${plural(strip.spans, 'span')})`),
    palette.flag(`! ${plural(flags.length, 'flag')}`),
    palette.repair(`± ${plural(repairs.length, 'repair')}`),
    ...(quality.expectedF1 === undefined ? [] : [`expected F1 ${quality.expectedF1.toFixed(2)}`]),
  ]
  const general = flags.filter((flag) => flag.line === undefined)
  return [
    palette.strong(printable(name)) + palette.faint(`  ${about.join(' · ')}`),
    sums.join('  '),
    ...general.map(({ flag, message }) => `${palette.flag(`! ${flag}`)}: ${printable(message)}`),
    '',
  ]
}

function linesOf(source: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const { index, 0: terminator } of source.matchAll(LINE_END)) {
    lines.push({ number: lines.length + 1, start, end: index })
    start = index + terminator.length
  }
  if (start < source.length) lines.push({ number: lines.length + 1, start, end: source.length })
  return lines
}

/** Gathers what is to say about each line that there is something to say about. */
function notesOf(lines: readonly Line[], { spans, flags, repairs }: Report): Map<number, LineNotes> {
  const notes = new Map<number, LineNotes>()
  const at = (number: number): LineNotes => {
    let note = notes.get(number)
    if (!note) notes.set(number, (note = { mark: ' ', spans: [], flags: [], repairs: [] }))
    return note
  }
  for (const repair of repairs) at(repair.line).repairs.push(repair)
  for (const flag of flags) if (flag.line !== undefined) at(flag.line).flags.push(flag)
  let first = 0
  for (const span of spans) {
    while (first < lines.length && lines[first]!.end < span.start) first++
    for (let i = first; i < lines.length && lines[i]!.start < span.end; i++) at(lines[i]!.number).spans.push(span)
    if (span.line > 0) note(span)
  }
  for (const note of notes.values()) note.mark = markOf(note)
  return notes

  /** A span begins on the line it names, even where white space before that line is stripped with it. */
  function note(span: ReportSpan): void {
    const own = at(span.line).spans
    if (own.at(-1) !== span) own.push(span)
  }
}

function markOf({ spans, flags, repairs }: LineNotes): Mark {
  if (spans.some(({ action }) => action === 'strip')) return '-'
  if (spans.length > 0) return '~'
  if (flags.length > 0) return '!'
  return repairs.length > 0 ? '±' : ' '
}

function isShown({ number }: Line, note: LineNotes | undefined, { categories, lines }: ViewOptions): boolean {
  if (lines && (number < lines.from || number > lines.to)) return false
  return categories === undefined || (note?.spans.some(({ category }) => categories.includes(category)) ?? false)
}

function lineText(text: string, number: number, mark: Mark, gutter: number, { palette, width }: ViewOptions): string {
  const paint = { '-': palette.strip, '~': palette.tag, '!': palette.flag, '±': palette.repair, ' ': (kept: string) => kept }[mark]
  const room = width === undefined || (mark !== ' ' && mark !== '±') ? undefined : Math.max(20, width - gutter - 4)
  const shown = printable(text.replaceAll('\t', ' '))
  return `${paint(mark)} ${palette.faint(String(number).padStart(gutter))}  ${paint(room === undefined ? shown : shortened(shown, room))}`.trimEnd()
}

function spanText(source: string, lines: readonly Line[], span: ReportSpan, indent: string, palette: Palette): string[] {
  const { category, action, confidence, local, detector, html, evidence = [] } = span
  const paint = action === 'strip' ? palette.strip : palette.tag
  const last = lastLine(lines, span)
  const where = last > span.line ? `, lines ${span.line} to ${last}` : inlineText(source, lines, span)
  const sure = `confidence ${confidence.toFixed(2)} (alone ${local.toFixed(2)}), by ${detector}${where}`
  const shown = evidence.slice(0, MAX_EVIDENCE).map((item) => `${indent}  ${palette.faint(evidenceText(source, item))}`)
  const more = evidence.length - shown.length
  return [
    `${indent}${paint(`${action} ${palette.strong(category)}`)}  ${sure}`,
    ...(html ? [`${indent}  ${palette.faint(`at ${printable(html.path)}`)}`] : []),
    ...shown,
    ...(more > 0 ? [`${indent}  ${palette.faint(`and ${more} more`)}`] : []),
  ]
}

/** The line on which the span's text ends, white space after it left out. */
function lastLine(lines: readonly Line[], { line, end, text }: ReportSpan): number {
  const trailing = text === undefined ? 0 : text.length - text.trimEnd().length
  let last = line
  while (last < lines.length && lines[last]!.start < end - trailing) last++
  return last
}

/** Quotes the span where it is a part of its line only. */
function inlineText(source: string, lines: readonly Line[], { line, start, end }: ReportSpan): string {
  const { start: from, end: to } = lines[line - 1] ?? { start, end }
  const text = source.slice(start, end).trim()
  return text === source.slice(from, to).trim() ? '' : `: "${shortened(printable(text), LONGEST_MATCH)}"`
}

function evidenceText(source: string, { signal, weight, start, end, seen, of }: Evidence): string {
  const sign = weight < 0 ? '-' : '+'
  const match = start === undefined || end === undefined ? '' : source.slice(start, end).trim()
  const quoted = match === '' ? '' : ` "${shortened(printable(match), LONGEST_MATCH)}"`
  const seenOn = seen === undefined ? '' : `: seen on ${seen} of ${of} pages`
  return `${`${sign}${Math.abs(weight)}`.padEnd(5)} ${signal}${quoted}${seenOn}`
}

function repairText(repairs: readonly Repair[]): string {
  const counts = new Map<string, number>()
  for (const { kind } of repairs) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return `repaired: ${[...counts].map(([kind, count]) => (count === 1 ? kind : `${kind} ×${count}`)).join(', ')}`
}

function plural(count: number, what: string): string {
  return `${count} ${count === 1 ? what : `${what}s`}`
}
