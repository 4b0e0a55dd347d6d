import { meanQuality, type TotalsData } from '../../runs/totals.js'
import { grouped } from '../table.js'
import { ratio, share } from './figures.js'
import { left, right, type Section } from './section.js'
import { shownName } from './shown-name.js'
import { counted } from './incident-sections.js'

/** How many documents are likely to be how good, in tenths of their expected F1, the best first. */
export function qualitySection({ quality }: TotalsData): Section {
  const { documents, tenths } = quality
  const bins = tenths.map((count, i) => ({ name: `${(i / 10).toFixed(1)} to ${((i + 1) / 10).toFixed(1)}`, count })).reverse()
  const shown = documents === 0 ? [] : bins
  return {
    title: 'Expected F1 of the documents',
    columns: [left('expected F1'), right('documents'), right('share')],
    rows: shown.map(({ name, count }) => [shownName(name), grouped(count), share(count, documents)]),
    bars: shown.map(({ count }) => [ratio(count, documents)]),
    sum: [`mean ${(meanQuality(quality) ?? 0).toFixed(3)}`, grouped(documents), ''],
  }
}

/** Why documents may have come out badly. */
export function reasonSection({ quality }: TotalsData, top: number): Section {
  return counted('Reasons for low quality', 'reason', 'documents', quality.reasons, top)
}
