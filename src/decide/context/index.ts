import type { SourceDocument } from '../../model/document.js'
import type { Finding } from '../../model/finding.js'
import type { Judgement } from '../judgement.js'
import type { Landmarks } from '../landmarks.js'
import { headerLists } from './header-list.js'
import { labelRuns } from './label-run.js'
import { strayHeadlines } from './stray-headline.js'

/** What only the whole document shows: regions, runs, repetition. Each looks at the local judgements and adds findings. */
export function contextFindings(document: SourceDocument, judgements: readonly Judgement[], marks: Landmarks): Finding[] {
  return [...headerLists(document, judgements, marks), ...labelRuns(document, marks), ...strayHeadlines(document, judgements, marks)]
}
