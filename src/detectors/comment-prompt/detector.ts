import { linesBesideCertain } from '../../text/label-lines.js'
import { type DocumentView, defineDetector, type Reporter } from '../detector.js'
import { phrases } from './phrases.js'

/**
 * Risk: an article about commenting uses these words in running text, and a forum lives of them; `Reply`, `Comments` and
 * `Discussion` are headings. Protected by the weight of running text, by the place amid prose, by phrases that must be the
 * whole line, and by low grades for single words. Labels such as `Name` and `Website` count only where they hang together
 * with a prompt.
 */
export const commentPrompt = defineDetector({
  id: 'comment-prompt',
  category: 'comment-prompt',
  summary: 'Invitations to comment and the labels of comment forms.',
  phrases,
  detect: findFormLabels,
})

/** Field labels above and below a line that is a prompt belong to its form. */
function findFormLabels({ blocks, tokens, hits }: DocumentView, report: Reporter): void {
  for (const index of linesBesideCertain('label', blocks, tokens.kind, hits)) {
    const { start, end } = blocks[index]!
    report.find({ first: index, last: index, signals: [{ signal: 'form-label', grade: 'likely', start, end }] })
  }
}
