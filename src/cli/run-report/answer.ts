import { charactersOf, lowQuality, LOW_QUALITY, meanQuality, type CategoryTotals, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { share } from './figures.js'
import { ranked } from './section.js'
import { shownName } from './shown-name.js'

const MAX_NAMED = 3

/** The results of a run in a few sentences: how much was stripped and of what, what failed, how good it is. */
export function answerOf(totals: TotalsData): string[] {
  const { documents, characters } = totals
  const all = charactersOf(totals)
  if (all === 0) return [`${counted(documents, 'document')} without text${failures(totals)}.`]
  const { stripped, tagged } = characters
  return [
    `${share(stripped, all)} of the text was stripped: ${grouped(stripped)} of ${counted(all, 'character')}. ${share(tagged, all)} was tagged and kept.`,
    ...(stripped > 0 ? [`Most of it: ${categories(totals, all)}.`] : []),
    `${counted(documents, 'document')} cleaned${failures(totals)}.`,
    ...quality(totals),
  ]
}

/** The results of runs that are compared: their shares, then a sentence for each. */
export function comparedAnswerOf(runs: readonly { readonly name: string; readonly totals: TotalsData }[]): string[] {
  const shares = runs.map(({ totals }) => share(totals.characters.stripped, charactersOf(totals)))
  return [
    `${shares.map((own, i) => (i === 0 ? `${own} of the text was stripped by #1` : `${own} by #${i + 1}`)).join(', ')}.`,
    'Some of these runs are of the same documents: they are compared, not added up.',
    ...runs.map(({ name, totals }) => `${name}: ${counted(totals.documents, 'document')} cleaned${failures(totals)}.`),
  ]
}

function categories({ categories }: TotalsData, all: number): string {
  const own = ranked<CategoryTotals>(categories as Record<string, CategoryTotals>, ({ strip }) => strip.characters)
  return own
    .filter(([, { strip }]) => strip.characters > 0)
    .slice(0, MAX_NAMED)
    .map(([category, { strip }]) => `${shownName(category)} ${share(strip.characters, all)}`)
    .join(', ')
}

function failures({ failed, errors }: TotalsData): string {
  if (failed === 0) return ', none failed'
  const codes = ranked(errors, (count) => count).slice(0, MAX_NAMED)
  const named = codes.map(([code, count]) => `${shownName(code)} ${grouped(count)}`).join(', ')
  return `, ${grouped(failed)} failed${named === '' ? '' : ` (${named})`}`
}

function quality({ quality }: TotalsData): string[] {
  const mean = meanQuality(quality)
  if (mean === undefined) return []
  return [
    `Expected F1 is ${mean.toFixed(2)} on average, and below ${LOW_QUALITY} for ${grouped(lowQuality(quality))} of ${counted(quality.documents, 'document')}.`,
  ]
}

function counted(count: number, what: string): string {
  return `${grouped(count)} ${count === 1 ? what : `${what}s`}`
}
