import { charactersOf, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { rate, share, size, time } from './figures.js'
import type { ReportedRun } from './read-run.js'
import { added, left, right, type Section } from './section.js'
import { shownName } from './shown-name.js'

/** What was run, a row for each run. */
export function runSection(runs: readonly ReportedRun[], merged: TotalsData): Section {
  const titles = ['inputs', 'size', 'time', 'MB/s', 'documents', 'documents/s', 'failed', 'repairs', 'kept', 'tagged', 'stripped']
  return {
    title: runs.length === 1 ? 'The run' : 'The runs',
    columns: [left(''), ...titles.map(right), left('version'), left('policy'), left('run')],
    rows: runs.map(({ name, summary: { tool, inputs, seconds, totals } }, i) => [
      `#${i + 1}`,
      ...figures({ ...inputs, seconds, totals }),
      ...[tool.version, totals.policy, name].map((text) => shownName(text)),
    ]),
    ...(runs.length > 1 && { sum: ['all', ...figures(together(runs, merged)), '', '', ''] }),
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
    time(seconds),
    rate(bytes / 1e6, seconds),
    grouped(documents),
    rate(documents + failed, seconds),
    grouped(failed),
    grouped(repairs),
    ...[characters.kept, characters.tagged, characters.stripped].map((own) => share(own, all)),
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
  const settings = runs.map(
    ({ summary }) => new Map(Object.entries(summary.settings).map(([name, value]) => [name, JSON.stringify(value)])),
  )
  const names = [...new Set(settings.flatMap((own) => [...own.keys()]))]
  const rows = names.map((name) => [name, ...settings.map((own) => own.get(name) ?? '-')])
  const several = runs.length > 1
  return {
    title: several ? 'In which they differ' : 'Settings',
    columns: [left('setting'), ...runs.map((_, i) => left(several ? `#${i + 1}` : 'value'))],
    rows: (several ? rows.filter(([, ...values]) => new Set(values).size > 1) : rows).map((cells) =>
      cells.map((text) => shownName(text.replace(/^the option /, ''))),
    ),
  }
}
