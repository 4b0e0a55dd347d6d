import { Totals, type TotalsData } from '../../runs/totals.js'
import { answerOf, comparedAnswerOf } from './answer.js'
import { categorySection, characterSection, comparedCategories } from './category-sections.js'
import { comparedCharacters, comparedCounts, comparedErrors, comparedGroups, comparedQuality } from './compared-sections.js'
import { languageSection, oddSection, siteSection } from './group-sections.js'
import { errorSection, flagSection, skippedSection, slowestSection } from './incident-sections.js'
import { qualitySection, reasonSection } from './quality-sections.js'
import type { ReportedRun } from './read-run.js'
import { runSection, settingSection } from './run-sections.js'
import type { Section } from './section.js'
import { shareDocuments } from './same-documents.js'
import { shownName } from './shown-name.js'
import { stripSections } from './strip-sections.js'

/** What there is to say of runs, in the order in which it is said. */
export interface RunReport {
  readonly title: string
  /** Their results, in sentences. */
  readonly answer: readonly string[]
  /** What became of the text: of all runs together, or of each. */
  readonly shares: readonly { readonly name: string; readonly characters: TotalsData['characters'] }[]
  readonly sections: readonly Section[]
}

/** More runs than these do not fit side by side: they are listed, and added up if they can be. */
const SIDE_BY_SIDE = 10

/**
 * The report of one run, or of several: runs of different documents are added up, those of the same documents are set side by side. First
 * what was stripped, then what failed, which sites are odd, single strips, and what was run. `top` is how many of a kind are shown by name.
 */
export function reportOf(runs: readonly ReportedRun[], top: number): RunReport {
  const { title, answer, shares, sections } = shareDocuments(runs) ? sideBySide(runs, top) : addedUp(runs, top)
  return { title, answer, shares, sections: sections.filter(({ rows }) => rows.length > 0) }
}

function addedUp(runs: readonly ReportedRun[], top: number): RunReport {
  const totals = new Totals()
  for (const { summary } of runs) totals.merge(summary.totals)
  const { data } = totals
  const isWide = runs.length <= SIDE_BY_SIDE
  const isCompared = isWide && runs.length > 1
  const each = runs.map(({ summary }) => summary.totals)
  const examples = runs.map((run) => run.examples)
  const compared = isCompared ? (['strip', 'tag'] as const).map((action) => comparedCategories(action, each, data)) : []
  const several = runs.length > 1 ? [`${runs.length} runs of different documents, added up.`] : []
  return {
    title: runs.length === 1 ? 'dechaff: report of a run' : `dechaff: report of ${runs.length} runs`,
    answer: [...several, ...answerOf(data)],
    shares: [{ name: '', characters: data.characters }],
    sections: [
      characterSection(data),
      categorySection('strip', data),
      categorySection('tag', data),
      ...compared,
      errorSection(data, examples, top),
      skippedSection(data, top),
      flagSection(data, top),
      reasonSection(data, top),
      qualitySection(data),
      oddSection(data, top),
      siteSection(data, top),
      languageSection(data, top),
      ...stripSections(data),
      runSection(runs, isWide, data),
      ...(isWide ? [settingSection(runs)] : []),
      slowestSection(data),
    ],
  }
}

function sideBySide(runs: readonly ReportedRun[], top: number): RunReport {
  const each = runs.map(({ summary }) => summary.totals)
  const names = runs.map(({ name }, i) => `#${i + 1} ${shownName(name)}`)
  const isWide = runs.length <= SIDE_BY_SIDE
  const perRun = (sections: (totals: TotalsData, of: string) => Section[]) =>
    each.flatMap((totals, i) => sections(totals, ` of ${names[i]}`))
  const examples = runs.map((run) => run.examples)
  const compared = [
    comparedCharacters(each),
    comparedCategories('strip', each),
    comparedCategories('tag', each),
    comparedErrors(each, examples, top),
    comparedCounts('Records passed over', 'what they are', of('skipped'), top),
    comparedCounts('Flags', 'flag', of('flags'), top),
    comparedCounts(
      'Reasons for low quality',
      'reason',
      each.map(({ quality }) => quality.reasons),
      top,
    ),
    comparedQuality(each),
    comparedGroups('Sites', 'sites', each, top),
    comparedGroups('Languages', 'languages', each, top),
    ...perRun(stripSections),
  ]
  const slowest = perRun((totals, of) => [slowestSection(totals, of)])
  return {
    title: `dechaff: report of ${runs.length} runs, side by side`,
    answer: comparedAnswerOf(each.map((totals, i) => ({ name: names[i]!, totals }))),
    shares: each.map(({ characters }, i) => ({ name: names[i]!, characters })),
    sections: [...(isWide ? compared : []), runSection(runs, isWide), ...(isWide ? [settingSection(runs), ...slowest] : [])],
  }

  function of(key: 'skipped' | 'flags') {
    return each.map((totals) => totals[key])
  }
}
