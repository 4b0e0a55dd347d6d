import { charactersOf, type GroupTotals, OTHER_SITES, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import type { ErrorExamples } from './error-examples.js'
import { NO_FIGURE, ratio, share } from './figures.js'
import { LONGEST_MESSAGE } from './incident-sections.js'
import { left, ranked, right, running, type Section, type SectionColumn } from './section.js'
import { shownName } from './shown-name.js'

type Counts = Readonly<Record<string, number>>

/** A column for each run. */
export const runColumns = (runs: readonly unknown[]): SectionColumn[] => runs.map((_, i) => right(`#${i + 1}`))

/** What became of the characters in each run. */
export function comparedCharacters(runs: readonly TotalsData[]): Section {
  const names = ['kept', 'tagged', 'stripped'] as const
  return {
    title: 'What became of the text',
    isAlone: true,
    note: 'Shares of the characters of the run.',
    columns: [left(''), ...runColumns(runs)],
    rows: names.map((name) => [name, ...runs.map((totals) => share(totals.characters[name], charactersOf(totals)))]),
    bars: names.map((name) => runs.map((totals) => ratio(totals.characters[name], charactersOf(totals)))),
    sum: ['characters', ...runs.map((totals) => grouped(charactersOf(totals)))],
  }
}

/** Counts by name in each run, the most frequent names first. */
export function comparedCounts(title: string, name: string, runs: readonly Counts[], top: number): Section {
  return {
    title,
    columns: [left(name), ...runColumns(runs)],
    rows: namesOf(runs, top).map((own) => [shownName(own), ...runs.map((counts) => grouped(counts[own] ?? 0))]),
  }
}

/** What went wrong in each run, with a document it went wrong with. */
export function comparedErrors(runs: readonly TotalsData[], examples: readonly ErrorExamples[], top: number): Section {
  const errors = runs.map((totals) => totals.errors)
  const example = (code: string) => examples.flatMap((own) => own.get(code) ?? [])[0] ?? ''
  return {
    title: 'Errors',
    columns: [left('error'), ...runColumns(runs), running('such as')],
    rows: namesOf(errors, top).map((code) => [
      shownName(code),
      ...errors.map((counts) => grouped(counts[code] ?? 0)),
      shownName(example(code), LONGEST_MESSAGE),
    ]),
    sum: ['all', ...runs.map(({ failed }) => grouped(failed)), ''],
  }
}

/** How many documents of each run are likely to be how good. */
export function comparedQuality(runs: readonly TotalsData[]): Section {
  const isKnown = runs.some(({ quality }) => quality.documents > 0)
  const tenths = isKnown ? [9, 8, 7, 6, 5, 4, 3, 2, 1, 0] : []
  return {
    title: 'Expected F1 of the documents',
    columns: [left('expected F1'), ...runColumns(runs)],
    rows: tenths.map((tenth) => [
      `${(tenth / 10).toFixed(1)} to ${((tenth + 1) / 10).toFixed(1)}`,
      ...runs.map(({ quality }) => (quality.documents === 0 ? NO_FIGURE : grouped(quality.tenths[tenth]!))),
    ]),
  }
}

/** What each run stripped of the sites, or of the languages: those first on which the runs differ most. */
export function comparedGroups(title: string, name: 'sites' | 'languages', runs: readonly TotalsData[], top: number): Section {
  const groups = runs.map((totals) => totals[name] as Readonly<Record<string, GroupTotals>>)
  const names = [...new Set(groups.flatMap((own) => Object.keys(own)))].filter((own) => own !== OTHER_SITES)
  const sharesOf = (own: string) => groups.map((all) => ratio(all[own]?.stripped ?? 0, all[own]?.characters ?? 0))
  const spread = (shares: readonly number[]) => Math.max(...shares) - Math.min(...shares)
  const entries = names.map((own) => ({ own, documents: groups.find((all) => all[own])![own]!.documents, spread: spread(sharesOf(own)) }))
  entries.sort((a, b) => b.spread - a.spread || b.documents - a.documents || (a.own < b.own ? -1 : 1))
  return {
    title,
    note: 'Shares stripped. Those on which the runs differ most come first.',
    columns: [left(name.slice(0, -1)), right('documents'), ...runColumns(runs)],
    rows: entries
      .slice(0, top)
      .map(({ own, documents }) => [
        shownName(own),
        grouped(documents),
        ...groups.map((all) => share(all[own]?.stripped ?? 0, all[own]?.characters ?? 0)),
      ]),
    bars: entries.slice(0, top).map(({ own }) => sharesOf(own)),
  }
}

function namesOf(runs: readonly Counts[], top: number): string[] {
  const all = new Map<string, number>()
  for (const counts of runs) for (const [name, count] of Object.entries(counts)) all.set(name, (all.get(name) ?? 0) + count)
  return ranked(Object.fromEntries(all), (count) => count)
    .slice(0, top)
    .map(([name]) => name)
}
