import { besidesOf, extensionOf } from '../runs/document-writer.js'
import { inputFormat } from '../runs/input-formats.js'
import type { Input } from '../runs/input.js'
import { holdsRecords } from '../runs/output-formats.js'
import type { RunTotals } from '../runs/run-totals.js'
import { MAX_ROWS } from '../runs/task.js'
import { lowQuality, LOW_QUALITY, meanQuality, type QualityTotals, type Totals } from '../runs/totals.js'
import type { Settings } from '../runs/settings.js'
import { displayWidth, shortened, withoutMiddle } from '../write/display-width.js'
import { printable } from '../write/printable.js'
import { NO_FIGURE, share } from './run-report/figures.js'
import { ranked } from './run-report/section.js'
import { type Column, grouped, table } from './table.js'

const COLUMNS: readonly Column[] = [
  { title: 'document', align: 'left' },
  { title: 'characters', align: 'right' },
  { title: 'stripped', align: 'right' },
  { title: 'tagged', align: 'right' },
  { title: 'repairs', align: 'right' },
  { title: 'flags', align: 'right' },
  { title: 'quality', align: 'right' },
  { title: 'mostly stripped', align: 'left' },
]

/** Columns that a summary takes at most in a pipe, and names of documents and of categories anywhere. */
const WIDTH = 100
const NAME_WIDTH = 28

/** The table of what was done: a row for each of the first inputs, their sum, and the spans of all by category. It fits this many columns. */
export function summaryTable({ all, rows }: RunTotals, inputs: readonly Input[], width = WIDTH): string {
  const shown = [...rows].filter(([, { data }]) => data.documents > 0).sort(([a], [b]) => a - b)
  const left = Math.max(0, inputs.length - MAX_ROWS)
  const more = left > 0 ? [[`... and ${grouped(left)} more`, ...COLUMNS.slice(1).map(() => '')]] : []
  const sum = inputs.length > 1 ? [row(`all ${grouped(inputs.length)}`, all)] : []
  const lines = [...shown.map(([input, totals]) => row(inputs[input]!.name, totals)), ...more, ...sum]
  return `${table(COLUMNS, lines)}\n${spansOf('Stripped', 'strip', all, width)}${spansOf('Tagged', 'tag', all, width)}`
}

function row(name: string, totals: Totals): string[] {
  const { kept, tagged, stripped } = totals.data.characters
  const whole = kept + tagged + stripped
  const shares = [stripped, tagged].map((part) => share(part, whole))
  const counts = [totals.data.repairs, totals.flags].map(grouped)
  const quality = meanQuality(totals.data.quality)?.toFixed(2) ?? NO_FIGURE
  return [withoutMiddle(printable(name), NAME_WIDTH), grouped(whole), ...shares, ...counts, quality, mostStripped(totals)]
}

/** The category that most of the stripped characters are of. */
function mostStripped({ data: { categories } }: Totals): string {
  const [[most, own] = [undefined, undefined]] = ranked(categories, ({ strip }) => strip.characters)
  return own && own.strip.characters > 0 ? shortened(most, NAME_WIDTH) : ''
}

/** The spans of each category, those with most spans first, on lines of at most this many columns. */
function spansOf(title: string, action: 'strip' | 'tag', { data: { categories } }: Totals, width: number): string {
  const counts = ranked(categories, (own) => own[action].spans).filter(([, own]) => own[action].spans > 0)
  if (counts.length === 0) return ''
  const items = counts.map(([category, own]) => `${grouped(own[action].spans)}\u00a0${category}`)
  return `${wrapped(`${title} spans: ${items.join(', ')}`, width, '  ').replaceAll('\u00a0', ' ')}\n`
}

/** Text on lines of at most this many columns, broken at spaces, too; words that are longer stay whole. */
export function wrapped(text: string, width = WIDTH, indent = ''): string {
  return text
    .split('\n')
    .map((line) => wrappedLine(line, width, indent))
    .join('\n')
}

function wrappedLine(text: string, width: number, indent: string): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1)!
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > width) lines.push(indent + word)
    else lines[lines.length - 1] = longer
  }
  return lines.join('\n')
}

/** What was done: documents that were cleaned, that failed, and records that were skipped, by why. */
export function whatWasDone({ all }: RunTotals): string {
  const { documents, failed, policy, skipped } = all.data
  const skippedRecords = Object.entries(skipped).map(([why, count]) => `${grouped(count)} ${why}`)
  return [
    `${grouped(documents)} ${documents === 1 ? 'document' : 'documents'} cleaned`,
    ...(documents > 0 && all.characters === 0 ? [documents === 1 ? 'it is empty' : 'all are empty'] : []),
    ...(failed > 0 ? [`${grouped(failed)} failed`] : []),
    ...(skippedRecords.length > 0 ? [`records skipped: ${skippedRecords.join(', ')}`] : []),
    ...(policy === '' ? [] : [`policy ${policy}`]),
  ].join(', ')
}

/** What was done, and where it lies, a sentence on each line. */
export function conclusion(totals: RunTotals, inputs: readonly Input[], out: string, settings: Settings): string {
  const hasPages = inputs.some(({ from }) => inputFormat(from).hasPages ?? true)
  const kinds = [...new Set(inputs.map(({ to }) => to))].flatMap((to) => {
    if (holdsRecords(to)) return [extensionOf(to)]
    const { report, metadata } = besidesOf(settings, to)
    return [extensionOf(to), ...(report ? ['.report.json'] : []), ...(metadata && hasPages ? ['.metadata.json'] : [])]
  })
  const what = whatWasDone(totals)
  return inputs.length === 0 ? `${what}.` : `${what}.\nThe results are in ${printable(out)} (${listed(kinds)}).`
}

/** The quality of all documents in a line; empty if no scorer was asked. */
export function qualityLine({ all }: RunTotals): string {
  const { quality } = all.data
  const mean = meanQuality(quality)
  if (mean === undefined) return ''
  const low = lowQuality(quality)
  const reasons = low > 0 ? listedAs(countedReasons(quality)) : ''
  return `Quality: expected F1 ${mean.toFixed(2)} on average, ${grouped(low)} of ${grouped(quality.documents)} below ${LOW_QUALITY}${reasons}.\n`
}

/**
 * What is to be said where the clean text alone is seen: that documents are of low quality, and why. Undefined if none is. Those without any
 * words speak for themselves.
 */
export function lowQualityWarning({ all }: RunTotals): string | undefined {
  const { documents, quality } = all.data
  const low = lowQuality(quality) - (quality.reasons.empty ?? 0)
  if (low <= 0) return undefined
  if (documents === 1) return `low quality: expected F1 ${meanQuality(quality)!.toFixed(2)}${listedAs(Object.keys(quality.reasons))}`
  return `${grouped(low)} of ${grouped(documents)} documents are of low quality (expected F1 below ${LOW_QUALITY})${listedAs(countedReasons(quality))}`
}

function countedReasons({ reasons }: QualityTotals): string[] {
  const ranked = Object.entries(reasons).sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
  return ranked.map(([reason, count]) => `${reason} ${grouped(count)}`)
}

const listedAs = (items: readonly string[]): string => (items.length === 0 ? '' : `: ${items.join(', ')}`)

/** `a`, `a and b`, `a, b and c`. */
function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}
