import { charactersOf, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { NO_FIGURE, rate, share, size, time } from './figures.js'
import type { ReportedRun } from './read-run.js'
import { added, left, right, type Section } from './section.js'
import { shownName } from './shown-name.js'

const FIGURES = ['inputs', 'size', 'documents', 'failed', 'repairs', 'kept', 'tagged', 'stripped', 'time', 'MB/s', 'documents/s']

/** What was run and how fast: a column for each run, or a row where there are many; with their sum if they can be added up. */
export function runSection(runs: readonly ReportedRun[], isWide: boolean, merged?: TotalsData): Section {
  const cells = runs.map(({ name, summary: { tool, inputs, seconds, totals } }, i) => [
    `#${i + 1}`,
    ...figures({ ...inputs, seconds, totals }),
    ...[totals.policy, tool.version, name].map((text) => shownName(text)),
  ])
  const sum = merged && runs.length > 1 ? ['all', ...figures(together(runs, merged)), '', '', ''] : undefined
  const titles = ['', ...FIGURES, 'policy', 'version', 'run']
  const title = runs.length === 1 ? 'The run' : 'The runs'
  if (!isWide)
    return {
      title,
      columns: titles.map((name, i) => (i === 0 || i > FIGURES.length ? left(name) : right(name))),
      rows: cells,
      ...(sum && { sum }),
    }
  const columns = [...cells, ...(sum ? [sum] : [])]
  return {
    title,
    columns: columns.length === 1 ? [left(''), left('')] : columns.reduce((all, [name]) => [...all, left(name!)], [left('')]),
    rows: titles.slice(1).map((name, i) => [name, ...columns.map((own) => own[i + 1]!)]),
  }
}

/** Inputs, bytes and time of what the totals are of. */
interface Amount {
  readonly count: number
  readonly bytes: number
  readonly seconds: number
  readonly totals: TotalsData
}

function figures({ count, bytes, seconds, totals }: Amount): string[] {
  const { documents, failed, repairs, characters } = totals
  const all = charactersOf(totals)
  return [
    grouped(count),
    size(bytes),
    grouped(documents),
    grouped(failed),
    grouped(repairs),
    ...[characters.kept, characters.tagged, characters.stripped].map((own) => share(own, all)),
    time(seconds),
    rate(bytes / 1e6, seconds),
    rate(documents + failed, seconds),
  ]
}

function together(runs: readonly ReportedRun[], totals: TotalsData): Amount {
  const sum = (of: (run: ReportedRun['summary']) => number) => added(runs.map(({ summary }) => of(summary)))
  const isKnown = runs.every(({ summary }) => summary.inputs.bytes > 0)
  const bytes = isKnown ? sum(({ inputs }) => inputs.bytes) : 0
  return { count: sum(({ inputs }) => inputs.count), bytes, seconds: sum(({ seconds }) => seconds), totals }
}

/** Options and versions; of several runs, those in which they differ. */
export function settingSection(runs: readonly ReportedRun[]): Section {
  const settings = runs.map(({ summary }) => new Map(Object.entries(summary.settings).map(([name, value]) => [name, shownValue(value)])))
  const names = [...new Set(settings.flatMap((own) => [...own.keys()]))]
  const rows = names.map((name) => [name, ...settings.map((own) => own.get(name) ?? NO_FIGURE)])
  const several = runs.length > 1
  return {
    title: several ? 'In which they differ' : 'Settings',
    columns: [left('setting'), ...runs.map((_, i) => left(several ? `#${i + 1}` : 'value'))],
    rows: (several ? rows.filter(([, ...values]) => new Set(values).size > 1) : rows).map((cells) => cells.map((text) => shownName(text))),
  }
}

/** A setting as one would write it; those of config files may be lists, policies and phrases are objects. */
function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shownValue).join(', ')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, inner]) => `${key}: ${shownValue(inner)}`)
      .join('; ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'number' ? grouped(value) : value === null ? NO_FIGURE : String(value)
}
