import { charactersOf, type GroupTotals, OTHER_SITES, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { ratio, share } from './figures.js'
import { added, left, type Named, ranked, right, type Section, shortened } from './section.js'
import { shownName } from './shown-name.js'

/** A site of fewer documents than this says little by its share, where others have more. */
const TELLING = 10

/** What became of the documents by language. */
export function languageSection(totals: TotalsData, top: number): Section {
  const languages = shortened(ranked(totals.languages, documents, characters), top, sumOf)
  return { title: 'Languages', ...table('language', languages), sum: row(['all', wholeOf(totals)]) }
}

/** The sites with most documents; those without an address stand in a row of their own, so that the rows come to the sum. */
export function siteSection(totals: TotalsData, top: number): Section {
  const { [OTHER_SITES]: beyond, ...sites } = totals.sites
  const whole = wholeOf(totals)
  const known = sumOf(Object.values(totals.sites))
  const rest: Named<GroupTotals>[] = [
    ...(beyond ? [['(sites beyond those that are told apart)', beyond] as const] : []),
    ...(known.documents < whole.documents ? [['(without an address)', difference(whole, known)] as const] : []),
  ]
  const shown = Object.keys(totals.sites).length === 0 ? [] : [...shortened(ranked(sites, documents, characters), top, sumOf), ...rest]
  return { title: 'Largest sites', ...table('site', shown), sum: row(['all', whole]) }
}

/** The sites that lost the largest share of their characters. */
export function lossSection({ sites }: TotalsData, top: number): Section {
  const { [OTHER_SITES]: _, ...all } = sites
  const lossy = ranked(all, lost, ({ stripped }) => stripped, documents).filter(([, { stripped }]) => stripped > 0)
  const telling = lossy.filter(([, own]) => own.documents >= TELLING)
  const shown = telling.length > 0 ? telling : lossy
  return {
    title: 'Sites that lost the largest share',
    ...(shown.length < lossy.length && { note: `Of the sites with ${TELLING} documents and more.` }),
    ...table('site', shown.slice(0, top)),
  }
}

const documents = (own: GroupTotals) => own.documents
const characters = (own: GroupTotals) => own.characters
const lost = (own: GroupTotals) => ratio(own.stripped, own.characters)

function table(name: string, groups: readonly Named<GroupTotals>[]): Pick<Section, 'columns' | 'rows' | 'bars'> {
  const columns = [left(name), right('documents'), right('characters'), right('stripped'), right('share')]
  return { columns, rows: groups.map(row), bars: groups.map(([, own]) => lost(own)) }
}

function row([name, own]: Named<GroupTotals>): string[] {
  return [shownName(name), ...[own.documents, own.characters, own.stripped].map(grouped), share(own.stripped, own.characters)]
}

function wholeOf(totals: TotalsData): GroupTotals {
  return { documents: totals.documents, characters: charactersOf(totals), stripped: totals.characters.stripped }
}

function sumOf(groups: readonly GroupTotals[]): GroupTotals {
  return {
    documents: added(groups.map(documents)),
    characters: added(groups.map(characters)),
    stripped: added(groups.map(({ stripped }) => stripped)),
  }
}

function difference(whole: GroupTotals, part: GroupTotals): GroupTotals {
  return {
    documents: whole.documents - part.documents,
    characters: whole.characters - part.characters,
    stripped: whole.stripped - part.stripped,
  }
}
