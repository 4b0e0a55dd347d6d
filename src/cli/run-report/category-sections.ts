import { type CategoryTotals, charactersOf, Totals, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { runColumns } from './compared-sections.js'
import { ratio, share } from './figures.js'
import { added, left, type Named, ranked, right, type Section } from './section.js'
import { shownName } from './shown-name.js'

type Action = keyof CategoryTotals

/** What became of the characters. */
export function characterSection(totals: TotalsData): Section {
  const all = charactersOf(totals)
  const rows = Object.entries(totals.characters)
  return {
    title: 'What became of the text',
    isAlone: true,
    columns: [left(''), right('characters'), right('share')],
    rows: rows.map(([what, own]) => [what, grouped(own), share(own, all)]),
    sum: ['all', grouped(all), share(all, all)],
    bars: rows.map(([, own]) => [ratio(own, all)]),
  }
}

/** Spans and characters that were stripped, or tagged, by category, what is most of the text first. */
export function categorySection(action: Action, totals: TotalsData): Section {
  const all = charactersOf(totals)
  const entries = byCategory(action, totals)
  const spans = added(entries.map(([, own]) => own[action].spans))
  const characters = doneTo(action, totals)
  return {
    title: `${TITLES[action]}, by category`,
    note: 'The share is that of all characters.',
    columns: [left('category'), right('spans'), right('characters'), right('share')],
    rows: entries.map(([category, { [action]: own }]) => [
      shownName(category),
      grouped(own.spans),
      grouped(own.characters),
      share(own.characters, all),
    ]),
    sum: ['all', grouped(spans), grouped(characters), share(characters, all)],
    bars: relativeTo(entries.map(([, own]) => [own[action].characters])),
  }
}

/** What several runs stripped or tagged of their text, by category, side by side; with what they come to if they can be added up. */
export function comparedCategories(action: Action, runs: readonly TotalsData[], merged?: TotalsData): Section {
  const all = merged ? [...runs, merged] : runs
  const names = new Totals()
  for (const totals of runs) names.merge(totals)
  const entries = byCategory(action, names.data)
  const charactersIn = (totals: TotalsData, category: string) => ofCategory(totals, category)?.[action].characters ?? 0
  return {
    title: `${TITLES[action]} by each run`,
    note: 'Shares of the characters of the run.',
    columns: [left('category'), ...runColumns(runs), ...(merged ? [right('all')] : [])],
    rows: entries.map(([category]) => [
      shownName(category),
      ...all.map((totals) => share(charactersIn(totals, category), charactersOf(totals))),
    ]),
    sum: ['all', ...all.map((totals) => share(doneTo(action, totals), charactersOf(totals)))],
    bars: relativeTo(entries.map(([category]) => all.map((totals) => ratio(charactersIn(totals, category), charactersOf(totals))))),
  }
}

const TITLES: Readonly<Record<Action, string>> = { strip: 'Stripped', tag: 'Tagged' }

function doneTo(action: Action, { characters }: TotalsData): number {
  return action === 'strip' ? characters.stripped : characters.tagged
}

/** Bars of which the longest is whole: shares of a text that is mostly kept would all be slivers. */
function relativeTo(rows: readonly (readonly number[])[]): number[][] {
  const most = Math.max(0, ...rows.flat())
  return rows.map((values) => values.map((own) => ratio(own, most)))
}

function byCategory(action: Action, { categories }: TotalsData): Named<CategoryTotals>[] {
  return ranked<CategoryTotals>(
    categories as Record<string, CategoryTotals>,
    (own) => own[action].characters,
    (own) => own[action].spans,
  ).filter(([, own]) => own[action].spans > 0)
}

function ofCategory({ categories }: TotalsData, category: string): CategoryTotals | undefined {
  return (categories as Record<string, CategoryTotals>)[category]
}
