import { type CategoryTotals, charactersOf, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
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
    columns: [left(''), right('characters'), right('share')],
    rows: rows.map(([what, own]) => [what, grouped(own), share(own, all)]),
    sum: ['all', grouped(all), share(all, all)],
    bars: rows.map(([, own]) => ratio(own, all)),
  }
}

/** Spans and characters by category, what is most of the text first. */
export function categorySection(totals: TotalsData): Section {
  const all = charactersOf(totals)
  const entries = byCategory(totals)
  const { stripped, tagged } = totals.characters
  const spans = (action: Action) => added(entries.map(([, own]) => own[action].spans))
  return {
    title: 'By category',
    note: 'The share is that of all characters.',
    columns: ['category', 'spans stripped', 'characters', 'share', 'spans tagged', 'characters', 'share'].map((title, i) =>
      i === 0 ? left(title) : right(title),
    ),
    rows: entries.map(([category, { strip, tag }]) => [
      shownName(category),
      ...[strip, tag].flatMap((own) => [grouped(own.spans), grouped(own.characters), share(own.characters, all)]),
    ]),
    sum: [
      'all',
      ...[grouped(spans('strip')), grouped(stripped), share(stripped, all)],
      ...[grouped(spans('tag')), grouped(tagged), share(tagged, all)],
    ],
  }
}

/** What several runs stripped or tagged of their text, by category, side by side. */
export function comparedCategories(action: Action, runs: readonly TotalsData[], merged: TotalsData): Section {
  const done = ({ characters }: TotalsData) => (action === 'strip' ? characters.stripped : characters.tagged)
  const all = [...runs, merged]
  const entries = byCategory(merged).filter(([, own]) => own[action].spans > 0)
  return {
    title: `${action === 'strip' ? 'Stripped' : 'Tagged'} by each run`,
    note: 'Shares of the characters of the run.',
    columns: [left('category'), ...runs.map((_, i) => right(`#${i + 1}`)), right('all')],
    rows: entries.map(([category]) => [
      shownName(category),
      ...all.map((totals) => share(ofCategory(totals, category)?.[action].characters ?? 0, charactersOf(totals))),
    ]),
    sum: ['all', ...all.map((totals) => share(done(totals), charactersOf(totals)))],
  }
}

function byCategory({ categories }: TotalsData): Named<CategoryTotals>[] {
  return ranked<CategoryTotals>(
    categories as Record<string, CategoryTotals>,
    ({ strip, tag }) => strip.characters + tag.characters,
    ({ strip, tag }) => strip.spans + tag.spans,
  )
}

function ofCategory({ categories }: TotalsData, category: string): CategoryTotals | undefined {
  return (categories as Record<string, CategoryTotals>)[category]
}
