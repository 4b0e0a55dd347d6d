import { charactersOf, type GroupTotals, OTHER_SITES, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { ratio, share } from './figures.js'
import { added, left, minor, type Named, ranked, right, type Section, shortened } from './section.js'
import { shownName } from './shown-name.js'

/** A site of fewer documents than this says little by its share, where others have more. */
const TELLING = 10
/** A share that differs by less than this, or by less than a third of the usual one, is not odd. Set by hand. */
const ODD_POINTS = 0.01

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

/** The sites whose share stripped differs most from that of all text: more of it counts for more, as few documents say little. */
export function oddSection(totals: TotalsData, top: number): Section {
  const { [OTHER_SITES]: _, ...sites } = totals.sites
  const usual = lost(wholeOf(totals))
  const difference = (own: GroupTotals) => lost(own) - usual
  const odd = ranked(sites, (own) => Math.abs(difference(own)) * Math.sqrt(own.documents), documents)
  const telling = odd.filter(([, own]) => own.documents >= TELLING)
  const isOdd = ([, own]: Named<GroupTotals>) => Math.abs(difference(own)) >= Math.max(ODD_POINTS, usual / 3)
  const shown = Object.keys(sites).length < 2 ? [] : (telling.length > 0 ? telling : odd).filter(isOdd).slice(0, top)
  const least = telling.length > 0 && telling.length < odd.length ? ` Of the sites with ${TELLING} documents and more.` : ''
  const points = (own: GroupTotals) => `${difference(own) < 0 ? '-' : '+'}${Math.abs(difference(own) * 100).toFixed(1)}`
  const { columns, rows, bars } = table('site', shown)
  return {
    title: 'Sites that stand out',
    note: `The share stripped differs most from ${share(totals.characters.stripped, charactersOf(totals))}, that of all text; in percentage points.${least}`,
    columns: columns.toSpliced(4, 0, right('difference')),
    rows: rows.map((cells, i) => cells.toSpliced(4, 0, points(shown[i]![1]))),
    ...(bars && { bars }),
  }
}

const documents = (own: GroupTotals) => own.documents
const characters = (own: GroupTotals) => own.characters
const lost = (own: GroupTotals) => ratio(own.stripped, own.characters)

function table(name: string, groups: readonly Named<GroupTotals>[]): Pick<Section, 'columns' | 'rows' | 'bars'> {
  const columns = [left(name), right('documents'), minor('characters'), minor('stripped'), right('share')]
  return { columns, rows: groups.map(row), bars: groups.map(([, own]) => [lost(own)]) }
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
