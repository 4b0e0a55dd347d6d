import { linesBesideCertain } from './label-lines.js'
import type { DocumentView, Reporter } from './detector.js'
import { findLine } from './find-line.js'

/** Field labels (`words.label`) above and below a line that is a certain phrase of the detector belong to its form. */
export function formLabelFindings({ blocks, tokens, hits }: DocumentView, report: Reporter): void {
  for (const index of linesBesideCertain('label', blocks, tokens.kind, hits)) findLine(report, blocks[index]!, 'form-label', 'likely')
}
