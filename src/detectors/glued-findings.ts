import { gluedEnd } from '../text/glued-end.js'
import type { DocumentView, Reporter } from './detector.js'

/** Makes an inline finding of each phrase (`closes`) that is glued to the end of a line of text: `... he said. Advertisement`. */
export function gluedFindings(view: DocumentView, report: Reporter): void {
  let last = -1
  for (const { place, block: index, firstToken } of view.hits) {
    if (place !== 'closes' || index === last) continue
    const inline = gluedEnd(view.source, view.tokens, view.blocks[index]!, firstToken)
    if (!inline) continue
    last = index
    report.find({
      first: index,
      last: index,
      inline,
      signals: [
        { signal: 'glued-phrase', grade: 'certain', ...inline },
        { signal: 'after-sentence', grade: 'likely', ...inline },
      ],
    })
  }
}
