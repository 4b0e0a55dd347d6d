import { Totals } from '../../runs/totals.js'
import { categorySection, characterSection, comparedCategories } from './category-sections.js'
import { languageSection, lossSection, siteSection } from './group-sections.js'
import { errorSection, flagSection, skippedSection, slowestSection } from './incident-sections.js'
import type { ReportedRun } from './read-run.js'
import { qualitySection, reasonSection } from './quality-sections.js'
import { runSection, settingSection } from './run-sections.js'
import type { Section } from './section.js'

/** What there is to say of runs, in the order in which it is said. */
export interface RunReport {
  readonly title: string
  readonly sections: readonly Section[]
}

/** More runs than these do not fit side by side: they are listed, and added up. */
const SIDE_BY_SIDE = 10

/** The report of one run, or of several: one by one, side by side, and all together. `top` is how many of a kind are shown by name. */
export function reportOf(runs: readonly ReportedRun[], top: number): RunReport {
  const totals = new Totals()
  for (const { summary } of runs) totals.merge(summary.totals)
  const { data } = totals
  const each = runs.map(({ summary }) => summary.totals)
  const examples = runs.map((run) => run.examples)
  const sections = [
    runSection(runs, data),
    ...(runs.length <= SIDE_BY_SIDE ? [settingSection(runs)] : []),
    ...(runs.length > 1 && runs.length <= SIDE_BY_SIDE ? (['strip', 'tag'] as const).map((of) => comparedCategories(of, each, data)) : []),
    characterSection(data),
    categorySection(data),
    qualitySection(data),
    reasonSection(data, top),
    languageSection(data, top),
    siteSection(data, top),
    lossSection(data, top),
    flagSection(data, top),
    skippedSection(data, top),
    errorSection(data, examples, top),
    slowestSection(data),
  ]
  const title = runs.length === 1 ? 'dechaff: report of a run' : `dechaff: report of ${runs.length} runs, one by one and all together`
  return { title, sections: sections.filter(({ rows }) => rows.length > 0) }
}
