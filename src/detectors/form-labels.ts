import { linesBesideCertain } from './label-lines.js'
import type { DocumentView, Reporter } from './detector.js'

/** Field labels (`words.label`) above and below a line that is a certain phrase of the detector belong to its form. */
export function formLabelFindings({ blocks, tokens, hits }: DocumentView, report: Reporter): void {
  for (const index of linesBesideCertain('label', blocks, tokens.kind, hits)) {
    const { start, end } = blocks[index]!
    report.find({ first: index, last: index, signals: [{ signal: 'form-label', grade: 'likely', start, end }] })
  }
}
