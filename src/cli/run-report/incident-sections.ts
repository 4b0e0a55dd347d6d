import type { TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import type { ErrorExamples } from './error-examples.js'
import { added, left, type Named, ranked, right, running, type Section, shortened } from './section.js'
import { shownName } from './shown-name.js'

/** Messages say what to do at their end, so that they may be long. */
export const LONGEST_MESSAGE = 240

/** What was flagged and left as it is. */
export function flagSection({ flags }: TotalsData, top: number): Section {
  return counted('Flags', 'flag', 'times', flags, top)
}

/** Records that are no documents. */
export function skippedSection({ skipped }: TotalsData, top: number): Section {
  return counted('Records skipped', 'what they are', 'records', skipped, top)
}

/** A table of counts by name. */
export function counted(title: string, name: string, what: string, counts: Readonly<Record<string, number>>, top: number): Section {
  return {
    title,
    columns: [left(name), right(what)],
    rows: rankedCounts(counts, top).map(([own, count]) => [shownName(own), grouped(count)]),
    sum: ['all', grouped(added(Object.values(counts)))],
  }
}

function rankedCounts(counts: Readonly<Record<string, number>>, top: number): readonly Named<number>[] {
  return shortened(
    ranked(counts, (count) => count),
    top,
    added,
  )
}

/** What went wrong, with the first documents it went wrong with. */
export function errorSection({ errors, failed }: TotalsData, examples: readonly ErrorExamples[], top: number): Section {
  const rows = rankedCounts(errors, top).flatMap(([code, count]) => {
    const [first = '', ...others] = examples.flatMap((own) => own.get(code) ?? []).slice(0, EXAMPLES)
    return [
      [shownName(code), grouped(count), shownName(first, LONGEST_MESSAGE)],
      ...others.map((text) => ['', '', shownName(text, LONGEST_MESSAGE)]),
    ]
  })
  return {
    title: 'Errors',
    columns: [left('error'), right('documents'), running('such as')],
    rows,
    sum: ['all', grouped(failed), ''],
  }
}

const EXAMPLES = 2

/** The documents that took longest. */
export function slowestSection({ slowest }: TotalsData, of = ''): Section {
  return {
    title: `Slowest documents${of}`,
    columns: [right('ms'), right('characters'), left('document')],
    rows: slowest.map(({ document, ms, characters }) => [grouped(Math.round(ms)), grouped(characters), shownName(document)]),
  }
}
